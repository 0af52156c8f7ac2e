import { and, count, eq, isNull, or, type SQL, sql } from 'drizzle-orm'
import type { SQLiteTable } from 'drizzle-orm/sqlite-core'
import { cellOf } from '../../../src/access/matrix.ts'
import type { Going, KeptRecord, ListedRecord } from '../../../src/access/retention/standing.ts'
import type { Years } from '../../../src/access/retention/years.ts'
import type { Viewer } from '../../../src/access/viewer.ts'
import { addMonths, type Day, inWords } from '../../../src/calendar.ts'
import { counted } from '../../../src/kit/words.ts'
import { reviewOn } from '../../../src/survivor/records/review-on.ts'
import { discardNaming } from '../../clear-files.ts'
import { eraseHeld } from '../../erasing.ts'
import { countHeld } from '../../held.ts'
import type { Reader, Transaction } from '../database.ts'
import {
  apartRequests,
  cases,
  enrolments,
  handOvers,
  incidents,
  records,
  safeContacts,
  safetyQueue,
  tasks,
  uploads,
} from '../schema.ts'
import { heldHere } from './held.ts'
import { seenBy } from './scope.ts'

type At = { viewer: Viewer; today: Day }

/** Records whose day may come until then, and those by id, of the viewer's teams (rules 4.10 and 15.9). */
export async function listKept(
  db: Reader,
  at: At,
  years: Years,
  { until, ids }: { until: Day; ids: readonly string[] },
): Promise<ListedRecord[]> {
  const before = addMonths(until, -12 * years['caseYears']!)
  const among = sql`${records.id} in (select value from json_each(${JSON.stringify(ids)}))`
  const isOld = and(sql`${open} = 0`, sql`${endedOn} <= ${before}`)
  const rows = await select(db).where(and(await inScope(db, at), or(isOld, among)))
  return rows.map((row) => asListed(row, years))
}

export async function findKept(
  db: Reader,
  at: At,
  years: Years,
  asked: { reference: string } | { id: string },
): Promise<KeptRecord | undefined> {
  const which =
    'id' in asked
      ? eq(records.id, asked.id)
      : sql`lower(${records.ref}) = ${asked.reference.toLowerCase()}`
  const [row] = await select(db).where(and(which, await inScope(db, at)))
  if (!row) return undefined
  return { ...asListed(row, years), facts: factsOf(row), open: await findOpen(db, row.id) }
}

/** Of each kind how many rows go; of men, and of what was found to keep her safe, not whether there are any. */
export function countGoing(db: Reader, { id, reference }: KeptRecord): Promise<Going[]> {
  return countHeld(db, heldHere, { id, own: reference })
}

/**
 * Takes all that this side holds of her (rule 4.11). A pair that was sent stays over there as the neutral row that it is,
 * until it is ended there: that two men are kept apart is about them.
 */
export async function eraseRecord(
  tx: Transaction,
  { id, reference }: Pick<KeptRecord, 'id' | 'reference'>,
) {
  const [contact] = await tx.select().from(safeContacts).where(eq(safeContacts.recordId, id))
  const own = [contact?.value, contact?.address, contact?.codeWord]
  const marks = [reference, ...own.flatMap((one) => (one && one.length >= longEnough ? [one] : []))]
  await discardNaming(tx, uploads, [reference])
  const gone = await eraseHeld(tx, heldHere, { id, own: reference }, { marks, names: [] })
  return gone
}

/** A number or an address says whose it is; a short word may be anybody's. */
const longEnough = 8

async function findOpen(db: Reader, recordId: string): Promise<string[]> {
  const of = async (table: SQLiteTable, where: SQL | undefined, one: string, several?: string) => {
    const [row] = await db.select({ count: count() }).from(table).where(where)
    return row && row.count > 0 ? [counted(row.count, one, several)] : []
  }
  return [
    ...(await of(cases, and(eq(cases.recordId, recordId), isNull(cases.endedOn)), 'open case')),
    ...(await of(
      enrolments,
      and(eq(enrolments.recordId, recordId), isNull(enrolments.endedOn)),
      'open enrolment',
    )),
    ...(await of(
      tasks,
      and(eq(tasks.recordId, recordId), isNull(tasks.closedOn)),
      'task to be done',
      'tasks to be done',
    )),
    ...(await of(
      handOvers,
      and(eq(handOvers.recordId, recordId), isNull(handOvers.outcome)),
      'passing on of which nothing was heard back',
      'passings on of which nothing was heard back',
    )),
    ...(await of(
      incidents,
      and(eq(incidents.recordId, recordId), isNull(incidents.closedAt)),
      'open incident',
    )),
    ...(await of(
      safetyQueue,
      and(eq(safetyQueue.recordId, recordId), isNull(safetyQueue.closedAt)),
      'open item of the safety queue',
      'open items of the safety queue',
    )),
    ...(await of(
      apartRequests,
      and(eq(apartRequests.recordId, recordId), isNull(apartRequests.decision)),
      'request to keep two people apart',
      'requests to keep two people apart',
    )),
  ]
}

// In plain words: columns lose their table in what a query of one table selects.
const open = sql<number>`((select count(*) from cases c where c.record_id = records.id and c.ended_on is null)
  + (select count(*) from enrolments e where e.record_id = records.id and e.ended_on is null))`
const endedOn = sql<Day>`max(substr(records.created_at, 1, 10),
  coalesce((select max(c.ended_on) from cases c where c.record_id = records.id), ''),
  coalesce((select max(e.ended_on) from enrolments e where e.record_id = records.id), ''))`
const youngest = sql<
  number | null
>`(select max(k.born_in) from children k where k.record_id = records.id)`

function select(db: Reader) {
  return db
    .select({ id: records.id, ref: records.ref, open, endedOn, youngestBornIn: youngest })
    .from(records)
    .$dynamic()
}

async function inScope(db: Reader, { viewer, today }: At): Promise<SQL> {
  const counts = viewer.side === 'survivor' && cellOf(viewer, 'retention') === 'counts'
  return counts ? sql`true` : seenBy(db, viewer, today)
}

type Row = Awaited<ReturnType<typeof select>>[number]

function asListed({ id, ref, youngestBornIn, ...days }: Row, years: Years): ListedRecord {
  const last = { ...days, youngestBornIn: youngestBornIn ?? undefined }
  const reviewed = { reviewOn: reviewOn(last, years) }
  return { id, reference: ref, name: undefined, isMasked: false, ...reviewed }
}

function factsOf({ open, endedOn, youngestBornIn }: Row): string[] {
  return [
    open > 0 ? 'A case or an enrolment is open' : `Last case or enrolment to ${inWords(endedOn)}`,
    ...(youngestBornIn ? [`Youngest child born in ${youngestBornIn}`] : []),
  ]
}
