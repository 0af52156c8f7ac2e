import { addDays, type Day, daysBetween, earlier, inWords } from '../../calendar.ts'
import type { Difference } from '../../kit/differences.ts'
import { moduleName } from '../cohorts/cohort.ts'
import { placementWords } from '../placements/placement.ts'
import {
  type Course,
  type CoursePlace,
  type DecidedOn,
  type NewLine,
  placeOf,
  satSessions,
  withLines,
} from './course.ts'
import { doneBefore, doneIn, type Progress, progressOf, registeredIn } from './progress.ts'
import { type StayAhead, stayAhead } from './stay-ahead.ts'
import type { TaskKind } from './task.ts'
import { reviewTask, tasksOf, type WantedTask } from './wanted-tasks.ts'

/** What lines of a register make of a referral, of its place and of its tasks. */
export type Effects = {
  startedOn: Day | undefined
  modulesDone: readonly string[]
  endedOn: Day | undefined
  place: CoursePlace | undefined
  tasks: readonly WantedTask[]
  /** Kinds of task that these effects decide: open ones that are not wanted any more are closed. */
  governs: readonly TaskKind[]
}

export type Decided = { effects: Effects; refusal?: undefined } | { refusal: string }

const governed = [
  'warning',
  'breach',
  'recall_decision',
  'catch_up',
  'repeat_module',
  'review',
] as const

/**
 * The first group session attended stops the clock; modules done complete the course and open its review; what was
 * missed asks for catch-ups, repeats and enforcement (rules 9.2, 9.3 and 9.4). Lines put right put all of it right.
 */
export function orderEffects(course: Course, lines: readonly NewLine[], on: DecidedOn): Decided {
  const { template, modulesDone } = course
  const satBefore = satSessions(course, on.today)
  const sat = satSessions(withLines(course, lines), on.today)
  const standing = {
    doneBefore: doneBefore(template, modulesDone, satBefore),
    cohortId: placeOf(course)?.cohortId,
  }
  const was = progressOf(template, standing, satBefore)
  const progress = progressOf(template, standing, sat)
  const isComplete = doneIn(progress).length === template.modules.length
  if (course.endedOn) {
    const undone = course.endedWhy === 'completed' && !isComplete
    return undone ? { refusal: endedWords(course.endedOn) } : { effects: asItIs(course) }
  }
  const after = withLines(course, lines)
  const { place, ahead } = placeAfter(after, progress, isComplete, on)
  const startedOn = startAfter(course.startedOn, was, progress)
  const completedOn = isComplete ? (progress.completedOn ?? on.today) : undefined
  const hasReview = template.individualAfter > 0
  const effects: Effects = {
    startedOn,
    modulesDone: modulesAfter(modulesDone, registeredIn(was), registeredIn(progress)),
    endedOn: hasReview ? undefined : completedOn,
    place: place && { ...place, status: statusAfter(isComplete, startedOn) },
    tasks: [
      ...tasksOf(after, progress, ahead, on),
      ...(completedOn && hasReview ? [reviewTask(after, progress, completedOn)] : []),
    ],
    governs: governed,
  }
  return { effects }
}

/** What registers show now in place of what they showed; what was recorded otherwise is never removed. */
function modulesAfter(
  known: readonly string[],
  shown: readonly string[],
  shows: readonly string[],
): string[] {
  const kept = known.filter((key) => !shown.includes(key))
  return [...kept, ...shows.filter((key) => !kept.includes(key))]
}

/** A start that came from a register moves with it; one that is older, from an earlier record, stays. */
function startAfter(startedOn: Day | undefined, was: Progress, is: Progress): Day | undefined {
  if (!startedOn || startedOn === was.firstAttendedOn) return is.firstAttendedOn
  return is.firstAttendedOn ? earlier(startedOn, is.firstAttendedOn) : startedOn
}

function statusAfter(isComplete: boolean, startedOn: Day | undefined) {
  if (isComplete) return 'completed' as const
  return startedOn ? ('started' as const) : ('booked' as const)
}

/** His place with its last session where his modules end now; the weeks kept after it stay as long. */
function placeAfter(
  course: Course,
  progress: Progress,
  isComplete: boolean,
  { today }: DecidedOn,
): { place: CoursePlace | undefined; ahead: StayAhead | undefined } {
  const place = placeOf(course)
  const cohort = place && course.cohorts.get(place.cohortId)
  if (!place || !cohort || isComplete) return { place, ahead: undefined }
  const ahead = stayAhead(cohort, place, progress, today)
  const after = daysBetween(place.lastSessionOn, place.finishesOn)
  const { lastSessionOn } = ahead
  return {
    place: { ...place, lastSessionOn, finishesOn: addDays(lastSessionOn, after) },
    ahead,
  }
}

/** Nothing follows: he has left, and the line stands for the record. */
export function asItIs(course: Course): Effects {
  const { startedOn, modulesDone, endedOn } = course
  return { startedOn, modulesDone, endedOn, place: undefined, tasks: [], governs: [] }
}

function endedWords(endedOn: Day): string {
  return `The referral ended as completed on ${inWords(endedOn)}, and this would undo what it rests on`
}

/** What changes for him, field by field, before and after: only what differs. */
export function effectsInWords(course: Course, effects: Effects): Difference[] {
  const place = course.places.find(({ id }) => id === effects.place?.id)
  const done = (keys: readonly string[]) =>
    keys.map((key) => moduleName(course.template, key)).join(', ') || 'None'
  const dayOf = (on: Day | undefined, none: string) => (on ? inWords(on) : none)
  const fields: Difference[] = [
    {
      field: 'Started',
      before: dayOf(course.startedOn, 'Not yet'),
      after: dayOf(effects.startedOn, 'Not yet'),
    },
    { field: 'Modules done', before: done(course.modulesDone), after: done(effects.modulesDone) },
    {
      field: 'Referral ended',
      before: dayOf(course.endedOn, 'No'),
      after: dayOf(effects.endedOn, 'No'),
    },
  ]
  if (place && effects.place) {
    fields.push(
      {
        field: 'Place',
        before: placementWords[place.status],
        after: placementWords[effects.place.status],
      },
      {
        field: 'Last session',
        before: inWords(place.lastSessionOn),
        after: inWords(effects.place.lastSessionOn),
      },
    )
  }
  return fields.filter(({ before, after }) => before !== after)
}
