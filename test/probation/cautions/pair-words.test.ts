import { expect, test } from 'vitest'
import { day } from '../../../src/calendar.ts'
import { leavesInWords, noneInWords } from '../../../src/probation/cautions/pair-words.ts'
import type { Leaves, NoneLeft } from '../../../src/probation/cautions/pairs-left.ts'

const today = day('2026-04-01')
const pair = { aOn: day('2026-03-14'), bOn: day('2026-04-11') }
const next = { aOn: day('2026-04-18'), bOn: day('2026-05-16') }
const late = { next, byRule: false }

test.each<[string, Partial<Leaves>, string]>([
  ['a repeat', { next }, 'still allows one repeat, on 18 April and 16 May'],
  [
    'a repeat, though by the calendar alone',
    late,
    'still allows one repeat, on 18 April and 16 May, though it begins after 16 March',
  ],
  [
    'a repeat, where no day to retry by is known',
    { ...late, retryByOn: undefined },
    'still allows one repeat, on 18 April and 16 May',
  ],
  ['nothing', { byRule: false }, 'leaves no repeat'],
  [
    'nothing, though the rule allows it',
    {},
    'begins in time for a repeat, but no later pair on the calendar ends by 25 May',
  ],
])('a pair leaves %s', (_, some, words) => {
  const days = { retryByOn: day('2026-03-16'), hardEndOn: day('2026-05-25') }
  const leaves = { ...days, byRule: true, next: undefined, ...some }
  expect(leavesInWords(pair, leaves, today)).toBe(`A on 14 March, B on 11 April: ${words}`)
})

test('none is left to a man, a woman, and somebody whose sex nobody has said', () => {
  const says = (code: NoneLeft['code'], sex?: 'male' | 'female') =>
    noneInWords({ code, deadlineOn: day('2026-05-25') }, { sex }, today)
  expect(says('unfit', 'male')).toBe('no pair that ends by 25 May can take him')
  expect(says('unfit', 'female')).toBe('no pair that ends by 25 May can take her')
  expect(says('unfit')).toBe('no pair that ends by 25 May can take them')
  expect(says('passed')).toBe('the deadline, 25 May, has passed')
  expect(says('full')).toBe('every pair that ends by 25 May is full')
  expect(says('no_pair')).toBe('no pair ends by 25 May')
})
