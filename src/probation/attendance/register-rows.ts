import type { Day } from '../../calendar.ts'
import { rowName } from '../people/person.ts'
import { catchUpRefusal } from './catch-up.ts'
import { type CourseTask, courseProgress, satSessions } from './course.ts'
import { isMissed, type Outcome } from './outcome.ts'
import { catchUpsInWords, moduleInWords } from './progress-words.ts'
import type { Listed } from './register.ts'
import type { AttendanceLine, RegisterMan, RegisterSession } from './register-facts.ts'

/** One man as his row of a register shows him. A closed man is his CRN and what is recorded. */
export type RegisterRow = Listed & {
  crn: string
  personId: string | undefined
  isClosed: boolean
  /** Closed to a reader who does not keep the register: that he is on it is all that is said. */
  isHidden: boolean
  /** 'Foundation: 3 of 6', 'Catch-ups used: 1 of 4' */
  sofar: readonly string[]
  lines: readonly AttendanceLine[]
  tasks: readonly CourseTask[]
  /** Held before registers were kept here, so that he counts as there until a line says otherwise. */
  presumed: boolean
  mayCatchUp: boolean
  /** Why the session cannot be caught up, where it was missed. */
  noCatchUp: string | undefined
}

/** What a register says of one man, and what may be done about it today. */
export function registerRow(man: RegisterMan, session: RegisterSession, today: Day): RegisterRow {
  const { course, lines, name, crn } = man
  const progress = courseProgress(course, today)
  const module = progress.modules.find(({ key }) => key === session.moduleKey)
  const saved = lines.at(-1)?.outcome
  const refusal = saved && isMissed(saved) ? refusalOf(man, session, today) : undefined
  const catchUps = catchUpsInWords(course.template, progress)
  const isHidden = !name && !session.mayKeep
  return {
    referralId: man.referralId,
    called: name ? rowName(name) : crn,
    crn,
    personId: man.isOpen ? man.personId : undefined,
    isClosed: !name,
    isHidden,
    saved,
    sofar:
      name && module
        ? [moduleInWords(module), progress.missed > 0 ? catchUps : ''].filter(Boolean)
        : [],
    lines: name ? lines : lines.map((line) => ({ ...line, reason: undefined })),
    tasks: isHidden ? [] : tasksAbout(man, session),
    presumed: Boolean(session.registersFromOn && session.heldOn < session.registersFromOn),
    mayCatchUp: saved !== undefined && isMissed(saved) && refusal === undefined,
    noCatchUp: refusal,
  }
}

/** Why a missed session cannot be caught up, as his course stands. */
export function refusalOf(
  { course }: Pick<RegisterMan, 'course'>,
  session: RegisterSession,
  today: Day,
): string | undefined {
  const sat = satSessions(course, today).find(({ sessionId }) => sessionId === session.id)
  const cohort = course.cohorts.get(session.cohortId)
  if (!sat || !cohort) return 'This session was not missed'
  return catchUpRefusal(session.template, cohort, sat, courseProgress(course, today), today)
}

/** Open tasks that come from this session, or from its being the last that his place was about. */
function tasksAbout(
  { course, lines, placementId }: RegisterMan,
  session: RegisterSession,
): CourseTask[] {
  if (lines.length === 0) return []
  const cohort = course.cohorts.get(session.cohortId)
  const isNewest = !cohort?.sessions.some(
    ({ id, number }) => number > session.number && course.lines.has(id),
  )
  return course.tasks.filter(
    ({ kind, about, isOpen }) =>
      isOpen &&
      (about === session.id ||
        (isNewest && (about === placementId || kind === 'review' || kind === 'tell_police'))),
  )
}

/** How many of each outcome, for the history of the cohort. */
export function talliesOf(outcomes: readonly Outcome[]): [outcome: Outcome, count: number][] {
  const counts = new Map<Outcome, number>()
  for (const outcome of outcomes) counts.set(outcome, (counts.get(outcome) ?? 0) + 1)
  return [...counts]
}
