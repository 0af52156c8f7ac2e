import { randomUUID } from 'node:crypto'
import { and, desc, eq, isNull, sql } from 'drizzle-orm'
import type { ErasureDecision } from '../../src/access/retention/kinds.ts'
import type { ErasureRequest, Mark } from '../../src/access/retention/standing.ts'
import { firstYears, type Years, type YearsSetting } from '../../src/access/retention/years.ts'
import type { AccessReader, AccessWriter } from '../access.ts'
import type { Author } from '../once.ts'
import { retentionTables } from '../retention-tables.ts'
import { present } from '../rows.ts'

/** Both sides' tables have these names and columns; which side is asked is decided by the database passed in. */
const { retentionMarks, erasureRequests, retentionSettings } = retentionTables()

/** What is marked on each of some records, the newest first. */
export async function findMarks(db: AccessReader, ids: readonly string[]) {
  const rows = await db
    .select()
    .from(retentionMarks)
    .where(
      sql`${retentionMarks.subjectId} in (select value from json_each(${JSON.stringify(ids)}))`,
    )
    .orderBy(desc(retentionMarks.at), desc(retentionMarks.id))
  const marks = new Map<string, Mark[]>()
  for (const { subjectId, by: _, ...row } of rows) {
    marks.set(subjectId, [...(marks.get(subjectId) ?? []), present(row)])
  }
  return marks
}

/** Records that are marked now, or asked to be erased. */
export async function findMarked(db: AccessReader) {
  const marked = await db
    .select({ id: retentionMarks.subjectId })
    .from(retentionMarks)
    .where(isNull(retentionMarks.endedOn))
  const asked = await db
    .select({ id: erasureRequests.subjectId })
    .from(erasureRequests)
    .where(isNull(erasureRequests.decision))
  return { marked: marked.map(({ id }) => id), asked: asked.map(({ id }) => id) }
}

/** The erasure of one record that waits for a second person. */
export async function findAsked(db: AccessReader, id: string): Promise<ErasureRequest | undefined> {
  const [row] = await db
    .select()
    .from(erasureRequests)
    .where(and(eq(erasureRequests.subjectId, id), isNull(erasureRequests.decision)))
  if (!row) return undefined
  const { decidedBy: _, decidedByName: __, decidedAt: ___, doneAt: ____, ...request } = row
  return { ...request, decision: row.decision ?? undefined }
}

/** Erasures that were done, the newest first: who asked, who approved, and when. */
export async function listErased(db: AccessReader) {
  return db
    .select({
      askedByName: erasureRequests.askedByName,
      decidedByName: erasureRequests.decidedByName,
      decidedAt: erasureRequests.decidedAt,
    })
    .from(erasureRequests)
    .where(eq(erasureRequests.decision, 'approved'))
    .orderBy(desc(erasureRequests.decidedAt), desc(erasureRequests.id))
    .limit(20)
}

type Marking = Pick<Mark, 'kind' | 'fromOn' | 'untilOn' | 'reason'>

/** Marks a record; a mark of its kind that stood until now has ended by it. */
export async function saveMark(
  tx: AccessWriter,
  { viewer, today, at }: Author,
  subjectId: string,
  { kind, fromOn, untilOn, reason }: Marking,
) {
  await endMark(tx, { viewer, today }, subjectId, { kind, why: 'another day was set' })
  await tx.insert(retentionMarks).values({
    ...{ id: randomUUID(), subjectId, kind, fromOn, untilOn: untilOn ?? null, reason, at },
    ...{ by: viewer.userId, byName: viewer.name },
  })
}

export async function endMark(
  tx: AccessWriter,
  { viewer, today }: Pick<Author, 'viewer' | 'today'>,
  subjectId: string,
  { kind, why }: { kind: Mark['kind']; why: string },
) {
  await tx
    .update(retentionMarks)
    .set({ endedOn: today, endedWhy: why, endedByName: viewer.name })
    .where(
      and(
        eq(retentionMarks.subjectId, subjectId),
        eq(retentionMarks.kind, kind),
        isNull(retentionMarks.endedOn),
      ),
    )
}

export async function askToErase(
  tx: AccessWriter,
  { viewer, at }: Author,
  subjectId: string,
  reason: string,
) {
  await tx.insert(erasureRequests).values({
    ...{ id: randomUUID(), subjectId, reason, askedAt: at },
    ...{ askedBy: viewer.userId, askedByName: viewer.name },
  })
}

/** Decides a request that nobody has decided; the database refuses an approval by who asked. */
export async function decideErasure(
  tx: AccessWriter,
  { viewer, at }: Author,
  { id }: Pick<ErasureRequest, 'id'>,
  decision: ErasureDecision,
): Promise<boolean> {
  const rows = await tx
    .update(erasureRequests)
    .set({ decision, decidedBy: viewer.userId, decidedByName: viewer.name, decidedAt: at })
    .where(and(eq(erasureRequests.id, id), isNull(erasureRequests.decision)))
    .returning({ id: erasureRequests.id })
  return rows.length > 0
}

/** The erasure is carried out: of the requests about the record the ids stay, and nothing that was typed. */
export async function finishErasure(tx: AccessWriter, subjectId: string, at: string) {
  const isOfIt = eq(erasureRequests.subjectId, subjectId)
  await tx.update(erasureRequests).set({ reason: '' }).where(isOfIt)
  await tx
    .update(erasureRequests)
    .set({ doneAt: at })
    .where(and(isOfIt, eq(erasureRequests.decision, 'approved')))
}

/** The numbers that a side keeps records by, and their version: the first ones until somebody changes one. */
export async function findYears(db: AccessReader, settings: readonly YearsSetting[]) {
  const [newest] = await db
    .select()
    .from(retentionSettings)
    .orderBy(desc(retentionSettings.number))
    .limit(1)
  const years: Years = { ...firstYears(settings), ...newest?.settings }
  return { number: newest?.number ?? 0, years }
}

/** Every version of them, the newest first: who changed them, when and why. */
export function listYears(db: AccessReader) {
  return db.select().from(retentionSettings).orderBy(desc(retentionSettings.number)).limit(50)
}

export async function saveYears(
  tx: AccessWriter,
  { viewer, at }: Author,
  { number, years, reason }: { number: number; years: Years; reason: string },
) {
  const made = { madeBy: viewer.name, madeAt: at, reason, settings: { ...years } }
  await tx.insert(retentionSettings).values({ number: number + 1, ...made })
}
