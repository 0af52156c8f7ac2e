import { expect, test } from 'vitest'
import { firstYears } from '../../../src/access/retention/years.ts'
import { addDays, addMonths, type Day, day } from '../../../src/calendar.ts'
import { keptYears, type LastDays, reviewOn } from '../../../src/probation/people/review-on.ts'

// When somebody looks whether a man is still kept (rule 6.8).

const years = firstYears(keptYears)
const today = day('2026-11-23')
const of = (some: Partial<LastDays> = {}, on = today) =>
  reviewOn({ openReferrals: 0, sentenceOn: undefined, cautionOn: undefined, ...some }, years, on)

test('six years after the last order or licence has ended, two after a caution', () => {
  expect(of({ sentenceOn: day('2020-11-23') })).toBe('2026-11-23')
  expect(of({ cautionOn: day('2024-11-22') })).toBe('2026-11-22')
})

test('where he had both, the later of the two days', () => {
  expect(of({ sentenceOn: day('2020-01-10'), cautionOn: day('2023-06-01') })).toBe('2026-01-10')
  expect(of({ sentenceOn: day('2019-01-10'), cautionOn: day('2024-06-01') })).toBe('2026-06-01')
})

test('a leap day counts to the last of February', () => {
  expect(of({ sentenceOn: day('2020-02-29') })).toBe('2026-02-28')
})

test('none while a referral is open, while an order has not ended, or where nothing is known', () => {
  expect(of({ openReferrals: 1, sentenceOn: day('2001-01-01') })).toBeUndefined()
  expect(of({ sentenceOn: today })).toBeUndefined()
  expect(of({ sentenceOn: addDays(today, -1) })).toBe('2032-11-22')
  expect(of({ sentenceOn: day('2010-01-01'), cautionOn: addDays(today, 5) })).toBeUndefined()
  expect(of()).toBeUndefined()
})

test('other years are the controller’s to set', () => {
  const last = { openReferrals: 0, sentenceOn: day('2020-01-10'), cautionOn: undefined }
  expect(reviewOn(last, { sentenceYears: 10, cautionYears: 1 }, today)).toBe('2030-01-10')
})

test('of every pair of ends: never before either is over for its own years, and always one of the two days', () => {
  const wrong: unknown[] = []
  for (let sentence = 0; sentence < 4000; sentence += 97) {
    for (let caution = 0; caution < 4000; caution += 89) {
      const [sentenceOn, cautionOn] = [addDays(today, -1 - sentence), addDays(today, -1 - caution)]
      const on = of({ sentenceOn, cautionOn })!
      const days: Day[] = [addMonths(sentenceOn, 72), addMonths(cautionOn, 24)]
      if (days.some((one) => on < one) || !days.includes(on)) wrong.push({ sentenceOn, cautionOn })
    }
  }
  expect(wrong).toEqual([])
})
