import { randomUUID } from 'node:crypto'
import { and, eq, gt, inArray, isNull, sql } from 'drizzle-orm'
import { type Day, later } from '../../../src/calendar.ts'
import type { GroupSession } from '../../../src/survivor/appointments/group.ts'
import {
  groupLaidUntil,
  type LaidSession,
  layGroup,
  nextDay,
} from '../../../src/survivor/appointments/lay.ts'
import type { NewGroup } from '../../../src/survivor/appointments/new-group.ts'
import { changeSeen } from '../../rows.ts'
import type { Reader, SurvivorDatabase, Transaction } from '../database.ts'
import { groupFacilitators, groupSessions, groups } from '../schema.ts'
import { findProgrammeNumbers } from './programme-numbers.ts'
import { findCalendar } from './service.ts'

/** A new group with its sessions, and who leads it. */
export async function insertGroup(
  tx: Transaction,
  made: NewGroup,
  laid: readonly LaidSession[],
): Promise<string> {
  const id = randomUUID()
  const { leaderIds, ...row } = made
  await tx.insert(groups).values({ ...row, id })
  await tx
    .insert(groupFacilitators)
    .values(leaderIds.map((workerId) => ({ groupId: id, workerId, fromOn: made.startsOn })))
  await insertSessions(tx, { ...made, id }, laid)
  return id
}

async function insertSessions(
  tx: Transaction,
  { id, startsAt, minutes }: { id: string; startsAt: string; minutes: number },
  laid: readonly (LaidSession & { insteadOf?: string })[],
) {
  if (laid.length === 0) return
  await tx
    .insert(groupSessions)
    .values(laid.map((one) => ({ ...one, id: randomUUID(), groupId: id, startsAt, minutes })))
}

/**
 * Lays the sessions of rolling groups further ahead as days go by; answers how many were added. Done again, it adds
 * nothing: it writes only where some are missing.
 */
export async function extendGroups(db: SurvivorDatabase, today: Day): Promise<number> {
  const wanted = await findMissing(db.reader, today)
  if (wanted.length === 0) return 0
  return db.write(async (tx) => {
    let added = 0
    for (const { group, laid } of await findMissing(tx, today)) {
      await insertSessions(tx, group, laid)
      added += laid.length
    }
    return added
  })
}

async function findMissing(db: Reader, today: Day) {
  const [{ parts, laidDays }, rolling] = await Promise.all([
    findProgrammeNumbers(db, today),
    db
      .select()
      .from(groups)
      .where(and(eq(groups.entry, 'rolling'), isNull(groups.endsOn))),
  ])
  if (rolling.length === 0) return []
  const ids = rolling.map(({ id }) => id)
  const [calendar, lasts] = await Promise.all([findCalendar(db), findLasts(db, ids)])
  return rolling
    .map((group) => {
      const after = lasts.get(group.id)
      const until = groupLaidUntil(group.startsOn, today, laidDays)
      const laid = layGroup({ ...group, parts, until, after }, calendar).sessions
      return { group, laid }
    })
    .filter(({ laid }) => laid.length > 0)
}

async function findLasts(db: Reader, ids: readonly string[]) {
  const rows = await db
    .select({
      groupId: groupSessions.groupId,
      number: groupSessions.number,
      part: groupSessions.part,
      onDay: groupSessions.onDay,
    })
    .from(groupSessions)
    .where(
      and(
        inArray(groupSessions.groupId, [...ids]),
        sql`${groupSessions.number} = (select max(x.number) from ${groupSessions} x where x.group_id = ${groupSessions.groupId})`,
      ),
    )
  return new Map(rows.map(({ groupId, ...last }) => [groupId, last]))
}

/** Its size, its facilitators and the rest that may change; false where somebody else saved first. */
export async function saveGroup(
  tx: Transaction,
  { id, version }: { id: string; version: number },
  values: {
    minPlaces: number
    maxPlaces: number
    crechePlaces: number
    stepFree: boolean
    language: string
  },
): Promise<boolean> {
  return raise(tx, { id, version }, values)
}

/** Its last day; sessions after it are held no more. */
export function stopGroup(
  tx: Transaction,
  { id, version }: { id: string; version: number },
  endsOn: Day,
): Promise<boolean> {
  return raise(tx, { id, version }, { endsOn })
}

async function raise(
  tx: Transaction,
  seen: { id: string; version: number },
  values: Partial<typeof groups.$inferInsert>,
) {
  return changeSeen(tx, groups, seen, values)
}

/** Who leads it from today on: those who leave are kept with their last day. */
export async function saveFacilitators(
  tx: Transaction,
  groupId: string,
  { before, after, today }: { before: readonly string[]; after: readonly string[]; today: Day },
) {
  const gone = before.filter((id) => !after.includes(id))
  const fresh = after.filter((id) => !before.includes(id))
  if (gone.length > 0) {
    await tx
      .update(groupFacilitators)
      .set({ toOn: today })
      .where(
        and(
          eq(groupFacilitators.groupId, groupId),
          inArray(groupFacilitators.workerId, gone),
          isNull(groupFacilitators.toOn),
        ),
      )
  }
  if (fresh.length > 0) {
    await tx
      .insert(groupFacilitators)
      .values(fresh.map((workerId) => ({ groupId, workerId, fromOn: today })))
  }
}

/**
 * Cancels one session with its reason; false where it was cancelled or recorded meanwhile. A closed group has one more
 * at its end in its place, on the next open day: its day is answered. None is added after the group's last day.
 */
export async function cancelSession(
  tx: Transaction,
  group: {
    id: string
    entry: 'rolling' | 'closed'
    siteId: string
    startsAt: string
    minutes: number
    endsOn: Day | undefined
  },
  session: Pick<GroupSession, 'id' | 'version' | 'part'>,
  { why, today, closureId }: { why: string; today: Day; closureId?: string },
): Promise<{ cancelled: boolean; addedOn?: Day | undefined }> {
  const values = { cancelledWhy: why, closureId: closureId ?? null }
  const isOn = isNull(groupSessions.cancelledWhy)
  if (!(await changeSeen(tx, groupSessions, session, values, isOn))) return { cancelled: false }
  if (group.entry === 'rolling') return { cancelled: true }
  const last = (await findLasts(tx, [group.id])).get(group.id)!
  const onDay = nextDay(group, later(last.onDay, today), await findCalendar(tx))
  if (!onDay || (group.endsOn && onDay > group.endsOn)) return { cancelled: true }
  const made = { number: last.number + 1, part: session.part, onDay, insteadOf: session.id }
  await insertSessions(tx, group, [made])
  return { cancelled: true, addedOn: onDay }
}

/** The first session after a day that is held and whose part she still needs. */
export async function nextSessionOn(
  tx: Reader,
  groupId: string,
  after: Day,
  had: ReadonlySet<number>,
): Promise<Day | undefined> {
  const rows = await tx
    .select({ onDay: groupSessions.onDay, part: groupSessions.part })
    .from(groupSessions)
    .innerJoin(groups, eq(groups.id, groupSessions.groupId))
    .where(
      and(
        eq(groupSessions.groupId, groupId),
        gt(groupSessions.onDay, after),
        isNull(groupSessions.cancelledWhy),
        sql`(${groups.endsOn} is null or ${groupSessions.onDay} <= ${groups.endsOn})`,
      ),
    )
    .orderBy(groupSessions.onDay)
  return rows.find(({ part }) => !had.has(part))?.onDay
}
