import { expect, test } from 'vitest'
import { isFew, suppressed } from '../../../src/kit/figures/suppress.ts'

test('hides 1 to 4, and shows 0 and 5', () => {
  expect([0, 1, 4, 5].map(isFew)).toEqual([false, true, true, false])
})

test('P4: a group of 3 is hidden, with a second figure that would reveal it by subtraction', () => {
  expect(suppressed([3, 20, 9])).toEqual({ hidden: [true, false, true], total: false })
})

test('P4: hides the total where no other figure can be hidden', () => {
  expect(suppressed([3, 0, 0])).toEqual({ hidden: [true, false, false], total: true })
})

test('hides no more where two are hidden already', () => {
  expect(suppressed([3, 2, 9])).toEqual({ hidden: [true, true, false], total: false })
  expect(suppressed([1, 2])).toEqual({ hidden: [true, true], total: true })
})

test('hides nothing of large groups', () => {
  expect(suppressed([5, 0, 12])).toEqual({ hidden: [false, false, false], total: false })
})
