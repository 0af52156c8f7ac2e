import { and, eq, type SQL, sql } from 'drizzle-orm'
import { cohorts } from '../schema.ts'
import { listed } from './stands.ts'

/** Where somebody lives, and the venues that he himself has named a journey to. */
type Home = {
  localityId: string
  deliveryUnit: string
  travelMinutes: Readonly<Record<string, number>>
}

/** Cohorts of a programme that some people could be asked about: of their areas, with a journey that is known, or named. */
export function nearTo(programmeKey: string, people: readonly Home[]): SQL {
  const homes = people.map(({ localityId }) => localityId)
  const units = people.map(({ deliveryUnit }) => deliveryUnit)
  const venues = people.flatMap(({ travelMinutes }) => Object.keys(travelMinutes))
  return and(
    eq(cohorts.programmeKey, programmeKey),
    sql`(${cohorts.venueId} in ${listed(venues)} or ${cohorts.deliveryUnit} in ${listed(units)}
      or ${cohorts.localityId} in (select t.to_locality_id from travel_times t
        where t.from_locality_id in ${listed(homes)}))`,
  )!
}
