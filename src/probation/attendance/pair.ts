import { addDays, type Day, later } from '../../calendar.ts'
import type { ProgrammeTemplate } from '../../programmes/template.ts'
import { freePlaces } from '../cohorts/capacity.ts'
import type { Cohort } from '../cohorts/cohort.ts'
import { inOrder, isMadeGood, newRound, type Rounds, type SatSession, wasMissed } from './rounds.ts'

/** What became of one pair of workshops for one man. */
export type PairState = 'missed' | 'completed' | 'begun' | 'to_come'

/**
 * A then B of the same pair, or neither: one missed for any reason, lateness too, and both are cancelled. Whether an
 * excuse is accepted is for the police to say (rule 10.1).
 */
export function pairState(
  { modules }: Pick<ProgrammeTemplate, 'modules'>,
  sat: readonly SatSession[],
): PairState {
  if (sat.some(wasMissed)) return 'missed'
  const good = modules.map(({ key }) =>
    sat.some((session) => session.moduleKey === key && isMadeGood(session)),
  )
  if (good.every(Boolean)) return 'completed'
  return good[0] ? 'begun' : 'to_come'
}

/** Pairs as rounds: a workshop is done when its whole pair is, what stands beside a miss counts for nothing, and none is caught up. */
export function pairRounds(
  template: Pick<ProgrammeTemplate, 'modules'>,
  doneBefore: readonly string[],
  sat: readonly SatSession[],
): Rounds {
  const rounds: Rounds = new Map()
  const ordered = inOrder(sat)
  let isOver = doneBefore.length === template.modules.length
  for (const cohortId of new Set(ordered.map((session) => session.cohortId))) {
    if (isOver) break
    const pair = ordered.filter((session) => session.cohortId === cohortId)
    const miss = pair.find(wasMissed)
    isOver = pairState(template, pair) === 'completed'
    for (const session of miss ? pair.slice(0, pair.indexOf(miss) + 1) : pair) {
      const round = { ...newRound(session), sessions: [session], isDone: isOver, tooMany: miss }
      rounds.set(session.moduleKey, [...(rounds.get(session.moduleKey) ?? []), round])
    }
  }
  return rounds
}

/** A pair of workshops to come, as it is looked at for somebody who has missed one. */
export type PairToCome = Pick<
  Cohort,
  'id' | 'code' | 'sex' | 'startsOn' | 'workshopBOn' | 'maxPlaces' | 'seats'
>

/** The pairs that begin after a day and end by his deadline, with a place free on both days, soonest first (rule 7.2). */
export function pairsInTime<Pair extends PairToCome>(
  pairs: readonly Pair[],
  { sex, hardEndOn }: { sex: Cohort['sex']; hardEndOn: Day },
  today: Day,
): Pair[] {
  return pairs
    .filter(
      ({ workshopBOn, startsOn, ...pair }) =>
        pair.sex === sex &&
        startsOn > today &&
        workshopBOn !== undefined &&
        workshopBOn <= hardEndOn &&
        freePlaces(pair, startsOn, workshopBOn) > 0,
    )
    .sort((one, two) => (one.startsOn < two.startsOn ? -1 : 1))
}

/** By when another pair has to be booked: with notice before the last that ends in time; at once where none does. */
export function rebookBy(
  fitting: readonly Pick<PairToCome, 'startsOn'>[],
  noticeDays: number,
  today: Day,
): Day {
  const last = fitting.at(-1)?.startsOn
  return last ? later(today, addDays(last, -noticeDays)) : today
}
