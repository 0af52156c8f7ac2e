import { addDays, type Day, later } from '../../calendar.ts'
import { freePlaces } from '../cohorts/capacity.ts'
import type { Cohort, Session } from '../cohorts/cohort.ts'
import type { ModuleProgress, Progress } from './progress.ts'

/** His place, as long as it is held now. */
type HeldStay = { entryOn: Day; lastSessionOn: Day }

/** Until when he sits; modules that he has to repeat and for which this cohort has no start or no seat. */
export type StayAhead = {
  lastSessionOn: Day
  repeats: readonly { module: ModuleProgress; startsOn: Day; endsOn: Day }[]
  unplaced: readonly ModuleProgress[]
}

/** Where modules come round again: sessions in order, and who sits when. */
type AheadCohort = Pick<Cohort, 'id' | 'sessions' | 'seats' | 'maxPlaces'>

/**
 * The last session that he still needs: of the round he is in, or of the next one of a module to come or to repeat. A
 * longer stay needs a free seat on each further day; what finds no start or no seat is for a manager (rule 9.5).
 */
export function stayAhead(
  cohort: AheadCohort,
  stay: HeldStay,
  progress: Pick<Progress, 'modules'>,
  today: Day,
): StayAhead {
  const needed = progress.modules
    .filter(({ state }) => state !== 'done')
    .map((module) => ({ module, ...roundAhead(cohort, stay, module, today) }))
  const unplaced = needed.filter(({ module, endsOn }) => module.state === 'to_repeat' && !endsOn)
  const found = needed.flatMap(({ module, startsOn, endsOn }) =>
    startsOn && endsOn ? [{ module, startsOn, endsOn }] : [],
  )
  const repeats = found.filter(({ module }) => module.state === 'to_repeat')
  const wanted = lastOf(found) ?? stay.lastSessionOn
  if (wanted <= stay.lastSessionOn || hasSeat(cohort, stay, wanted)) {
    return { lastSessionOn: wanted, repeats, unplaced: unplaced.map(({ module }) => module) }
  }
  const isBeyond = ({ module, endsOn }: (typeof found)[number]) =>
    module.state === 'to_repeat' && endsOn > stay.lastSessionOn
  return {
    lastSessionOn: lastOf(found.filter((one) => !isBeyond(one))) ?? stay.lastSessionOn,
    repeats: repeats.filter((one) => !isBeyond(one)),
    unplaced: [...unplaced, ...repeats.filter(isBeyond)].map(({ module }) => module),
  }
}

/** The next start of a module from a day on; undefined where the cohort has none on its calendar. */
export function nextStart(
  cohort: Pick<Cohort, 'sessions'>,
  moduleKey: string,
  fromOn: Day,
): Session | undefined {
  return cohort.sessions.find(
    (session) =>
      session.moduleKey === moduleKey && session.numberInModule === 1 && session.heldOn >= fromOn,
  )
}

function roundAhead(
  cohort: AheadCohort,
  { entryOn }: HeldStay,
  { key, state, of, round }: ModuleProgress,
  today: Day,
): { startsOn: Day | undefined; endsOn: Day | undefined } {
  const isHere = state === 'under_way' && round?.cohortId === cohort.id
  const failedOn = round?.sessions.at(-1)?.heldOn
  const fromOn = later(entryOn, later(today, failedOn ? addDays(failedOn, 1) : today))
  const at = (number: number) => cohort.sessions.find((session) => session.number === number)
  const first = isHere ? at(round.firstNumber) : nextStart(cohort, key, fromOn)
  return { startsOn: first?.heldOn, endsOn: first && at(first.number + of - 1)?.heldOn }
}

/** On the days after his stay, so that his own seat is none of those counted. */
function hasSeat(cohort: AheadCohort, { lastSessionOn }: HeldStay, untilOn: Day) {
  return freePlaces(cohort, addDays(lastSessionOn, 1), untilOn) > 0
}

function lastOf(rounds: readonly { endsOn: Day }[]): Day | undefined {
  return rounds
    .map(({ endsOn }) => endsOn)
    .sort()
    .at(-1)
}
