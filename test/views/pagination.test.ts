import { expect, test } from 'vitest'
import { Pages, pageNumbers, ResultsLine } from '../../views/kit/pagination.tsx'

const gap = undefined

test('shows every page up to five', () => {
  expect(pageNumbers(3, 5)).toEqual([1, 2, 3, 4, 5])
  expect(Pages({ page: 1, pages: 1, href: String })).toBeNull()
})

test('leaves out pages far from this one', () => {
  expect(pageNumbers(1, 9)).toEqual([1, 2, 3, 4, gap, 9])
  expect(pageNumbers(3, 9)).toEqual([1, 2, 3, 4, gap, 9])
  expect(pageNumbers(4, 9)).toEqual([1, gap, 3, 4, 5, gap, 9])
  expect(pageNumbers(6, 9)).toEqual([1, gap, 5, 6, 7, gap, 9])
  expect(pageNumbers(7, 9)).toEqual([1, gap, 6, 7, 8, 9])
  expect(pageNumbers(9, 9)).toEqual([1, gap, 6, 7, 8, 9])
})

test('says what is shown, in the singular for one', () => {
  const line = (total: number) =>
    String(ResultsLine({ from: 1, to: total, total, noun: 'people', one: 'person' }))
  expect(line(23)).toContain('Showing 1 to 23 of 23 people')
  expect(line(1)).toContain('Showing 1 to 1 of 1 person<')
  expect(line(0)).toContain('No people')
})
