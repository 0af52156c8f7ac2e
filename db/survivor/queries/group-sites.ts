import { and, asc, eq, gte, inArray, isNull, or, sql } from 'drizzle-orm'
import type { Viewer } from '../../../src/access/viewer.ts'
import type { SharedSite } from '../../../src/across/across.ts'
import type { Day } from '../../../src/calendar.ts'
import type { Leader } from '../../../src/survivor/appointments/facilitators.ts'
import type { GroupSite } from '../../../src/survivor/appointments/new-group.ts'
import type { Reader } from '../database.ts'
import { groupFacilitators, groups, localities, reductions, sites, workers } from '../schema.ts'
import { findWorkers } from './scope.ts'

/** Sites where a group could be held: this side's own that are open, then shared ones by what they offer this side. */
export async function findGroupSites(
  db: Reader,
  shared: readonly SharedSite[],
  today: Day,
): Promise<GroupSite[]> {
  const own = await db.select().from(sites).orderBy(asc(sites.name))
  const places = await db.select().from(localities)
  const byName = new Map(places.map(({ id, name }) => [name.toLowerCase(), id]))
  return [
    ...own
      .filter(({ closedOn }) => !closedOn || closedOn > today)
      .map(({ id, name, localityId, venueLimit }) => ({
        ...{ id, name, localityId, venueLimit },
        kind: 'own' as const,
        windows: [],
      })),
    ...shared.map(({ id, name, town, windows }) => ({
      ...{ id, name, windows },
      kind: 'shared' as const,
      localityId: byName.get(town.toLowerCase()) ?? town,
      venueLimit: undefined,
    })),
  ]
}

/**
 * Workers who could lead, with the groups they lead and the time they are away; those who lead a group already among
 * them, of whatever team.
 */
export async function findLeaders(
  db: Reader,
  viewer: Viewer,
  today: Day,
  leading: readonly string[] = [],
): Promise<Leader[]> {
  const own = await findWorkers(db, viewer)
  const others = leading.filter((id) => !own.some((worker) => worker.id === id))
  const more = others.length
    ? await db.select().from(workers).where(inArray(workers.id, others))
    : []
  const staff = [...own, ...more].filter(({ leftOn }) => !leftOn || leftOn > today)
  const ids = staff.map(({ id }) => id)
  if (ids.length === 0) return []
  const lastDay = sql<Day | null>`coalesce(${groups.endsOn}, case when ${groups.entry} = 'closed'
    then (select max(s.on_day) from group_sessions s where s.group_id = ${groups.id}) end)`
  const led = await db
    .select({
      workerId: groupFacilitators.workerId,
      id: groups.id,
      code: groups.code,
      weekday: groups.weekday,
      startsAt: groups.startsAt,
      minutes: groups.minutes,
      startsOn: groups.startsOn,
      endsOn: lastDay,
    })
    .from(groupFacilitators)
    .innerJoin(groups, eq(groups.id, groupFacilitators.groupId))
    .where(
      and(
        inArray(groupFacilitators.workerId, ids),
        isNull(groupFacilitators.toOn),
        or(isNull(lastDay), gte(lastDay, today)),
      ),
    )
  const away = await db
    .select({
      workerId: reductions.workerId,
      fromOn: reductions.fromOn,
      toOn: reductions.toOn,
      cover: workers.name,
    })
    .from(reductions)
    .leftJoin(workers, eq(workers.id, reductions.coverId))
    .where(
      and(
        inArray(reductions.workerId, ids),
        eq(reductions.minutes, 0),
        or(isNull(reductions.toOn), gte(reductions.toOn, today)),
      ),
    )
  return staff.map(({ id, name }) => ({
    workerId: id,
    name,
    groups: led
      .filter(({ workerId }) => workerId === id)
      .map((group) => ({ ...group, endsOn: group.endsOn ?? undefined })),
    away: away
      .filter(({ workerId }) => workerId === id)
      .map(({ fromOn, toOn, cover }) => ({
        fromOn,
        toOn: toOn ?? undefined,
        cover: cover ?? undefined,
      })),
  }))
}
