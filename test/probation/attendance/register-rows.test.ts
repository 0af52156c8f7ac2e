import { describe, expect, test } from 'vitest'
import { addDays, type Day } from '../../../src/calendar.ts'
import type { Course, CourseTask } from '../../../src/probation/attendance/course.ts'
import { progressOf } from '../../../src/probation/attendance/progress.ts'
import {
  catchUpsInWords,
  missingInWords,
  moduleInWords,
} from '../../../src/probation/attendance/progress-words.ts'
import type {
  AttendanceLine,
  RegisterMan,
  RegisterSession,
} from '../../../src/probation/attendance/register-facts.ts'
import { registerHistory } from '../../../src/probation/attendance/register-history.ts'
import {
  refusalOf,
  registerRow,
  talliesOf,
} from '../../../src/probation/attendance/register-rows.ts'
import { bbr, cara } from '../../support/examples.ts'
import { aCourse, firstDay, satIn } from './a-course.ts'

const week = (number: number): Day => addDays(firstDay, 7 * (number - 1))
const name = { familyName: 'Walden', givenNames: 'Tom' }

/** A session of the cohort of `aCourse`, kept by whoever looks. */
const aSession = (number: number, some: Partial<RegisterSession> = {}): RegisterSession => ({
  ...aCourse().cohorts.get('cohort-1')!.sessions[number - 1]!,
  ...{ cohortId: 'cohort-1', code: 'BBR-26-01', venueName: 'Winchester hub' },
  ...{ programmeKey: 'bbr', template: bbr, registersFromOn: undefined, leaders: [] },
  ...{ version: 1, ledBy: [], mayKeep: true },
  ...some,
})

/** The man of `aCourse`, with the lines of this session that letters tell. */
const aMan = (course: Course, told = '', some: Partial<RegisterMan> = {}): RegisterMan => ({
  ...{ referralId: 'referral-1', personId: 'person-1', crn: 'X000001', name, isOpen: true },
  ...{ placementId: 'place-1', course },
  lines: satIn(told).map(
    ({ line }, at): AttendanceLine => ({
      ...{ number: at + 1, ...line!, reason: 'Ill', onDay: firstDay, userName: 'Hana Ito' },
    }),
  ),
  ...some,
})
const rowOf = (
  told: string,
  number: number,
  some: Partial<RegisterMan> = {},
  more: Partial<RegisterSession> = {},
) =>
  registerRow(
    aMan(aCourse(told), told[number - 1], some),
    aSession(number, more),
    week(told.length),
  )

describe('a row of a register', () => {
  test('names him and says how far he is with the module, and what he may still miss once he has missed', () => {
    expect(rowOf('aa', 2)).toMatchObject({
      ...{ called: 'Walden, Tom', personId: 'person-1', isClosed: false, isHidden: false },
      ...{ saved: 'attended', sofar: ['Foundation: 2 of 6'], noCatchUp: undefined },
      mayCatchUp: false,
    })
    expect(rowOf('au', 2).sofar).toEqual([
      'Foundation: 1 of 6',
      'Catch-ups used: 1 of 4, 1 to hold',
    ])
    expect(rowOf('aaaaaa a', 8).sofar).toEqual(['My Thinking: 1 of 6'])
    expect(rowOf('a', 1, {}, { moduleKey: 'gone' }).sofar).toEqual([])
  })

  test('shows the newest of several lines', () => {
    const man = aMan(aCourse('l'), 'ual')
    expect(registerRow(man, aSession(1), firstDay).saved).toBe('late_refused')
    const none = registerRow(aMan(aCourse()), aSession(1), firstDay)
    expect(none).toMatchObject({ saved: undefined, mayCatchUp: false, noCatchUp: undefined })
  })

  test('of a man who is closed is his CRN, without a reason or how far he is', () => {
    const closed = { name: undefined, isOpen: false }
    const row = rowOf('au', 2, closed)
    expect(row).toMatchObject({ called: 'X000001', personId: undefined, isClosed: true, sofar: [] })
    expect(row.isHidden).toBe(false)
    expect(row.lines).toMatchObject([{ outcome: 'unacceptable_absence', reason: undefined }])
    expect(rowOf('au', 2).lines).toMatchObject([{ reason: 'Ill' }])
    expect(rowOf('au', 2, closed, { mayKeep: false }).isHidden).toBe(true)
    expect(rowOf('au', 2, {}, { mayKeep: false }).isHidden).toBe(false)
  })

  test('takes him for there before the day from which registers were kept', () => {
    const presumed = (registersFromOn: Day | undefined) =>
      rowOf('aa', 2, {}, { registersFromOn }).presumed
    expect([undefined, week(2), addDays(week(2), 1)].map(presumed)).toEqual([false, false, true])
  })
})

describe('a missed session', () => {
  test('may be caught up while the round counts', () => {
    expect(rowOf('au', 2)).toMatchObject({ mayCatchUp: true, noCatchUp: undefined })
    expect(rowOf('uuu', 3).mayCatchUp).toBe(false)
    expect(rowOf('uuu', 3).noCatchUp).toContain('More was missed than may be caught up')
  })

  test('is refused where it was not held yet, or is of a cohort that he was never in', () => {
    const refused = 'This session was not missed'
    const { lines, ...course } = aCourse('au')
    expect(refusalOf({ course: { ...course, lines } }, aSession(2), week(2))).toBeUndefined()
    expect(refusalOf({ course: { ...course, lines } }, aSession(2), week(1))).toBe(refused)
    expect(refusalOf({ course: { ...course, lines } }, aSession(1), week(2))).toBe(refused)
    const other = aSession(2, { cohortId: 'cohort-2' })
    expect(refusalOf({ course: { ...course, lines } }, other, week(2))).toBe(refused)
  })
})

describe('open tasks beside a row', () => {
  const task = (kind: CourseTask['kind'], about: string, isOpen = true): CourseTask => ({
    ...{ id: `${kind} ${about}`, kind, about, dueOn: firstDay, isOpen },
    ...{ outcome: undefined, happenedOn: undefined },
  })
  const tasks = [
    task('warning', 'cohort-1-1'),
    task('warning', 'cohort-1-2'),
    task('catch_up', 'cohort-1-2', false),
    task('rebook_pair', 'place-1'),
    task('rebook_pair', 'place-2'),
    task('review', 'course'),
    task('tell_police', 'no_pair'),
  ]
  const shown = (number: number, some: Partial<RegisterMan> = {}, more = {}) => {
    const man = aMan(aCourse('uu', { tasks }), 'u', some)
    return registerRow(man, aSession(number, more), week(2)).tasks.map(({ id }) => id)
  }

  test('are those of this session; beside the newest also those of the place and of the whole course', () => {
    expect(shown(1)).toEqual(['warning cohort-1-1'])
    expect(shown(2)).toEqual([
      ...['warning cohort-1-2', 'rebook_pair place-1', 'review course', 'tell_police no_pair'],
    ])
  })

  test('are none where nothing is recorded of him, nor for who may not know him', () => {
    expect(shown(2, { lines: [] })).toEqual([])
    expect(shown(2, { name: undefined }, { mayKeep: false })).toEqual([])
    expect(shown(2, { name: undefined })).toHaveLength(4)
  })

  test('of a cohort that he is not in any more are those of the session', () => {
    const course = { ...aCourse('uu', { tasks }), cohorts: new Map() }
    const row = registerRow(aMan(course, 'u'), aSession(1), week(2))
    expect(row.tasks.map(({ id }) => id)[0]).toBe('warning cohort-1-1')
  })
})

test('the history of the cohort counts each outcome, and names who led alone', () => {
  expect(talliesOf(['attended', 'late_refused', 'attended'])).toEqual([
    ['attended', 2],
    ['late_refused', 1],
  ])
  const lines = [{ outcome: 'attended' as const }, { outcome: 'attended' as const }]
  expect(
    registerHistory(aSession(2), [...lines, { outcome: 'late_refused' }], ['Hana Ito', 'Vic Moor']),
  ).toEqual({
    subject: 'cohort',
    subjectId: 'cohort-1',
    what: 'Register of Foundation 2 of 6 on 6 April 2026: 2 attended, 1 late, refused. Led by Hana Ito and Vic Moor',
  })
})

describe('how far he is, in words', () => {
  const of = (told: string, doneBefore: readonly string[] = []) =>
    progressOf(bbr, { doneBefore, cohortId: 'cohort-1' }, satIn(told))
  const first = (...asked: Parameters<typeof of>) => moduleInWords(of(...asked).modules[0]!)

  test('a module is counted, to repeat, or done before', () => {
    expect(first('aau')).toBe('Foundation: 2 of 6')
    expect(first('uuu')).toBe('Foundation: to repeat')
    expect(first('', ['foundation'])).toBe('Foundation: done before')
  })

  test('catch-ups are counted with those still to hold, where they are offered', () => {
    const used = (told: string, template: typeof bbr = bbr) => catchUpsInWords(template, of(told))
    expect(used('auc')).toBe('Catch-ups used: 2 of 4, 1 to hold')
    expect(used('ac')).toBe('Catch-ups used: 1 of 4')
    expect(used('au', cara)).toBe('')
  })

  test('what is missing is told with its day', () => {
    const told = of('aa.u').modules[0]!.missing.map(missingInWords)
    expect(told).toEqual(['13 April 2026: not recorded yet', '20 April 2026: unacceptable absence'])
  })
})
