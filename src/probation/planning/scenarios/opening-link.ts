import { urls, withQuery } from '../../../urls.ts'
import type { Opened } from './scenario-steps.ts'

/** The page that opens a cohort with everything filled in; staff by their keys, for an address holds no name. */
export function openingLink(
  { made, leaders }: Opened,
  programmeKey: string,
  keyOf: (email: string) => string,
): string {
  const [first, second] = made.slots
  const isReal = (id: string | undefined) => id !== undefined && !id.startsWith('more-')
  const staff = leaders
    .filter(({ email }) => isReal(email))
    .map(({ email }, at) => [`facilitator-${at + 1}`, keyOf(email)] as const)
  return withQuery(urls.newCohort, {
    ...{ programme: programmeKey, starts: made.startsOn, entry: made.entry, sex: made.sex },
    place: isReal(made.roomId) ? `${made.venueId}/${made.roomId}` : made.venueId,
    ...{ 'first-day': first?.weekday, 'first-time': first?.startsAt },
    ...{ 'second-day': second?.weekday, 'second-time': second?.startsAt },
    ...{ 'workshop-b': made.workshopBOn, minutes: `${made.minutes}` },
    ...{ min: `${made.minPlaces}`, max: `${made.maxPlaces}` },
    ...Object.fromEntries(staff),
  })
}
