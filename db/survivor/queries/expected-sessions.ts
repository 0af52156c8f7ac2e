import { and, eq, gte, inArray, isNull, lte, or, sql } from 'drizzle-orm'
import type { SharedSite } from '../../../src/across/across.ts'
import type { Day } from '../../../src/calendar.ts'
import type { HerSession } from '../../../src/survivor/safety/nearness.ts'
import type { Reader } from '../database.ts'
import { enrolments, groupSessions, groups, localities, presence, sites } from '../schema.ts'

export type Expected = HerSession & { recordId: string }

const atOnce = 200

/** The sessions that women with links are expected at, by record: of parts not done yet, from their first one on. */
export async function findExpected(
  db: Reader,
  from: Day,
  to: Day,
  shared: readonly SharedSite[],
  recordIds: readonly string[],
): Promise<ReadonlyMap<string, Expected[]>> {
  const ids = new Set(recordIds)
  const towns = await findTowns(db, shared)
  const enrolled = (
    await db
      .select({
        id: enrolments.id,
        recordId: enrolments.recordId,
        groupId: enrolments.groupId,
        firstOn: enrolments.firstOn,
        partsBefore: enrolments.partsBefore,
      })
      .from(enrolments)
      .where(and(isNull(enrolments.endedOn), sql`${enrolments.groupId} is not null`))
  ).filter(({ recordId }) => ids.has(recordId))
  const done = await findPartsDone(
    db,
    enrolled.map(({ id }) => id),
  )
  const sessions = await findSessionsOf(db, from, to)
  const expected = new Map<string, Expected[]>()
  for (const { id, recordId, groupId, firstOn, partsBefore } of enrolled) {
    const parts = new Set([...partsBefore, ...(done.get(id) ?? [])])
    const hers = (sessions.get(groupId!) ?? [])
      .filter(({ onDay, part }) => onDay >= (firstOn ?? from) && !parts.has(part))
      .map(({ part: _, ...session }) => ({
        ...session,
        recordId,
        town: towns.get(session.siteId) ?? session.town,
      }))
    expected.set(recordId, [...(expected.get(recordId) ?? []), ...hers])
  }
  return expected
}

/** The town of a site: of a shared one as it is read across, of this side's own by its locality. */
async function findTowns(db: Reader, shared: readonly SharedSite[]): Promise<Map<string, string>> {
  const own = await db
    .select({ id: sites.id, town: localities.name })
    .from(sites)
    .innerJoin(localities, eq(localities.id, sites.localityId))
  return new Map([...own, ...shared].map(({ id, town }) => [id, town]))
}

async function findPartsDone(db: Reader, enrolmentIds: readonly string[]) {
  const newest = new Map<string, { enrolmentId: string; part: number; came: boolean }>()
  for (let from = 0; from < enrolmentIds.length; from += atOnce) {
    const rows = await db
      .select()
      .from(presence)
      .where(inArray(presence.enrolmentId, enrolmentIds.slice(from, from + atOnce)))
      .orderBy(presence.id)
    for (const { enrolmentId, sessionId, onDay, part, outcome } of rows) {
      const came = outcome === 'attended'
      newest.set(`${enrolmentId} ${sessionId ?? onDay}`, { enrolmentId, part, came })
    }
  }
  const done = new Map<string, number[]>()
  for (const { enrolmentId, part, came } of newest.values()) {
    if (came) done.set(enrolmentId, [...(done.get(enrolmentId) ?? []), part])
  }
  return done
}

/** Sessions to come of every group, with the town of the group's locality where its site says none. */
export async function findSessionsOf(db: Reader, from: Day, to: Day, kind?: 'shared') {
  const rows = await db
    .select({
      sessionId: groupSessions.id,
      groupId: groups.id,
      part: groupSessions.part,
      onDay: groupSessions.onDay,
      startsAt: groupSessions.startsAt,
      minutes: groupSessions.minutes,
      siteId: groups.siteId,
      town: localities.name,
    })
    .from(groupSessions)
    .innerJoin(groups, eq(groups.id, groupSessions.groupId))
    .leftJoin(localities, eq(localities.id, groups.localityId))
    .where(
      and(
        gte(groupSessions.onDay, from),
        lte(groupSessions.onDay, to),
        isNull(groupSessions.cancelledWhy),
        or(isNull(groups.endsOn), lte(groupSessions.onDay, groups.endsOn)),
        kind ? eq(groups.siteKind, kind) : undefined,
      ),
    )
    .orderBy(groupSessions.onDay)
  const byGroup = new Map<string, (HerSession & { part: number })[]>()
  for (const row of rows) {
    const there = byGroup.get(row.groupId)
    const session = { ...row, town: row.town ?? '' }
    if (there) there.push(session)
    else byGroup.set(row.groupId, [session])
  }
  return byGroup
}
