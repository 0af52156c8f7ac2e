import { expect, test } from 'vitest'
import { heldInWords, struck, withheldFrom } from '../../src/kit/held.ts'

test('the number of anybody else is struck out, wherever it stands; his own is not', () => {
  const value = ['With X111111', { after: 'X222222 and X111111' }]
  expect(struck(value, 'X111111')).toEqual([
    'With X111111',
    { after: '[somebody else] and X111111' },
  ])
  expect(struck(3, 'X111111')).toBe(3)
  expect(struck(null, 'X111111')).toBeNull()
})

test('days, instants, codes and lists are said in words', () => {
  expect(heldInWords('2026-11-23')).toBe('23 November 2026')
  expect(heldInWords('2026-11-23T09:30:00.000Z')).toContain('23 November 2026')
  expect(heldInWords('community_order')).toBe('community order')
  expect(heldInWords(true)).toBe('Yes')
  expect(heldInWords([])).toBe('None')
  expect(heldInWords([{ days: ['mon', 'tue'], from: '10:00', to: '' }])).toBe(
    'days mon, tue, from 10:00',
  )
})

test('what is withheld is said in the same words to everybody', () => {
  expect(withheldFrom(true)).toHaveLength(3)
  expect(withheldFrom(false).slice(0, 3)).toEqual(withheldFrom(true))
})
