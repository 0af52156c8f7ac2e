import { aliasedTable, and, desc, eq, gt, isNull, ne, or, type SQL, sql } from 'drizzle-orm'
import type { LibSQLDatabase } from 'drizzle-orm/libsql'
import {
  type DutyRow,
  type DutyVerdict,
  type OwnDuty,
  refusedPurpose,
} from '../../src/access/duty/duty.ts'
import { can } from '../../src/access/matrix.ts'
import type { Role, Viewer } from '../../src/access/viewer.ts'
import { type AccessReader, type AccessWriter, audit, dutyAccess, users } from '../access.ts'

const seers = aliasedTable(users, 'seers')
const waiting = sql`(verdict is null or verdict = 'looking')`
/** Of those that were opened in one instant, the last first. */
const newest = sql`duty_access.rowid desc`
/** Rows on a page; the audit log has the rest. */
const mostRows = 200

/** How often an account asked since an instant, whether somebody was opened or nobody. */
export async function countAsked(db: AccessReader, userId: string, since: string): Promise<number> {
  const opened = and(eq(dutyAccess.userId, userId), gt(dutyAccess.startedAt, since))
  const refused = and(
    eq(audit.userId, userId),
    gt(audit.at, since),
    eq(audit.purpose, refusedPurpose),
  )
  const [row] = await db
    .select({
      count: sql<number>`(select count(*) from duty_access where ${opened})
      + (select count(*) from audit where ${refused})`,
    })
    .from(sql`(select 1)`)
  return Number(row?.count ?? 0)
}

/** What this viewer has opened herself, the newest first. */
export async function findOwnDuties(db: AccessReader, { userId }: Viewer): Promise<OwnDuty[]> {
  const { id, subjectId, reason, startedAt, endsAt } = dutyAccess
  return await db
    .select({ id, subjectId, reason, startedAt, endsAt })
    .from(dutyAccess)
    .where(eq(dutyAccess.userId, userId))
    .orderBy(desc(startedAt), newest)
    .limit(20)
}

/** Whether an account has somebody open already. */
export async function isOpened(
  db: AccessReader,
  { userId }: Viewer,
  subjectId: string,
  now: Date,
): Promise<boolean> {
  const own = and(eq(dutyAccess.userId, userId), eq(dutyAccess.subjectId, subjectId))
  const open = and(own, gt(dutyAccess.endsAt, now.toISOString()))
  return (await db.select({ id: dutyAccess.id }).from(dutyAccess).where(open)).length > 0
}

/** Duty accesses that are this viewer's to look at, the newest first: of people whom she sees, and by her own staff. */
export async function findDuties(db: AccessReader, viewer: Viewer, sees: SQL): Promise<DutyRow[]> {
  const rows = await selected(db, sees)
    .where(theirs(viewer, sees))
    .orderBy(sql`${waiting} desc`, desc(dutyAccess.startedAt), newest)
    .limit(mostRows)
  return rows.map(asRow)
}

export async function findDuty(
  db: AccessReader,
  viewer: Viewer,
  sees: SQL,
  id: string,
): Promise<DutyRow | undefined> {
  const [row] = await selected(db, sees).where(and(eq(dutyAccess.id, id), theirs(viewer, sees)))
  return row && asRow(row)
}

/** How many wait for this viewer; where none waits for anybody, one question answers it. */
export async function countDuties(db: AccessReader, viewer: Viewer, sees: () => Promise<SQL>) {
  if (!can(viewer, 'update', 'dutyAccess')) return 0
  const [any] = await db.select({ id: dutyAccess.id }).from(dutyAccess).where(waiting).limit(1)
  if (!any) return 0
  const where = and(waiting, theirs(viewer, await sees()), ne(dutyAccess.userId, viewer.userId))
  const [row] = await db
    .select({ count: sql<number>`count(*)` })
    .from(dutyAccess)
    .innerJoin(users, eq(users.id, dutyAccess.userId))
    .where(where)
  return Number(row?.count ?? 0)
}

type Opening = Pick<DutyRow, 'id' | 'userId' | 'subjectId' | 'reason' | 'startedAt' | 'endsAt'>

export async function saveDuty(tx: AccessWriter, opening: Opening) {
  await tx.insert(dutyAccess).values(opening)
}

/** Ends one of the viewer's own now; whose it was about, or nothing where it is none of hers. */
export async function endDuty(tx: AccessWriter, { userId }: Viewer, id: string, at: string) {
  const own = and(eq(dutyAccess.id, id), eq(dutyAccess.userId, userId))
  const [row] = await tx
    .select({ subjectId: dutyAccess.subjectId, endsAt: dutyAccess.endsAt })
    .from(dutyAccess)
    .where(own)
  if (!row) return undefined
  await tx
    .update(dutyAccess)
    .set({ endsAt: at })
    .where(and(own, gt(dutyAccess.endsAt, at)))
  return row.subjectId
}

type Seen = { verdict: DutyVerdict; words: string; seenAt: string }

/** What a manager says of it; false where another said something meanwhile. */
export async function saveSeen(
  tx: AccessWriter,
  { userId }: Viewer,
  { id, seenAt }: Pick<DutyRow, 'id' | 'seenAt'>,
  said: Seen,
): Promise<boolean> {
  const as = seenAt ? eq(dutyAccess.seenAt, seenAt) : isNull(dutyAccess.seenAt)
  const rows = await tx
    .update(dutyAccess)
    .set({ ...said, words: said.words || null, seenBy: userId })
    .where(and(eq(dutyAccess.id, id), as))
    .returning({ id: dutyAccess.id })
  return rows.length > 0
}

/** An auditor's are all; a manager's those of people whom she sees, and those that somebody of her areas opened. */
function theirs(viewer: Viewer, sees: SQL): SQL {
  if (!can(viewer, 'list', 'dutyAccess')) return sql`false`
  if (!can(viewer, 'update', 'dutyAccess')) return sql`true`
  return or(sees, hasAreaOf(viewer))!
}

function hasAreaOf({ areas }: Viewer): SQL {
  if (areas === 'all') return sql`true`
  return sql`case when ${users.areas} = 'all' then false else exists (select 1 from json_each(${users.areas}) one
    where one.value in (select value from json_each(${JSON.stringify(areas)}))) end`
}

type Selectable = Pick<LibSQLDatabase, 'select'>

function selected(db: Selectable, sees: SQL) {
  return db
    .select({
      duty: dutyAccess,
      userName: users.name,
      role: users.role,
      seenByName: seers.name,
      sees: sql<number>`case when ${sees} then 1 else 0 end`,
    })
    .from(dutyAccess)
    .innerJoin(users, eq(users.id, dutyAccess.userId))
    .leftJoin(seers, eq(seers.id, dutyAccess.seenBy))
    .$dynamic()
}

type Row = {
  duty: typeof dutyAccess.$inferSelect
  userName: string
  role: Role
  seenByName: string | null
  sees: number
}

function asRow(row: Row): DutyRow {
  const { duty, userName, role } = row
  const { id, userId, subjectId, reason, startedAt, endsAt } = duty
  return {
    ...{ id, userId, userName, role, subjectId, reason, startedAt, endsAt },
    verdict: duty.verdict ?? undefined,
    words: duty.words ?? undefined,
    seenAt: duty.seenAt ?? undefined,
    seenByName: row.seenByName ?? undefined,
    seesPerson: Number(row.sees) === 1,
  }
}
