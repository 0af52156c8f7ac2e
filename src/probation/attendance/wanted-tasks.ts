import { addDays, type Day, inWords } from '../../calendar.ts'
import { sessionInWords } from '../cohorts/wording.ts'
import { catchUpBy } from './catch-up.ts'
import type { Course, DecidedOn } from './course.ts'
import { enforcementOf, isFailure } from './enforcement.ts'
import { outcomeWords } from './outcome.ts'
import type { Progress } from './progress.ts'
import type { SatSession } from './rounds.ts'
import type { StayAhead } from './stay-ahead.ts'
import type { TaskFor, TaskKind } from './task.ts'

/** Something that somebody has to do: what it comes from, whose it is, by when, and what it is about in words. */
export type WantedTask = {
  kind: TaskKind
  about: string
  forWhom: TaskFor
  dueOn: Day
  words: string
}

/** What an absence without an accepted excuse may ask of an officer. */
export const enforcing: readonly TaskKind[] = ['warning', 'breach', 'recall_decision']

/** What his registers ask for now: enforcement of each failure, each catch-up, each module that needs a place. */
export function tasksOf(
  course: Course,
  progress: Progress,
  ahead: StayAhead | undefined,
  on: DecidedOn,
): WantedTask[] {
  return [
    ...enforcementTasks(course, on),
    ...catchUpTasks(course, progress),
    ...repeatTasks(ahead, on.today),
  ]
}

/** The review after the last session (rule 9.4); it is his officer's, and ends the referral. */
export function reviewTask(course: Course, progress: Progress, completedOn: Day): WantedTask {
  const lastOn = progress.lastAttendedOn ?? completedOn
  return {
    kind: 'review',
    about: 'course',
    forWhom: 'officer',
    dueOn: addDays(completedOn, 7 * course.template.settings.reviewWeeks),
    words: `Every module done; last session on ${inWords(lastOn)}`,
  }
}

/** A failure that somebody has dealt with asks for nothing more. */
function enforcementTasks(course: Course, { today, calendar }: DecidedOn): WantedTask[] {
  const settled = course.tasks.filter(
    ({ kind, outcome }) => enforcing.includes(kind) && outcome && outcome !== 'not_needed',
  )
  return knownSessions(course).flatMap((session) => {
    const line = course.lines.get(session.id)
    if (!line || !isFailure(line.recorded)) return []
    if (settled.some(({ about }) => about === session.id)) return []
    const asked = enforcementOf(
      { failedOn: session.heldOn, recordedOn: today, route: course.route },
      course.warnedOn,
      course.template,
      calendar,
    )
    const what = `${outcomeWords[line.recorded]}: ${inSession(course, session)}`
    return asked ? [{ ...asked, about: session.id, forWhom: 'officer' as const, words: what }] : []
  })
}

function catchUpTasks(course: Course, { modules }: Progress): WantedTask[] {
  return modules
    .flatMap(({ missing }) => missing)
    .filter(({ why }) => why !== 'not_recorded')
    .flatMap(({ session }) => {
      const cohort = course.cohorts.get(session.cohortId)
      if (!cohort) return []
      return {
        kind: 'catch_up' as const,
        about: session.sessionId,
        forWhom: 'facilitator' as const,
        dueOn: catchUpBy(cohort, session),
        words: `Missed ${inSession(course, session)}`,
      }
    })
}

function repeatTasks(ahead: StayAhead | undefined, today: Day): WantedTask[] {
  return (ahead?.unplaced ?? []).flatMap(({ name, round }) => {
    const session = round?.sessions.at(-1)
    if (!session) return []
    return {
      kind: 'repeat_module' as const,
      about: session.sessionId,
      forWhom: 'manager' as const,
      dueOn: today,
      words: `${name} has to be repeated, and there is no start or no free seat for it in the cohort`,
    }
  })
}

function knownSessions({ cohorts }: Course) {
  return [...cohorts.values()].flatMap(({ sessions }) => sessions)
}

/** 'My Thinking 2 of 6 on 23 November 2026' */
export function inSession(
  { template }: Pick<Course, 'template'>,
  session: Pick<SatSession, 'moduleKey' | 'numberInModule' | 'heldOn'>,
): string {
  return `${sessionInWords(template, session)} on ${inWords(session.heldOn)}`
}
