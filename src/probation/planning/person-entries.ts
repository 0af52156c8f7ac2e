import type { Day } from '../../calendar.ts'
import type { Cohort } from '../cohorts/cohort.ts'
import { type Check, checkPlace, type Seeker, shortestFirst } from '../placements/place.ts'
import type { PlanRow } from './plan.ts'
import { entriesOffered } from './problem/make-problem.ts'

/** One entry that he might take: what the rules say of it. */
export type PersonEntry = {
  cohortId: string
  code: string
  venueName: string
  entryOn: Day
  broken: readonly Check[]
}

/** Every entry on offer near him with the rules against it, fewest first; the place that he would leave stands in no way. */
export function entriesFor(
  { from, outcome }: PlanRow,
  seeker: Seeker,
  cohorts: readonly Cohort[],
  today: Day,
): PersonEntry[] {
  const isFree = Boolean(from) || outcome === 'kept'
  const anew = isFree ? { ...seeker, placedIn: undefined } : seeker
  return cohorts
    .filter(({ cancelledOn }) => !cancelledOn)
    .flatMap((cohort) => entriesOffered(cohort, today))
    .map((entry) => {
      const { id: cohortId, code, venueName } = entry.cohort
      const broken = shortestFirst(checkPlace(anew, entry, today).checks.filter(({ met }) => !met))
      return { cohortId, code, venueName, entryOn: entry.entryOn, broken }
    })
    .sort(
      (one, two) => one.broken.length - two.broken.length || (one.entryOn < two.entryOn ? -1 : 1),
    )
}
