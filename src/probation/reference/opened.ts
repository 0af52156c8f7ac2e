import type { Reader } from '../../../db/probation/database.ts'
import { listLocalities } from '../../../db/probation/queries/reference/localities.ts'
import { listVenues } from '../../../db/probation/queries/reference/venues.ts'
import { withQuery } from '../../urls.ts'
import { kept } from '../sites/kept.ts'
import { type Locality, type Venue, venueFields } from './locality.ts'

export type Places = { venues: readonly Venue[]; localities: readonly Locality[] }

/** Every venue, and the localities they stand in. */
export async function placesOf(db: Reader): Promise<Places> {
  return { venues: await listVenues(db), localities: await listLocalities(db) }
}

type Fields = Pick<Venue, 'name' | 'localityId' | 'closedOn'>

/** The fields of a venue in words, its locality by name. */
export function fieldsOf(fields: Fields, localities: readonly Locality[]) {
  const locality = localities.find(({ id }) => id === fields.localityId)?.name ?? ''
  return venueFields({ ...fields, locality })
}

type Line = Pick<Parameters<typeof kept>[0], 'what' | 'why' | 'changes'>

/** A change of a venue or a locality: its history, its row in the audit log, and the address to go back to. */
export function keptOf(purpose: 'venue' | 'locality', id: string, back: string, line: Line) {
  return kept({ id: `${purpose}:${id}`, purpose, to: withQuery(back, { saved: 'yes' }), ...line })
}
