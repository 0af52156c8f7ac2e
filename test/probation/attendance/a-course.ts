import { addDays, type Day, day } from '../../../src/calendar.ts'
import {
  type Course,
  type CourseCohort,
  type CoursePlace,
  type NewLine,
  withLines,
} from '../../../src/probation/attendance/course.ts'
import type { Outcome } from '../../../src/probation/attendance/outcome.ts'
import type { SatSession } from '../../../src/probation/attendance/rounds.ts'
import type { ProgrammeTemplate } from '../../../src/programmes/template.ts'
import { bbr, weeklySessions } from '../../support/examples.ts'

export const firstDay = day('2026-03-30')

/** One letter for each session: attended, late, excused, unexcused, caught up, not recorded, presumed. */
const letters: Record<string, Outcome | undefined> = {
  a: 'attended',
  l: 'late_refused',
  e: 'acceptable_absence',
  u: 'unacceptable_absence',
  c: 'catch_up_done',
}

/** Sessions of one cohort, a week apart from 30 March 2026, as letters tell: 'aauc aa' ('.' not recorded, 'p' presumed). */
export function satIn(
  told: string,
  {
    cohortId = 'cohort-1',
    startsOn = firstDay,
    template = bbr,
    from = 1,
    rounds = 3,
  }: {
    cohortId?: string
    startsOn?: Day
    template?: ProgrammeTemplate
    from?: number
    rounds?: number
  } = {},
): SatSession[] {
  const sessions = weeklySessions(startsOn, template, rounds).slice(from - 1)
  return [...told.replaceAll(' ', '')].map((letter, at) => {
    const { number, moduleKey, numberInModule, heldOn } = sessions[at]!
    const outcome = letters[letter]
    const caughtUpOn = outcome === 'catch_up_done' ? addDays(heldOn, 3) : undefined
    return {
      sessionId: `${cohortId}-${number}`,
      ...{ cohortId, number, moduleKey, numberInModule, heldOn },
      line: outcome && { outcome, caughtUpOn },
      presumed: letter === 'p',
    }
  })
}

/** A man in one weekly rolling cohort from 30 March 2026, with a place for the whole course and what letters tell. */
export function aCourse(told = '', some: Partial<Course> = {}): Course {
  const template = some.template ?? bbr
  const sessions = weeklySessions(firstDay, template, template.pairGap ? 1 : 3).map((one) => ({
    ...one,
    id: `cohort-1-${one.number}`,
  }))
  const last = sessions[template.pairGap ? 1 : 23]!.heldOn
  const cohort: CourseCohort = {
    id: 'cohort-1',
    code: template.pairGap ? 'CARA-26-01' : 'BBR-26-01',
    template,
    startsOn: firstDay,
    workshopBOn: template.pairGap ? last : undefined,
    maxPlaces: 12,
    seats: [],
    slots: [{ weekday: 'mon', startsAt: '18:00' }],
    sessions,
    registersFromOn: undefined,
  }
  const course: Course = {
    referralId: 'referral-1',
    personId: 'person-1',
    crn: 'X000001',
    sex: 'male',
    programmeKey: template.pairGap ? 'cara' : 'bbr',
    template,
    route: template.pairGap ? 'conditional_caution' : 'community_order',
    modulesDone: [],
    startedOn: undefined,
    endedOn: undefined,
    endedWhy: undefined,
    hardEndOn: day('2028-01-11'),
    hasOtherOpen: false,
    version: 1,
    places: [aPlace({ lastSessionOn: last })],
    cohorts: new Map([[cohort.id, cohort]]),
    lines: new Map(),
    tasks: [],
    warnedOn: [],
    ...some,
  }
  return withLines(course, newLines(told, template))
}

export function aPlace(some: Partial<CoursePlace> = {}): CoursePlace {
  const lastSessionOn = some.lastSessionOn ?? addDays(firstDay, 161)
  return {
    id: 'place-1',
    cohortId: 'cohort-1',
    entryOn: firstDay,
    lastSessionOn,
    finishesOn: addDays(lastSessionOn, 70),
    status: 'booked',
    withdrawnOn: undefined,
    withdrawnWhy: undefined,
    version: 1,
    ...some,
  }
}

/** The lines that letters tell of, from a session on. */
export function newLines(told: string, template: ProgrammeTemplate = bbr, from = 1): NewLine[] {
  return satIn(told, { template, from }).flatMap(({ sessionId, line }) =>
    line ? [{ sessionId, ...line }] : [],
  )
}
