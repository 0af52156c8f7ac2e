import type { Day } from '../../calendar.ts'
import { neededToRun, seatedOn } from './capacity.ts'
import type { Leader } from './clashes.ts'
import type { Cohort } from './cohort.ts'
import { type EntryPoint, entryPoints } from './entry-points.ts'
import { stateOf } from './stand.ts'

/** What a reader narrows the list to: a locality and a venue, by id; '' is any. */
export type CohortFilter = { localityId: string; venueId: string }

export type CohortRow = {
  cohort: Cohort & { facilitators: readonly Leader[] }
  /** It meets already, or has still to start. */
  isRunning: boolean
  /** Seated today, or booked for its first day. */
  seated: number
  entriesLeft: number
  next: EntryPoint | undefined
  endsOn: Day | undefined
  /** Under its minimum before it starts: how many more, and by when. */
  needs: { more: number; by: Day } | undefined
}

/** Cohorts that run or will run, as the list shows them: those that run first, then by their first day. */
export function cohortRows(
  cohorts: readonly CohortRow['cohort'][],
  today: Day,
  filter: CohortFilter,
): CohortRow[] {
  return cohorts
    .filter(({ cancelledOn }) => !cancelledOn)
    .filter(
      ({ localityId, venueId }) =>
        (!filter.localityId || localityId === filter.localityId) &&
        (!filter.venueId || venueId === filter.venueId),
    )
    .map((cohort) => rowOf(cohort, today))
    .sort(
      (one, two) =>
        Number(two.isRunning) - Number(one.isRunning) ||
        (orderOf(one.cohort) < orderOf(two.cohort) ? -1 : 1),
    )
}

function rowOf(cohort: CohortRow['cohort'], today: Day): CohortRow {
  const isRunning = stateOf(cohort, today) === 'running'
  const points = entryPoints(cohort, today)
  const needs = neededToRun(cohort, today)
  return {
    cohort,
    isRunning,
    seated: seatedOn(cohort, isRunning ? today : cohort.startsOn),
    entriesLeft: points.length,
    next: points[0],
    endsOn: cohort.entry === 'closed' ? cohort.sessions.at(-1)?.heldOn : undefined,
    needs: !isRunning && needs.more > 0 ? needs : undefined,
  }
}

/** '9 cohorts run or will run; 13 of 72 seats stand empty today.' */
export function listInWords(rows: readonly CohortRow[]): string {
  if (rows.length === 0) return ''
  const count =
    rows.length === 1 ? '1 cohort runs or will run' : `${rows.length} cohorts run or will run`
  const running = rows.filter(({ isRunning }) => isRunning)
  const seats = running.reduce((sum, { cohort }) => sum + cohort.maxPlaces, 0)
  const empty = running.reduce(
    (sum, { cohort, seated }) => sum + Math.max(0, cohort.maxPlaces - seated),
    0,
  )
  const words =
    running.length === 0
      ? `${count}.`
      : `${count}; ${empty.toLocaleString('en-GB')} of ${seats.toLocaleString('en-GB')} seats stand empty today.`
  const short = rows.filter(({ needs }) => needs).length
  if (short === 0) return words
  return `${words} ${short === 1 ? '1 has' : `${short} have`} not yet the minimum to run.`
}

/** Localities and venues to narrow the list by. */
export function optionsIn(cohorts: readonly Cohort[]) {
  const byName = (one: { text: string }, two: { text: string }) => (one.text < two.text ? -1 : 1)
  const localities = new Map(cohorts.map((one) => [one.localityId, one.localityName]))
  const venues = new Map(cohorts.map((one) => [one.venueId, one.venueName]))
  const asChoices = (found: Map<string, string>) =>
    [...found].map(([value, text]) => ({ value, text })).sort(byName)
  return { localities: asChoices(localities), venues: asChoices(venues) }
}

function orderOf({ startsOn, code }: Cohort): string {
  return `${startsOn} ${code}`
}
