import { expect, test } from 'vitest'
import { firstYears } from '../../../src/access/retention/years.ts'
import { day } from '../../../src/calendar.ts'
import { keptYears, reviewOn } from '../../../src/survivor/records/review-on.ts'

// When somebody looks whether a family's record is still kept (rule 15.9).

const years = firstYears(keptYears)
const endedOn = day('2020-11-23')

test('six years after the last case or enrolment has ended', () => {
  expect(reviewOn({ open: 0, endedOn, youngestBornIn: undefined }, years)).toBe('2026-11-23')
})

test('where there are children, at the end of the year in which the youngest is 25, if that is later', () => {
  expect(reviewOn({ open: 0, endedOn, youngestBornIn: 2019 }, years)).toBe('2044-12-31')
  expect(reviewOn({ open: 0, endedOn, youngestBornIn: 2001 }, years)).toBe('2026-12-31')
  expect(reviewOn({ open: 0, endedOn, youngestBornIn: 2000 }, years)).toBe('2026-11-23')
})

test('none while a case or an enrolment is open', () => {
  expect(reviewOn({ open: 1, endedOn, youngestBornIn: undefined }, years)).toBeUndefined()
})

test('other numbers are the controller’s to set', () => {
  const set = { caseYears: 8, childAge: 21 }
  expect(reviewOn({ open: 0, endedOn, youngestBornIn: 2010 }, set)).toBe('2031-12-31')
  expect(reviewOn({ open: 0, endedOn, youngestBornIn: undefined }, set)).toBe('2028-11-23')
})
