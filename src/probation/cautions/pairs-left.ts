import { type Day, daysBetween } from '../../calendar.ts'
import { freePlaces } from '../cohorts/capacity.ts'
import type { Cohort } from '../cohorts/cohort.ts'
import type { Stay } from '../cohorts/stay.ts'
import { asLookingAnew, withoutSeat } from '../placements/consequences.ts'
import { type Check, checkPlace, type Entry, type Seeker } from '../placements/place.ts'

/** Workshop A and workshop B of one cohort. */
export type Pair = { aOn: Day; bOn: Day }

/** A pair that he could still be booked on before his deadline, and what it would leave him. */
export type PairLeft = Pair & {
  cohort: Cohort
  stay: Stay
  free: number
  minutes: number | undefined
  /** Soft rules that would have to be set aside, with a reason. */
  setAside: readonly Check[]
  leaves: Leaves
}

/** Whether the pair could be done again before the deadline, were one workshop missed. */
export type Leaves = {
  /** By the rule: it begins no later than the day to retry by. */
  byRule: boolean
  /** On the calendar: the next pair after this one that still ends in time. */
  next: Pair | undefined
} & Deadlines

/** Why no pair is left by a deadline: it has passed, none ends in time, or those that do are full or cannot take him. */
export type NoneLeft = { code: 'passed' | 'no_pair' | 'full' | 'unfit'; deadlineOn: Day }

type Deadlines = Pick<Seeker['window'], 'retryByOn' | 'hardEndOn'>

/** All pairs left to him, soonest first, or why there is none. */
type PairsLeft = { pairs: readonly PairLeft[]; none: NoneLeft | undefined }

/**
 * The pairs on offer whose own workshop B is on or before his deadline and against which no hard rule stands (rule
 * 10.4); soft rules are named. Where there is none, the police are told: from the first day that this is so.
 */
export function pairsLeft(seeker: Seeker, entries: readonly Entry[], today: Day): PairsLeft {
  const anew = { ...asLookingAnew(seeker), openHold: undefined }
  const { hardEndOn } = seeker.window
  const inTime = entries.flatMap((entry) => weighed(anew, entry, today))
  const open = inTime.filter(({ hard }) => hard.length === 0).sort(byDayThenRoad)
  const pairs = open.map(({ hard: _, ...pair }) => ({
    ...pair,
    leaves: leavesOf(pair, open, seeker.window),
  }))
  return { pairs, none: pairs.length === 0 ? noneLeft(inTime, hardEndOn, today) : undefined }
}

/** What one pair leaves: a later pair that begins after this one's workshop B and ends in time, and what the rule says. */
export function leavesOf(
  pair: Pair,
  open: readonly Pair[],
  { retryByOn, hardEndOn }: Deadlines,
): Leaves {
  const byRule = Boolean(retryByOn && pair.aOn <= retryByOn)
  const next = open
    .filter(({ aOn, bOn }) => aOn > pair.bOn && bOn <= hardEndOn)
    .reduce<Pair | undefined>(
      (first, one) => (first && first.aOn <= one.aOn ? first : one),
      undefined,
    )
  return { byRule, next, retryByOn, hardEndOn }
}

type Weighed = Omit<PairLeft, 'leaves'> & { hard: readonly Check[] }

/** One pair with what stands against it; nothing where it ends after his deadline or has begun. */
function weighed(seeker: Seeker, { cohort, entryOn }: Entry, today: Day): Weighed[] {
  if (entryOn < today) return []
  const own = withoutSeat(cohort, seeker.referralId)
  const { checks, stay } = checkPlace(seeker, { cohort: own, entryOn }, today)
  if (!stay || stay.finishesOn > seeker.window.hardEndOn) return []
  const broken = checks.filter(({ met }) => !met)
  return [
    {
      cohort,
      stay,
      aOn: stay.entryOn,
      bOn: stay.lastSessionOn,
      free: freePlaces(own, stay.entryOn, stay.lastSessionOn),
      minutes: seeker.travelTo(cohort),
      setAside: broken.filter(({ kind }) => kind === 'soft'),
      hard: broken.filter(({ kind }) => kind === 'hard'),
    },
  ]
}

function noneLeft(inTime: readonly Weighed[], deadlineOn: Day, today: Day): NoneLeft {
  if (deadlineOn < today) return { code: 'passed', deadlineOn }
  if (inTime.length === 0) return { code: 'no_pair', deadlineOn }
  const isFull = inTime.every(({ hard }) => hard.some(({ rule }) => rule === 'free'))
  return { code: isFull ? 'full' : 'unfit', deadlineOn }
}

function byDayThenRoad(one: Weighed, two: Weighed): number {
  return (
    daysBetween(two.aOn, one.aOn) ||
    one.setAside.length - two.setAside.length ||
    (one.minutes ?? Number.MAX_SAFE_INTEGER) - (two.minutes ?? Number.MAX_SAFE_INTEGER)
  )
}
