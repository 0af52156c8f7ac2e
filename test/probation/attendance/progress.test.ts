import { describe, expect, test } from 'vitest'
import { addDays, day } from '../../../src/calendar.ts'
import {
  doneBefore,
  doneIn,
  progressOf,
  registeredIn,
} from '../../../src/probation/attendance/progress.ts'
import type { SatSession } from '../../../src/probation/attendance/rounds.ts'
import { bbr, cara } from '../../support/examples.ts'
import { firstDay, satIn } from './a-course.ts'

const later = addDays(firstDay, 70)
const here = { doneBefore: [], cohortId: 'cohort-1' }
const of = (sat: readonly SatSession[], before: readonly string[] = [], cohortId = 'cohort-1') =>
  progressOf(bbr, { doneBefore: before, cohortId }, sat)
const states = (sat: readonly SatSession[], before: readonly string[] = [], cohortId?: string) =>
  of(sat, before, cohortId).modules.map(({ state }) => state)

describe('a module', () => {
  test('is to come before he sits in it, and done when every session was attended', () => {
    expect(states([])).toEqual(['to_come', 'to_come', 'to_come', 'to_come'])
    expect(states(satIn('aaaaaa'))).toEqual(['done', 'to_come', 'to_come', 'to_come'])
    expect(states(satIn('aaaaa'))).toEqual(['under_way', 'to_come', 'to_come', 'to_come'])
  })

  test('is done with two sessions caught up, and not with two missed', () => {
    expect(states(satIn('acaaca'))[0]).toBe('done')
    const missed = of(satIn('aeaaua')).modules[0]!
    expect(missed).toMatchObject({ state: 'under_way', attended: 4, of: 6 })
    expect(missed.missing.map(({ why }) => why)).toEqual([
      'acceptable_absence',
      'unacceptable_absence',
    ])
  })

  test('is not done while a session is not recorded, which is never an absence', () => {
    const { modules, missed } = of(satIn('aa.aaa'))
    expect(modules[0]).toMatchObject({ state: 'under_way', missing: [{ why: 'not_recorded' }] })
    expect(missed).toBe(0)
  })

  test('goes back to its next start when more was missed than may be caught up in it, caught up or not', () => {
    expect(states(satIn('accl'))[0]).toBe('to_repeat')
    expect(states(satIn('eue'))[0]).toBe('to_repeat')
  })

  test('is done in a later round, and what was attended of the round before counts for nothing', () => {
    const sat = satIn('uuuaaa aaaaaa aaaaaa aaaaaa')
    expect(states(sat)).toEqual(['to_repeat', 'done', 'done', 'done'])
    expect(states([...sat, ...satIn('aaaaaa', { from: 25 })])[0]).toBe('done')
    expect(states([...sat, ...satIn('aaa', { from: 25 })])[0]).toBe('under_way')
  })

  test('counts all that was missed in the rounds that count: the fifth sends its module back', () => {
    expect(states(satIn('ccaaaa ccaaaa aaaaaa'))).toEqual(['done', 'done', 'done', 'to_come'])
    expect(states(satIn('ccaaaa ccaaaa c'))).toEqual(['done', 'done', 'to_repeat', 'to_come'])
    expect(of(satIn('ccaaaa ccaaaa c'))).toMatchObject({ missed: 4, caughtUp: 4 })
  })

  test('forgets the misses of a round that went back', () => {
    const sat = [...satIn('uuu'), ...satIn('ccaaaa ccaaaa', { from: 7 })]
    expect(of(sat)).toMatchObject({ missed: 4 })
    expect(states(sat)).toEqual(['to_repeat', 'done', 'done', 'to_come'])
  })

  test('done is not sat in again when it comes round', () => {
    const again = [...satIn('aaaaaa aaaaaa aaaaaa aaaaaa'), ...satIn('ua', { from: 25 })]
    expect(of(again)).toMatchObject({ missed: 0, lastAttendedOn: addDays(firstDay, 161) })
    expect(of(again).expectedAt.size).toBe(24)
  })

  test('is sat in one cohort: three sessions in each of two are no module', () => {
    const two = [...satIn('aaa'), ...satIn('aaa', { cohortId: 'cohort-2', startsOn: later })]
    expect(of(two, [], 'cohort-2').modules[0]).toMatchObject({ state: 'under_way', attended: 3 })
  })

  test('sat through in a cohort that he left is still caught up, not begun anew', () => {
    expect(states(satIn('aaaaau'), [], 'cohort-2')[0]).toBe('under_way')
    expect(states(satIn('aaaaa'), [], 'cohort-2')[0]).toBe('to_repeat')
  })

  test('has its own number of sessions', () => {
    const modules = bbr.modules.map((one, at) => ({ ...one, groupSessions: [3, 2, 4, 1][at]! }))
    const short = { ...bbr, modules }
    const stateOf = (told: string) =>
      progressOf(short, here, satIn(told, { template: short })).modules.map(({ state }) => state)
    expect(stateOf('aaaa')).toEqual(['done', 'under_way', 'to_come', 'to_come'])
    expect(stateOf('aaaaa aaaa')).toEqual(['done', 'done', 'done', 'to_come'])
  })

  test('goes back with the first miss where nothing is caught up', () => {
    const { catchUps: _, ...strict } = bbr
    expect(progressOf(strict, here, satIn('au')).modules[0]!.state).toBe('to_repeat')
    expect(progressOf(strict, here, satIn('aa')).modules[0]!.state).toBe('under_way')
  })

  test('has nothing to make good while it is to come, to repeat or done', () => {
    const { modules } = of([...satIn('aaaaaa'), ...satIn('uuu', { from: 7 })])
    expect(modules.map(({ state, missing }) => [state, missing])).toEqual([
      ...[
        ['done', []],
        ['to_repeat', []],
        ['to_come', []],
        ['to_come', []],
      ],
    ])
  })

  test('done before he came is not sat in again', () => {
    const { modules, expectedAt } = of(satIn('aaaaaa aaaaaa'), ['foundation'])
    expect(modules[0]).toMatchObject({ state: 'done', isBefore: true, attended: 6 })
    expect(expectedAt.has('cohort-1-1')).toBe(false)
    expect(expectedAt.has('cohort-1-7')).toBe(true)
  })

  test('begun in a cohort that he left is begun anew', () => {
    expect(states(satIn('aaaa'), [], 'cohort-2')[0]).toBe('to_repeat')
    const both = [
      ...satIn('aaaa'),
      ...satIn('aaaaaa', { cohortId: 'cohort-2', startsOn: addDays(firstDay, 70) }),
    ]
    expect(states(both, [], 'cohort-2')[0]).toBe('done')
  })

  test('held before registers were kept here counts as attended', () => {
    expect(states(satIn('pppppp'))[0]).toBe('done')
    expect(of(satIn('pp')).firstAttendedOn).toBe(firstDay)
  })

  test('a line that says otherwise goes before what is presumed', () => {
    const told = satIn('pppppp').map((session) =>
      session.number === 2
        ? { ...session, line: { outcome: 'late_refused' as const, caughtUpOn: undefined } }
        : session,
    )
    expect(states(told)[0]).toBe('under_way')
  })
})

describe('the course', () => {
  test('is complete on the day of its last session, or of the catch-up that came after it', () => {
    expect(of(satIn('aaaaaa aaaaaa aaaaaa aaaaa')).completedOn).toBeUndefined()
    expect(of(satIn('aaaaaa aaaaaa aaaaaa aaaaaa')).completedOn).toBe(addDays(firstDay, 161))
    expect(of(satIn('aaaaaa aaaaaa aaaaaa aaaaac'))).toMatchObject({
      completedOn: addDays(firstDay, 164),
      lastAttendedOn: addDays(firstDay, 161),
    })
  })

  test('begins with the first session attended: neither an absence nor a catch-up', () => {
    expect(of(satIn('uca')).firstAttendedOn).toBe(addDays(firstDay, 14))
    expect(of(satIn('u.l')).firstAttendedOn).toBeUndefined()
  })

  test('is told by the days of its sessions, in whatever order they were kept or sat', () => {
    const sat = satIn('uuuaaa aaaaaa aaaaaa aaaaaa aaaaaa')
    expect(of(sat.toReversed())).toEqual(of(sat))
    const rotated = satIn('aaaaaa aaaaaa aaaaaa aaaaaa', { from: 13 })
    expect(of(rotated)).toMatchObject({
      firstAttendedOn: addDays(firstDay, 84),
      lastAttendedOn: addDays(firstDay, 245),
      completedOn: addDays(firstDay, 245),
    })
  })

  test('begins where he first came, though it was in another module than the one he first missed', () => {
    const there = { cohortId: 'cohort-2', startsOn: addDays(firstDay, 1) }
    const sat = [...satIn('u'), ...satIn('a', { ...there, from: 7 }), ...satIn('a', { from: 25 })]
    expect(of(sat).firstAttendedOn).toBe(addDays(firstDay, 43))
  })

  test('was attended last where he last came, not where he last missed', () => {
    expect(of(satIn('aau')).lastAttendedOn).toBe(addDays(firstDay, 7))
  })

  test('shows by a register what at least one line tells, not what is only presumed', () => {
    expect(registeredIn(of(satIn('pppppp')))).toEqual([])
    expect(registeredIn(of(satIn('pppppa')))).toEqual(['foundation'])
    expect(registeredIn(of(satIn('pppppa a')))).toEqual(['foundation'])
  })

  test('expects him at every session of a module he needs, and at none of a round that went back', () => {
    const { expectedAt } = of(satIn('uuu... a'))
    expect([...expectedAt]).toEqual(['cohort-1-1', 'cohort-1-2', 'cohort-1-3', 'cohort-1-7'])
  })

  test('tells what registers show from what was recorded before', () => {
    const sat = satIn('aaaaaa')
    expect(doneBefore(bbr, ['foundation', 'thinking'], sat)).toEqual(['thinking'])
    expect(doneBefore(bbr, ['foundation'], satIn('aaaaa.'))).toEqual(['foundation'])
    expect(doneIn(progressOf(bbr, here, sat))).toEqual(['foundation'])
  })
})

describe('a pair of workshops', () => {
  const pair = (told: string, cohortId = 'cohort-1', startsOn = day('2026-03-14')) =>
    satIn(told, { template: cara, cohortId, startsOn })
  const ofPair = (sat: readonly SatSession[], cohortId = 'cohort-1') =>
    progressOf(cara, { doneBefore: [], cohortId }, sat)

  test('is done when A and B of the same pair were attended', () => {
    expect(doneIn(ofPair(pair('a')))).toEqual([])
    expect(doneIn(ofPair(pair('aa')))).toEqual(['a', 'b'])
    expect(ofPair(pair('aa')).completedOn).toBe('2026-03-21')
  })

  test('missing either is missing both, whatever the reason', () => {
    for (const told of ['u', 'e', 'l', 'au', 'ae', 'al']) {
      const { modules, missed } = ofPair(pair(told))
      expect(modules[0]!.state, told).toBe('to_repeat')
      expect(missed, told).toBe(0)
    }
    expect([...ofPair(pair('u.')).expectedAt]).toEqual(['cohort-1-1'])
  })

  test('done, here or before, expects him at no pair after it', () => {
    const after = pair('a', 'cohort-2', day('2026-04-18'))
    expect([...ofPair([...pair('aa'), ...after]).expectedAt]).toEqual(['cohort-1-1', 'cohort-1-2'])
    const before = { doneBefore: ['a', 'b'], cohortId: 'cohort-1' }
    expect(progressOf(cara, before, pair('aa')).expectedAt.size).toBe(0)
    expect(progressOf(cara, { ...before, doneBefore: ['a'] }, pair('aa')).expectedAt.size).toBe(2)
  })

  test('A of one pair and B of another are no pair', () => {
    const later = pair('.a', 'cohort-2', day('2026-04-18'))
    expect(doneIn(ofPair([...pair('a'), ...later], 'cohort-2'))).toEqual([])
    const whole = pair('aa', 'cohort-2', day('2026-04-18'))
    expect(doneIn(ofPair([...pair('au'), ...whole], 'cohort-2'))).toEqual(['a', 'b'])
  })
})
