import type { Difference } from '../../../kit/differences.ts'
import type { Snapshot } from './calendar-snapshot.ts'
import type { ChangeFacts } from './change-facts.ts'
import { datesChanged, placeChanges } from './change-words.ts'

type Line = {
  subject: 'cohort' | 'person'
  subjectId: string
  what: string
  why: string
  changes: Difference[]
}

/** What a change leaves in the histories: the cohort's with every date, and each man's own whose days move. */
export function linesOf(
  facts: ChangeFacts,
  cohortId: string,
  done: { what: string; why: string; before: Snapshot; after: Snapshot },
): Line[] {
  const { what, why, before, after } = done
  const changes = datesChanged(facts, before, after)
  const was = new Map(before.places.map((place) => [place.placementId, place]))
  const people = after.places.flatMap((place): Line[] => {
    const seat = facts.seats.find(({ placementId }) => placementId === place.placementId)
    const moved = placeChanges(was.get(place.placementId) ?? place, place)
    if (!seat || moved.length === 0) return []
    const his = `Dates of the place in ${facts.code} changed`
    return [{ subject: 'person', subjectId: seat.referralId, what: his, why, changes: moved }]
  })
  return [{ subject: 'cohort', subjectId: cohortId, what, why, changes }, ...people]
}
