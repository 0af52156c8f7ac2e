import { randomUUID } from 'node:crypto'
import { eq } from 'drizzle-orm'
import type { SharedSite } from '../../../src/across/across.ts'
import { groupLaidUntil, layGroup } from '../../../src/survivor/appointments/lay.ts'
import { insertMany } from '../../insert-many.ts'
import type { Transaction } from '../../survivor/database.ts'
import { insertGroup } from '../../survivor/queries/groups-save.ts'
import { findProgrammeNumbers } from '../../survivor/queries/programme-numbers.ts'
import { groupFacilitators, groups, sites } from '../../survivor/schema.ts'
import { rowsIn } from './files.ts'
import { type Ground, known } from './ground.ts'

type Place = { id: string; kind: 'own' | 'shared'; localityId: string }

/** Sites of this side, and the groups that meet there or in this side's window at a shared one. */
export async function saveGroups(tx: Transaction, ground: Ground, shared: readonly SharedSite[]) {
  const own = rowsIn('survivor-sites').map((site) => ({
    id: randomUUID(),
    name: site.name,
    localityId: known(ground.localities, site.locality),
    address: site.address,
    stepFree: site.step_free === 'yes',
    venueLimit: site.venue_limit,
  }))
  await insertMany(tx, sites, own, (site) => site)
  const places = new Map<string, Place>(own.map((site) => [site.name, { ...site, kind: 'own' }]))
  for (const { id, name, town } of shared) {
    places.set(name, { id, kind: 'shared', localityId: known(ground.localities, town) })
  }
  const { parts, minutes, laidDays } = await findProgrammeNumbers(tx, ground.today)
  for (const row of rowsIn('groups')) {
    const site = known(places, row.site)
    const group = {
      code: row.code,
      entry: row.entry,
      siteId: site.id,
      siteKind: site.kind,
      localityId: site.localityId,
      weekday: row.weekday,
      startsAt: row.starts_at,
      minutes,
      startsOn: row.starts_on,
      minPlaces: row.min_places,
      maxPlaces: row.max_places,
      crechePlaces: row.creche_places,
      stepFree: row.step_free === 'yes',
      language: 'English',
      leaderIds: row.leaders.map((email) => known(ground.workers, email).id),
    }
    const until = groupLaidUntil(row.starts_on, ground.today, laidDays)
    const { sessions } = layGroup({ ...group, parts, until }, ground.calendar)
    const id = await insertGroup(tx, group, sessions)
    if (!row.ended_on) continue
    await tx.update(groups).set({ endsOn: row.ended_on }).where(eq(groups.id, id))
    await tx
      .update(groupFacilitators)
      .set({ toOn: row.ended_on })
      .where(eq(groupFacilitators.groupId, id))
  }
}
