import { randomUUID } from 'node:crypto'
import { and, asc, desc, eq, type SQL, sql } from 'drizzle-orm'
import type { Day } from '../../../src/calendar.ts'
import type { RiskLevel } from '../../../src/survivor/records/case.ts'
import type { Rating } from '../../../src/survivor/records/facts.ts'
import type { FullContact } from '../../../src/survivor/records/safe-contact.ts'
import type { Reader, Transaction } from '../database.ts'
import { cases, children, records, risks, safeContacts } from '../schema.ts'

// The parts of a record that was found by a query that took the viewer.

type Found = { id: string }

type Child = { id: string; initials: string; bornIn: number }
type RiskRow = Rating & { id: number; by: string }

export async function findSafeContact(db: Reader, record: Found): Promise<FullContact | undefined> {
  const [row] = await db.select().from(safeContacts).where(eq(safeContacts.recordId, record.id))
  if (!row) return undefined
  const { recordId: _, ...contact } = row
  return contact
}

/** Saves how to reach her, made from its version; false where somebody saved before. Version 0 is the first one. */
export async function saveSafeContact(
  tx: Transaction,
  record: Found,
  { version, ...contact }: FullContact,
): Promise<boolean> {
  const values = { ...contact, times: [...contact.times], version: version + 1 }
  if (version === 0) {
    const made = await tx
      .insert(safeContacts)
      .values({ ...values, recordId: record.id })
      .onConflictDoNothing()
      .returning({ id: safeContacts.recordId })
    return made.length > 0
  }
  const rows = await tx
    .update(safeContacts)
    .set(values)
    .where(and(eq(safeContacts.recordId, record.id), eq(safeContacts.version, version)))
    .returning({ id: safeContacts.recordId })
  return rows.length > 0
}

export function findChildren(db: Reader, record: Found): Promise<Child[]> {
  return db
    .select({ id: children.id, initials: children.initials, bornIn: children.bornIn })
    .from(children)
    .where(eq(children.recordId, record.id))
    .orderBy(asc(children.bornIn), asc(children.initials))
}

export async function addChild(tx: Transaction, record: Found, child: Omit<Child, 'id'>) {
  await tx.insert(children).values({ ...child, id: randomUUID(), recordId: record.id })
}

export async function removeChild(tx: Transaction, record: Found, id: string): Promise<boolean> {
  const rows = await tx
    .delete(children)
    .where(and(eq(children.id, id), eq(children.recordId, record.id)))
    .returning({ id: children.id })
  return rows.length > 0
}

/** Which of a record's ratings counts: the newest by the day it was made. One condition for every page and figure. */
export const isNewestRating: SQL = sql`${risks.id} = (select newest.id from risks newest
  where newest.record_id = ${records.id} order by newest.assessed_on desc, newest.id desc limit 1)`

/**
 * The risk that the clock of first contact goes by until she is reached: the highest that was recorded since she was
 * referred, or the newest, so that no later rating switches an alarm off.
 */
export const contactRisk = sql<RiskLevel | null>`(select r.level from risks r
  where r.record_id = ${cases.recordId} and (r.at >= ${cases.referredAt} or r.id =
    (select newest.id from risks newest where newest.record_id = ${cases.recordId}
      order by newest.assessed_on desc, newest.id desc limit 1))
  order by case r.level when 'high' then 0 when 'medium' then 1 else 2 end limit 1)`

/** Ratings, the newest first. */
export function findRisks(db: Reader, record: Found): Promise<RiskRow[]> {
  return db
    .select({
      id: risks.id,
      level: risks.level,
      source: risks.source,
      assessedOn: risks.assessedOn,
      reading: risks.reading,
      by: risks.by,
    })
    .from(risks)
    .where(eq(risks.recordId, record.id))
    .orderBy(desc(risks.assessedOn), desc(risks.id))
    .limit(20)
}

/** A rating as it was given: a line of its own, never changed. */
export async function addRisk(
  tx: Transaction,
  record: Found,
  risk: { level: RiskLevel; source: string; assessedOn: Day; reading: string },
  author: { by: string; at: string },
) {
  await tx.insert(risks).values({ ...risk, ...author, recordId: record.id })
}
