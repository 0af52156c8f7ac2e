import type { Day } from '../../calendar.ts'
import { inWords } from '../../calendar.ts'
import { type Difference, differences, type Fields } from '../../kit/differences.ts'
import { counted } from '../../kit/words.ts'

/** A locality: where people live, and the delivery unit and FIT team that serve it. */
export type Locality = {
  id: string
  name: string
  deliveryUnit: string
  fitTeam: string | undefined
  version: number
}

/** A site with its rooms; from the day it closes it is offered no more. */
export type Venue = {
  id: string
  name: string
  localityId: string
  locality: string
  closedOn: Day | undefined
  version: number
  rooms: readonly string[]
}

/** Minutes from one locality to each; undefined where nobody has said. */
export type Journey = { to: Locality; minutes: number | undefined }

/** What a locality's history compares, before and after. */
export function localityFields({
  name,
  deliveryUnit,
  fitTeam,
}: Pick<Locality, 'name' | 'deliveryUnit' | 'fitTeam'>): Fields {
  return [
    ['Name', name],
    ['Delivery unit', deliveryUnit],
    ['FIT team', fitTeam ?? ''],
  ]
}

/** What a venue's history compares, before and after. */
export function venueFields({
  name,
  locality,
  closedOn,
}: Pick<Venue, 'name' | 'locality' | 'closedOn'>): Fields {
  return [
    ['Name', name],
    ['Locality', locality],
    ['Closed from', closedOn ? inWords(closedOn) : ''],
  ]
}

/** Which journeys change, in minutes. */
export function journeyChanges(
  before: readonly Journey[],
  after: ReadonlyMap<string, number | undefined>,
): Difference[] {
  const words = (minutes: number | undefined) =>
    minutes === undefined ? '' : counted(minutes, 'minute')
  return differences(
    before.map(({ to, minutes }) => [`To ${to.name}`, words(minutes)] as const),
    before.map(({ to }) => [`To ${to.name}`, words(after.get(to.id))] as const),
  )
}

/** A removal beside what somebody else has saved meanwhile. */
export function removalOf(what: string, now: Fields): Difference[] {
  const words = now.flatMap(([, one]) => one || []).join(', ')
  return [{ field: what, before: words, after: 'Removed' }]
}
