import type { Day } from '../../calendar.ts'
import type { Cohort } from '../cohorts/cohort.ts'
import type { WaitToday } from '../waiting-list/wait.ts'
import { type Fit, fitsFor, type Misfit, misfitsFor } from './choose.ts'
import type { Entry, Seeker } from './place.ts'

/** Where he could go today: what fits, why the rest does not, and what lies too far away to ask further. */
export type Outlook = {
  fits: Fit[]
  misfits: Misfit[]
  tooFar: { cohort: Cohort; minutes: number | undefined }[]
  /** On hold: the places are those that would fit if he were ready. */
  ifReady: boolean
}

/** Past so many entries, only those within his reach are asked for every reason; the page names the others by distance. */
const mostAsked = 800

/** The same rules as placing, for all that is on offer; a hold is set aside here, and stands as a reason at the check. */
export function outlookFor(
  wait: WaitToday,
  seeker: Seeker,
  near: readonly Entry[],
  all: readonly Entry[],
  today: Day,
): Outlook {
  const asked = { ...seeker, openHold: undefined }
  const entries = all.length <= mostAsked ? all : near
  const reached = new Set(entries.map(({ cohort }) => cohort.id))
  const others = new Map(
    all.filter(({ cohort }) => !reached.has(cohort.id)).map(({ cohort }) => [cohort.id, cohort]),
  )
  return {
    fits: fitsFor(asked, near, today),
    misfits: fewestFirst(misfitsFor(asked, entries, today)),
    tooFar: [...others.values()]
      .map((cohort) => ({ cohort, minutes: seeker.travelTo(cohort) }))
      .sort((one, two) => (one.minutes ?? 999) - (two.minutes ?? 999)),
    ifReady: Boolean(wait.openHold),
  }
}

/** Those that come nearest to fitting stand first. */
function fewestFirst(misfits: readonly Misfit[]): Misfit[] {
  return [...misfits].sort(
    (one, two) =>
      one.reasons.length - two.reasons.length ||
      (one.reasons[0]?.amount ?? 0) - (two.reasons[0]?.amount ?? 0) ||
      (one.cohort.code < two.cohort.code ? -1 : 1),
  )
}
