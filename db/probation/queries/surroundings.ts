import { and, asc, eq, inArray, isNull, ne, type SQL, sql } from 'drizzle-orm'
import type { Viewer } from '../../../src/access/viewer.ts'
import { groupedBy } from '../../../src/kit/grouped.ts'
import type { Surroundings, Travel } from '../../../src/probation/placements/seeker.ts'
import type { Reader } from '../database.ts'
import { keepApart, localities, referrals, travelTimes } from '../schema.ts'
import { visibleReferrals } from './scope.ts'
import { findBookedSessions } from './seats.ts'

/** Journeys, keep-aparts and other bookings of everybody of a programme whom the viewer may see. */
export async function findSurroundings(
  db: Reader,
  viewer: Viewer,
  programmeKey: string,
): Promise<Surroundings> {
  const waiting = waitingFor(viewer, programmeKey)
  const [travel, keepApart, busy] = await Promise.all([
    findTravel(db, isOrigin(viewer)),
    findKeepApart(db, waiting),
    findBusy(db, viewer, programmeKey, waiting),
  ])
  return { travel, keepApart, busy }
}

/** The same of some people, with the journeys from where they live. */
export async function findSurroundingsOf(
  db: Reader,
  viewer: Viewer,
  programmeKey: string,
  people: readonly { personId: string; localityId: string }[],
): Promise<Surroundings> {
  const these = among(people.map(({ personId }) => personId))
  const homes = [...new Set(people.map(({ localityId }) => localityId))]
  const [travel, keepApart, busy] = await Promise.all([
    findTravel(db, inArray(travelTimes.fromLocalityId, [...homes, ''])),
    findKeepApart(db, these),
    findBusy(db, viewer, programmeKey, these),
  ])
  return { travel, keepApart, busy }
}

function among(ids: readonly string[]): SQL {
  return sql`(select value from json_each(${JSON.stringify(ids)}))`
}

/** Only those of the viewer's own areas are read as origins, where he has areas. */
function isOrigin(viewer: Viewer): SQL | undefined {
  if (viewer.role !== 'programme_manager' || viewer.areas === 'all') return undefined
  return inArray(localities.deliveryUnit, [...viewer.areas])
}

/** Minutes between localities. */
async function findTravel(db: Reader, where: SQL | undefined): Promise<Travel> {
  const rows = await db
    .select({
      from: travelTimes.fromLocalityId,
      to: travelTimes.toLocalityId,
      minutes: travelTimes.minutes,
    })
    .from(travelTimes)
    .innerJoin(localities, eq(localities.id, travelTimes.fromLocalityId))
    .where(where)
  return new Map(rows.map(({ from, to, minutes }) => [`${from}>${to}`, minutes]))
}

async function findKeepApart(db: Reader, waiting: SQL) {
  const rows = await db
    .selectDistinct({ one: keepApart.personId, other: keepApart.otherId, reason: keepApart.reason })
    .from(keepApart)
    .where(
      and(
        isNull(keepApart.endedOn),
        sql`(${keepApart.personId} in ${waiting} or ${keepApart.otherId} in ${waiting})`,
      ),
    )
    .orderBy(asc(keepApart.reason), asc(keepApart.personId), asc(keepApart.otherId))
  const pairs = new Map<string, { personId: string; reason: string }[]>()
  const add = (personId: string, otherId: string, reason: string) =>
    pairs.set(personId, [...(pairs.get(personId) ?? []), { personId: otherId, reason }])
  for (const { one, other, reason } of rows) {
    add(one, other, reason)
    add(other, one, reason)
  }
  return pairs
}

/** Sessions of other programmes that people of this one are booked on. */
async function findBusy(db: Reader, viewer: Viewer, programmeKey: string, waiting: SQL) {
  const isWaiting = sql`${referrals.personId} in ${waiting}`
  const isElsewhere = and(ne(referrals.programmeKey, programmeKey), isWaiting)
  const rows = await findBookedSessions(db, viewer, isElsewhere)
  return groupedBy(
    rows,
    ({ personId }) => personId,
    ({ personId: _, ...session }) => session,
  )
}

/** Who waits for a programme, of those that the viewer may see. */
function waitingFor(viewer: Viewer, programmeKey: string): SQL {
  return sql`(select ${referrals.personId} from referrals where ${and(
    eq(referrals.programmeKey, programmeKey),
    isNull(referrals.endedOn),
    visibleReferrals(viewer),
  )})`
}
