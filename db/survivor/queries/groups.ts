import { and, asc, eq, gte, inArray, isNull, or, type SQL, sql } from 'drizzle-orm'
import { can } from '../../../src/access/matrix.ts'
import type { Viewer } from '../../../src/access/viewer.ts'
import type { SharedSite } from '../../../src/across/across.ts'
import type { Day } from '../../../src/calendar.ts'
import type { Book, Woman } from '../../../src/survivor/appointments/book.ts'
import type { Facilitator, Group, GroupSession } from '../../../src/survivor/appointments/group.ts'
import type { Reader } from '../database.ts'
import {
  enrolments,
  groupFacilitators,
  groupSessions,
  groups,
  localities,
  records,
  sites,
  teams,
  workers,
} from '../schema.ts'
import { selectEnrolments } from './enrolments.ts'
import { isShownBy } from './groups-time.ts'
import { findProgrammeNumbers } from './programme-numbers.ts'
import { ownWorkerIds, seenBy } from './scope.ts'

type Asked = {
  viewer: Viewer
  today: Day
  /** Shared sites as they are read across, for their names. */
  shared: readonly Pick<SharedSite, 'id' | 'name'>[]
  /** The last day that is shown: sessions to it and to the next one, as far back as somebody's seat goes by them. */
  until?: Day | undefined
}

/**
 * Groups that run, with their sessions and their women, by code. Every worker of the service sees them; a woman's name
 * only her own worker, the manager, and whoever leads the group or covers for her.
 */
export function findBooks(db: Reader, asked: Asked): Promise<Book[]> {
  return selectBooks(db, asked, undefined)
}

/** One group, whether it still runs or not. */
export async function findBook(db: Reader, asked: Asked, id: string): Promise<Book | undefined> {
  return (await selectBooks(db, asked, id))[0]
}

/** Codes of all groups there ever were, in capitals. */
export async function findGroupCodes(db: Reader): Promise<string[]> {
  const rows = await db.select({ code: groups.code }).from(groups)
  return rows.map(({ code }) => code.toUpperCase())
}

async function selectBooks(db: Reader, asked: Asked, id: string | undefined): Promise<Book[]> {
  const { viewer, today } = asked
  if (viewer.side !== 'survivor' || !can(viewer, 'read', 'enrolment')) return []
  const found = await findGroups(db, asked, id)
  const ids = found.map(({ group }) => group.id)
  if (ids.length === 0) return []
  const [own, { parts }, sessions, women] = await Promise.all([
    ownWorkerIds(db, viewer, today),
    findProgrammeNumbers(db, today),
    findSessions(db, ids, asked),
    findWomen(db, asked, ids),
  ])
  const led = new Set(own)
  return found.map(({ group, team }) => {
    const isLed =
      group.facilitators.some(({ workerId }) => led.has(workerId)) || managesTeam(viewer, team)
    return {
      group,
      sessions: (sessions.get(group.id) ?? []).filter(
        ({ onDay }) => !group.endsOn || onDay <= group.endsOn,
      ),
      women: (women.get(group.id) ?? []).map(({ fullName, ...woman }) => ({
        ...woman,
        name: woman.isOwn || isLed ? fullName : undefined,
      })),
      isLed,
      parts,
    }
  })
}

function managesTeam({ role, areas }: Viewer, team: string | undefined): boolean {
  if (role !== 'fit_manager') return false
  return areas === 'all' || (team !== undefined && areas.includes(team))
}

/** Those that have a session today or later, or a rolling one that has not stopped; or one by its id. */
async function findGroups(db: Reader, { today, shared }: Asked, id: string | undefined) {
  const runs = or(
    gte(groups.endsOn, today),
    and(isNull(groups.endsOn), eq(groups.entry, 'rolling')),
    sql`exists (select 1 from ${groupSessions} s where s.group_id = ${groups.id} and s.on_day >= ${today}
      and (${groups.endsOn} is null or s.on_day <= ${groups.endsOn}))`,
  )
  const rows = await db
    .select({ group: groups, locality: localities.name, team: teams.name, site: sites.name })
    .from(groups)
    .leftJoin(localities, eq(localities.id, groups.localityId))
    .leftJoin(teams, eq(teams.id, localities.teamId))
    .leftJoin(sites, eq(sites.id, groups.siteId))
    .where(id === undefined ? runs : eq(groups.id, id))
    .orderBy(asc(groups.code))
  const leaders = await findFacilitators(
    db,
    rows.map(({ group }) => group.id),
  )
  const names = new Map(shared.map((site) => [site.id, site.name]))
  return rows.map(({ group, locality, team, site }) => ({
    team: team ?? undefined,
    group: {
      ...group,
      endsOn: group.endsOn ?? undefined,
      stepFree: Boolean(group.stepFree),
      locality: locality ?? group.localityId,
      site: site ?? names.get(group.siteId) ?? 'A shared site that is not offered any more',
      facilitators: leaders.get(group.id) ?? [],
    } satisfies Group,
  }))
}

async function findFacilitators(db: Reader, ids: readonly string[]) {
  const found = new Map<string, Facilitator[]>()
  if (ids.length === 0) return found
  const rows = await db
    .select({
      groupId: groupFacilitators.groupId,
      workerId: workers.id,
      name: workers.name,
    })
    .from(groupFacilitators)
    .innerJoin(workers, eq(workers.id, groupFacilitators.workerId))
    .where(and(inArray(groupFacilitators.groupId, [...ids]), isNull(groupFacilitators.toOn)))
    .orderBy(asc(workers.name))
  for (const { groupId, ...leader } of rows) {
    found.set(groupId, [...(found.get(groupId) ?? []), leader])
  }
  return found
}

export async function findSessions(
  db: Reader,
  ids: readonly string[],
  shown?: Pick<Asked, 'today' | 'until'>,
) {
  const rows = await db
    .select()
    .from(groupSessions)
    .where(
      and(
        inArray(groupSessions.groupId, [...ids]),
        shown?.until ? isShownBy(shown.until, shown.today) : undefined,
      ),
    )
    .orderBy(asc(groupSessions.number))
  const found = new Map<string, GroupSession[]>()
  for (const { groupId, cancelledWhy, closureId, insteadOf: _, ...session } of rows) {
    const why = { cancelledWhy: cancelledWhy ?? undefined, closureId: closureId ?? undefined }
    const made = { ...session, ...why }
    const kept = found.get(groupId)
    if (kept) kept.push(made)
    else found.set(groupId, [made])
  }
  return found
}

async function findWomen(db: Reader, asked: Asked, groupIds: readonly string[]) {
  const open = and(inArray(enrolments.groupId, [...groupIds]), isNull(enrolments.endedOn))!
  const found = new Map<string, NamedWoman[]>()
  for (const woman of await selectWomen(db, asked, open)) {
    const groupId = woman.enrolment.groupId!
    found.set(groupId, [...(found.get(groupId) ?? []), woman])
  }
  return found
}

type NamedWoman = Omit<Woman, 'name'> & { fullName: string }

/** Women who stand in a session's register, whether they have a place there still or not: for who leads it. */
export async function findRecorded(db: Reader, asked: Asked, sessionId: string): Promise<Woman[]> {
  const recorded = sql`${enrolments.id} in (select enrolment_id from presence where session_id = ${sessionId})`
  const women = await selectWomen(db, asked, recorded)
  return women.map(({ fullName, ...woman }) => ({ ...woman, name: fullName }))
}

async function selectWomen(
  db: Reader,
  { viewer, today }: Asked,
  where: SQL,
): Promise<NamedWoman[]> {
  const open = await selectEnrolments(db, where)
  const recordIds = open.map(({ recordId }) => recordId)
  const rows = recordIds.length
    ? await db
        .select({
          id: records.id,
          ref: records.ref,
          fullName: records.preferredName,
          workerId: records.workerId,
          crechePlaces: records.crechePlaces,
          isOwn: sql<number>`(${await seenBy(db, viewer, today)})`,
        })
        .from(records)
        .where(inArray(records.id, recordIds))
    : []
  const byId = new Map(rows.map((row) => [row.id, row]))
  return open.flatMap((enrolment) => {
    const row = byId.get(enrolment.recordId)
    if (!row) return []
    const { id: _, isOwn, workerId, ...rest } = row
    return [{ ...rest, enrolment, isOwn: Boolean(isOwn), workerId: workerId ?? undefined }]
  })
}
