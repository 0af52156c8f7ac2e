import { addDays, type Day, daysBetween, inWords } from '../../calendar.ts'
import { freePlaces } from '../cohorts/capacity.ts'
import {
  type Course,
  type CoursePlace,
  type DecidedOn,
  type NewLine,
  satAt,
  withLines,
} from './course.ts'
import { asItIs, type Decided, type Effects } from './effects.ts'
import { type PairState, type PairToCome, pairState, pairsInTime, rebookBy } from './pair.ts'
import { doneBefore, isAttended } from './progress.ts'
import type { SatSession } from './rounds.ts'
import type { WantedTask } from './wanted-tasks.ts'

/** Why a place is given back when a workshop was missed. */
const missedWorkshop = 'missed_workshop'

/** What a task about having no pair left is about: the same for whoever opens or closes it. */
const noPair = 'no_pair'

/**
 * What the lines of one pair make of a caution: missed, and the place goes back and he waits again while his deadline
 * stays (rule 10.1); B after A, and the referral is completed that day. Putting a line right takes it back, where
 * the seat is still free and he has no other.
 */
export function pairEffects(
  course: Course,
  place: CoursePlace,
  lines: readonly NewLine[],
  pairs: readonly PairToCome[],
  on: DecidedOn,
): Decided {
  const before = pairState(course.template, pairOf(course, place))
  const sat = pairOf(withLines(course, lines), place)
  const after = pairState(course.template, sat)
  if (isBeyond(course, place)) return { effects: asItIs(course) }
  const base = doneBefore(course.template, course.modulesDone, pairOf(course, place))
  if (course.endedOn && after !== 'completed' && course.hasOtherOpen) {
    return { refusal: 'Another referral to this programme is open, so this one stays ended' }
  }
  if (after === 'missed') return { effects: missed(course, place, base, pairs, on) }
  const last = sat.at(-1)?.heldOn
  const now = endingOn(place, last)
  const refusal = before === 'missed' && takingBack(course, now)
  if (refusal) return { refusal }
  const first = sat.find(isAttended)?.heldOn
  return { effects: held(course, now, { state: after, base, first, last }) }
}

/** His place with its end where B is now: a place that was given back has not moved with it. */
function endingOn(place: CoursePlace, lastSessionOn = place.lastSessionOn): CoursePlace {
  const after = daysBetween(place.lastSessionOn, place.finishesOn)
  return { ...place, lastSessionOn, finishesOn: addDays(lastSessionOn, after) }
}

/** The two sessions of the pair with what registers say of them, whether he was enrolled any more or not. */
function pairOf(course: Course, { cohortId }: CoursePlace): SatSession[] {
  const cohort = course.cohorts.get(cohortId)
  return cohort ? cohort.sessions.map((session) => satAt(course, cohort, session)) : []
}

/** The referral or the place ended for a reason of its own, so a line stands for the record alone. */
function isBeyond({ endedOn, endedWhy, places }: Course, place: CoursePlace): boolean {
  if (endedOn && endedWhy !== 'completed') return true
  if (places.some(({ id, status }) => id !== place.id && status === 'completed')) return true
  return place.status === 'withdrawn' && place.withdrawnWhy !== missedWorkshop
}

function missed(
  course: Course,
  place: CoursePlace,
  modulesDone: readonly string[],
  pairs: readonly PairToCome[],
  on: DecidedOn,
): Effects {
  const other = otherPlace(course, place)
  const withdrawnOn = place.withdrawnOn ?? on.today
  return {
    startedOn: other?.status === 'started' ? course.startedOn : undefined,
    modulesDone,
    endedOn: undefined,
    place: { ...place, status: 'withdrawn', withdrawnOn, withdrawnWhy: missedWorkshop },
    tasks: other ? [] : afterMissing(course, place, pairs, on),
    governs: ['rebook_pair', ...(other ? [noPairKind] : [])],
  }
}

const noPairKind = 'tell_police' as const

function afterMissing(
  course: Course,
  place: CoursePlace,
  pairs: readonly PairToCome[],
  { today }: DecidedOn,
): WantedTask[] {
  const inTime = pairsInTime(
    pairs.filter(({ id }) => id !== place.cohortId),
    course,
    today,
  )
  const deadline = inWords(course.hardEndOn)
  const { noticeDays } = course.template.settings
  const rebook: WantedTask = {
    kind: 'rebook_pair',
    about: place.id,
    forWhom: 'manager',
    dueOn: rebookBy(inTime, noticeDays, today),
    words: `A workshop was missed, so both are done again: B by ${deadline}`,
  }
  if (inTime.length > 0) return [rebook]
  const tell: WantedTask = {
    kind: noPairKind,
    about: noPair,
    forWhom: 'manager',
    dueOn: today,
    words: `No pair of workshops with a free place ends by ${deadline}`,
  }
  return [rebook, tell]
}

function held(
  course: Course,
  place: CoursePlace,
  pair: {
    state: PairState
    base: readonly string[]
    first: Day | undefined
    last: Day | undefined
  },
): Effects {
  const isDone = pair.state === 'completed'
  const status = isDone ? 'completed' : pair.state === 'begun' ? 'started' : 'booked'
  return {
    startedOn: pair.state === 'to_come' ? undefined : (pair.first ?? course.startedOn),
    modulesDone: isDone ? course.template.modules.map(({ key }) => key) : pair.base,
    endedOn: isDone ? pair.last : undefined,
    place: { ...place, status, withdrawnOn: undefined, withdrawnWhy: undefined },
    tasks: [],
    governs: ['rebook_pair', noPairKind],
  }
}

/** Why a place that was given back for a missed workshop cannot be taken back. */
function takingBack(course: Course, place: CoursePlace): string | undefined {
  const other = otherPlace(course, place)
  const code = other && course.cohorts.get(other.cohortId)?.code
  if (other)
    return `There is a booking in ${code ?? 'another pair'} since: give that place back first`
  const cohort = course.cohorts.get(place.cohortId)
  if (!cohort) return undefined
  const free = freePlaces(cohort, place.entryOn, place.lastSessionOn)
  return free > 0 ? undefined : `The place in ${cohort.code} has been taken since, and none is free`
}

function otherPlace({ places }: Course, { id }: CoursePlace): CoursePlace | undefined {
  return places.find(
    (one) => one.id !== id && (one.status === 'booked' || one.status === 'started'),
  )
}
