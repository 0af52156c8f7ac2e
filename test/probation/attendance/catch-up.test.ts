import { describe, expect, test } from 'vitest'
import { addDays, day } from '../../../src/calendar.ts'
import {
  catchUpBy,
  catchUpFault,
  catchUpRefusal,
} from '../../../src/probation/attendance/catch-up.ts'
import { progressOf } from '../../../src/probation/attendance/progress.ts'
import { aCohort, bbr, cara, weeklySessions } from '../../support/examples.ts'
import { firstDay, satIn } from './a-course.ts'

const cohort = aCohort({ startsOn: firstDay })
const rolling = aCohort({ sessions: weeklySessions(firstDay, bbr, 2) })

describe('a catch-up is due', () => {
  test('the day before the cohort meets next', () => {
    expect(catchUpBy(cohort, { number: 1, heldOn: firstDay })).toBe(addDays(firstDay, 6))
  })

  test('the same day where it meets again the day after', () => {
    const sessions = cohort.sessions.map((one) => ({
      ...one,
      heldOn: addDays(firstDay, one.number),
    }))
    const missed = { number: 1, heldOn: addDays(firstDay, 1) }
    expect(catchUpBy({ ...cohort, sessions }, missed)).toBe(missed.heldOn)
  })

  test('before the review, where the last session was missed', () => {
    const last = { number: 24, heldOn: addDays(firstDay, 161) }
    expect(catchUpBy(cohort, last)).toBe(addDays(last.heldOn, 41))
  })
})

describe('the day of a catch-up', () => {
  const fault = (on: string) => catchUpFault(day(on), day('2026-11-16'), day('2026-11-23'))

  test('is after the missed session', () => {
    expect(fault('2026-11-15')).toContain('after the session that was missed, on 16 November 2026')
    expect(fault('2026-11-16')).toBeDefined()
    expect(fault('2026-11-17')).toBeUndefined()
  })

  test('is not to come', () => {
    expect(fault('2026-11-23')).toBeUndefined()
    expect(fault('2026-11-24')).toBe('The catch-up must be today or in the past')
  })
})

describe('a session is caught up', () => {
  const refusal = (letters: string, number: number, among = rolling) => {
    const sat = satIn(letters)
    const progress = progressOf(bbr, { doneBefore: [], cohortId: 'cohort-1' }, sat)
    const session = sat.find((one) => one.number === number)!
    return catchUpRefusal(bbr, among, session, progress, addDays(firstDay, 21))
  }

  test('where it was missed and the round still counts', () => {
    expect(refusal('aul', 2)).toBeUndefined()
    expect(refusal('aul', 1)).toBe('This session was not missed')
    expect(refusal('ac', 2)).toBe('This session was not missed')
  })

  test('not beyond the limit: the module begins again on the day of its next start', () => {
    expect(refusal('ucu', 3)).toBe(
      'More was missed than may be caught up, 2 in a module and 4 in all: Foundation begins again on 14 September 2026',
    )
    expect(refusal('uuu', 1, cohort)).toContain('has to be begun again in another cohort')
  })

  test('in whichever module it stands', () => {
    expect(refusal('aaaaaa u', 7)).toBeUndefined()
    expect(refusal('uuuaaa u', 7)).toBeUndefined()
  })

  test('not where its round counts no longer, or the module was done before', () => {
    const again = [...satIn('uuu'), ...satIn('au', { from: 25 })]
    const of = (doneBefore: readonly string[], number: number) => {
      const progress = progressOf(bbr, { doneBefore, cohortId: 'cohort-1' }, again)
      const session = again.find((one) => one.number === number)!
      return catchUpRefusal(bbr, rolling, session, progress, addDays(firstDay, 182))
    }
    expect(of([], 26)).toBeUndefined()
    expect(of([], 1)).toBe('Foundation 1 of 6 no longer counts')
    expect(of(['foundation'], 26)).toBe('Foundation 2 of 6 no longer counts')
  })

  test('never in a pair of workshops', () => {
    const sat = satIn('u', { template: cara })
    const progress = progressOf(cara, { doneBefore: [], cohortId: 'cohort-1' }, sat)
    expect(catchUpRefusal(cara, cohort, sat[0]!, progress, firstDay)).toContain('done again')
  })
})
