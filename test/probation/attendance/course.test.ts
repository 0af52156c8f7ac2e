import { describe, expect, test } from 'vitest'
import { addDays, type Day } from '../../../src/calendar.ts'
import {
  type Course,
  type CoursePlace,
  courseProgress,
  isEnrolled,
  modulesSinceStart,
  placeOf,
  satSessions,
  withLines,
} from '../../../src/probation/attendance/course.ts'
import { doneIn } from '../../../src/probation/attendance/progress.ts'
import { aCourse, aPlace, firstDay, newLines } from './a-course.ts'

const week = (number: number): Day => addDays(firstDay, 7 * (number - 1))
const withPlace = (some: Partial<CoursePlace>, told = '', more: Partial<Course> = {}) =>
  aCourse(told, { places: [aPlace(some)], ...more })
const numbers = (course: Course, today = week(5)) =>
  satSessions(course, today).map(({ number }) => number)
/** Registers were kept in his cohort from a day on. */
const keptFrom = (course: Course, registersFromOn: Day): Course => ({
  ...course,
  cohorts: new Map([...course.cohorts].map(([id, one]) => [id, { ...one, registersFromOn }])),
})

test('his place is the one that he holds, else the last that he completed, and none that was given back', () => {
  const found = (...statuses: CoursePlace['status'][]) =>
    placeOf({ places: statuses.map((status, at) => aPlace({ id: `${at}`, status })) })?.id
  expect(found('completed', 'booked')).toBe('1')
  expect(found('withdrawn', 'completed', 'started')).toBe('2')
  expect(found('completed', 'completed', 'withdrawn')).toBe('1')
  expect(found('withdrawn')).toBeUndefined()
})

describe('he is enrolled', () => {
  const enrolled = (on: Day, some: Partial<CoursePlace> = {}, cohortId = 'cohort-1') =>
    isEnrolled(aPlace(some), cohortId, on)

  test('from his entry to his last session, in that cohort alone', () => {
    expect([-1, 0].map((days) => enrolled(addDays(firstDay, days)))).toEqual([false, true])
    expect([0, 1].map((days) => enrolled(addDays(week(24), days)))).toEqual([true, false])
    expect(enrolled(firstDay, {}, 'cohort-2')).toBe(false)
  })

  test('to the day before he gave his place back, and never past his last session', () => {
    const back = { status: 'withdrawn' as const, withdrawnOn: week(3) }
    expect([-1, 0].map((days) => enrolled(addDays(week(3), days), back))).toEqual([true, false])
    const late = { ...back, withdrawnOn: addDays(week(24), 10) }
    expect([0, 1].map((days) => enrolled(addDays(week(24), days), late))).toEqual([true, false])
  })
})

describe('sessions that he was to sit in', () => {
  test('are those held by today while he was enrolled', () => {
    expect(numbers(withPlace({ entryOn: week(3) }))).toEqual([3, 4, 5])
    expect(numbers(withPlace({ entryOn: week(3) }), addDays(week(5), -1))).toEqual([3, 4])
  })

  test('and those where a register names him, as long as they were held', () => {
    const named = withLines(withPlace({ entryOn: week(3) }), [
      ...newLines('a'),
      ...newLines('a', undefined, 8),
    ])
    expect(numbers(named)).toEqual([1, 3, 4, 5])
  })

  test('under either of two places in the same cohort', () => {
    const back = aPlace({ id: 'old', status: 'withdrawn', withdrawnOn: week(2) })
    const places = [back, aPlace({ entryOn: week(4) })]
    expect(numbers(aCourse('', { places }))).toEqual([1, 4, 5])
  })

  test('to the day on which his referral ended, but for what a register says', () => {
    const ended = { endedOn: week(4), endedWhy: 'order_ended' as const }
    expect(numbers(withPlace({}, '', ended))).toEqual([1, 2, 3, 4])
    expect(numbers(withPlace({}, 'aaaaa', ended))).toEqual([1, 2, 3, 4, 5])
  })

  test('count as attended before the day from which registers were kept there', () => {
    const presumed = (course: Course) =>
      satSessions(course, week(4)).map((session) => session.presumed)
    expect(presumed(keptFrom(aCourse(), week(3)))).toEqual([true, true, false, false])
    expect(presumed(aCourse())).toEqual([false, false, false, false])
  })
})

describe('how far he is', () => {
  const states = (course: Course) =>
    courseProgress(course, week(6)).modules.map(({ state }) => state)

  test('is told by his registers and by what was done before them', () => {
    const course = aCourse('aaaaaa', { modulesDone: ['thinking', 'foundation'] })
    expect(doneIn(courseProgress(course, week(6)))).toEqual(['foundation', 'thinking'])
    expect(courseProgress(course, week(6)).modules.map(({ isBefore }) => isBefore)).toEqual([
      false,
      true,
      false,
      false,
    ])
  })

  test('is a module under way in his cohort, and begun anew once the place was given back', () => {
    expect(states(aCourse('aaa', { places: [aPlace({ lastSessionOn: week(3) })] }))[0]).toBe(
      'under_way',
    )
    const back = aPlace({ status: 'withdrawn', withdrawnOn: week(4) })
    expect(states(aCourse('aaa', { places: [back] }))[0]).toBe('to_repeat')
  })
})

test('modules done since he started are those that a register tells of', () => {
  expect(modulesSinceStart(aCourse('aaaaaa'))).toEqual([])
  const started = { startedOn: firstDay, modulesDone: ['thinking'] }
  expect(modulesSinceStart(aCourse('aaaaaa', started))).toEqual(['foundation'])
  expect(modulesSinceStart(keptFrom(aCourse('', started), week(7)))).toEqual([])
})

test('a catch-up leaves what was recorded of the session, an amendment does not', () => {
  const recorded = (before: string, told: string) =>
    withLines(aCourse(before), newLines(told)).lines.get('cohort-1-1')
  expect(recorded('u', 'c')).toMatchObject({
    outcome: 'catch_up_done',
    recorded: 'unacceptable_absence',
  })
  expect(recorded('u', 'a')).toMatchObject({ outcome: 'attended', recorded: 'attended' })
  expect(recorded('', 'e')).toMatchObject({ recorded: 'acceptable_absence' })
})
