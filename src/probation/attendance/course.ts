import { addDays, type Day, earlier, type WorkingCalendar } from '../../calendar.ts'
import type { ProgrammeTemplate } from '../../programmes/template.ts'
import type { Cohort, Session } from '../cohorts/cohort.ts'
import type { Ending, Route, Sex } from '../people/person.ts'
import type { Placement } from '../placements/placement.ts'
import type { Outcome } from './outcome.ts'
import { doneBefore, type Progress, progressOf, registeredIn } from './progress.ts'
import type { Line, SatSession } from './rounds.ts'
import type { TaskKind } from './task.ts'

/** A session with the id by which registers know it. */
export type KnownSession = Session & { id: string }

/** A cohort that he has or had a place in, with every session and seat. */
export type CourseCohort = Pick<
  Cohort,
  'id' | 'code' | 'template' | 'startsOn' | 'workshopBOn' | 'maxPlaces' | 'seats' | 'slots'
> & { sessions: readonly KnownSession[]; registersFromOn: Day | undefined }

export type CoursePlace = Pick<
  Placement,
  | ('id' | 'cohortId' | 'entryOn' | 'lastSessionOn' | 'finishesOn' | 'status')
  | ('withdrawnOn' | 'withdrawnWhy' | 'version')
>

/** The newest line; `recorded` is what was recorded of the session itself, a catch-up after it or not. */
export type CourseLine = Line & { recorded: Outcome }

/** A line about to be saved. */
export type NewLine = { sessionId: string; outcome: Outcome; caughtUpOn: Day | undefined }

export type CourseTask = {
  id: string
  kind: TaskKind
  about: string
  dueOn: Day
  isOpen: boolean
  outcome: string | undefined
  happenedOn: Day | undefined
}

/** One man's referral with all that registers say of it and all that follows from them. */
export type Course = {
  referralId: string
  personId: string
  crn: string
  sex: Sex
  programmeKey: string
  template: ProgrammeTemplate
  route: Route
  modulesDone: readonly string[]
  startedOn: Day | undefined
  endedOn: Day | undefined
  endedWhy: Ending | undefined
  hardEndOn: Day
  /** Another referral of his to the same programme is open, so that this one cannot be opened again. */
  hasOtherOpen: boolean
  version: number
  /** In the order they were entered. */
  places: readonly CoursePlace[]
  cohorts: ReadonlyMap<string, CourseCohort>
  /** What registers say now, by session id. */
  lines: ReadonlyMap<string, CourseLine>
  tasks: readonly CourseTask[]
  /** Days on which he was warned under this order. */
  warnedOn: readonly Day[]
}

/** When something is decided, and by which calendar of working days. */
export type DecidedOn = { today: Day; calendar: WorkingCalendar }

/** The place that he has now, or that he has completed; undefined where all were given back. */
export function placeOf({ places }: Pick<Course, 'places'>): CoursePlace | undefined {
  return (
    places.find(({ status }) => status === 'booked' || status === 'started') ??
    places.findLast(({ status }) => status === 'completed')
  )
}

/** The last day on which he was enrolled: his last session, or the day before the place was given back. */
function enrolledUntil({ lastSessionOn, withdrawnOn }: CoursePlace): Day {
  return withdrawnOn ? earlier(lastSessionOn, addDays(withdrawnOn, -1)) : lastSessionOn
}

/** Enrolled in a cohort on a day, by what was so on that day and not by what is so now. */
export function isEnrolled(place: CoursePlace, cohortId: string, on: Day): boolean {
  return place.cohortId === cohortId && place.entryOn <= on && on <= enrolledUntil(place)
}

/**
 * The sessions held by the end of a day while he was enrolled, or that a register names him at: before registers were
 * kept in a cohort, he counts as there.
 */
export function satSessions(course: Course, today: Day): SatSession[] {
  return [...course.cohorts.values()].flatMap((cohort) =>
    cohort.sessions
      .filter(({ id, heldOn }) => {
        const isIn = course.places.some((place) => isEnrolled(place, cohort.id, heldOn))
        const hasEnded = course.endedOn !== undefined && course.endedOn < heldOn
        return heldOn <= today && ((isIn && !hasEnded) || course.lines.has(id))
      })
      .map((session) => satAt(course, cohort, session)),
  )
}

/** A session of a cohort with what its register says of him; before registers were kept there, he counts as there. */
export function satAt(
  { lines }: Pick<Course, 'lines'>,
  { id: cohortId, registersFromOn }: CourseCohort,
  { id: sessionId, number, moduleKey, numberInModule, heldOn }: KnownSession,
): SatSession {
  const presumed = registersFromOn !== undefined && heldOn < registersFromOn
  const line = lines.get(sessionId)
  return { sessionId, cohortId, number, moduleKey, numberInModule, heldOn, line, presumed }
}

/** How far he is today, by his registers and by what was done before them. */
export function courseProgress(course: Course, today: Day): Progress {
  const sat = satSessions(course, today)
  const before = doneBefore(course.template, course.modulesDone, sat)
  const place = placeOf(course)
  return progressOf(course.template, { doneBefore: before, cohortId: place?.cohortId }, sat)
}

/** Modules that he has done here since he started: they shorten nothing of what his dates were worked out from. */
export function modulesSinceStart(course: Course): string[] {
  return course.startedOn ? registeredIn(courseProgress(course, farOn)) : []
}

/** After every register. */
const farOn = '9999-12-31' as Day

/** The same man as his registers would tell of him with some lines more. */
export function withLines(course: Course, added: readonly NewLine[]): Course {
  const lines = new Map(course.lines)
  for (const { sessionId, outcome, caughtUpOn } of added) {
    const before = lines.get(sessionId)?.recorded ?? outcome
    const recorded = outcome === 'catch_up_done' ? before : outcome
    lines.set(sessionId, { outcome, caughtUpOn, recorded })
  }
  return { ...course, lines }
}
