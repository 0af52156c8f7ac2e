import { randomUUID } from 'node:crypto'
import { and, desc, eq, gt, isNull, lte, or, sql } from 'drizzle-orm'
import { type Day, dayAt } from '../../../src/calendar.ts'
import type { CaseEnding } from '../../../src/survivor/records/case.ts'
import type { AttemptOutcome, ContactMethod } from '../../../src/survivor/records/safe-contact.ts'
import { changeSeen } from '../../rows.ts'
import type { Reader, Transaction } from '../database.ts'
import { attempts, cases, enrolments, incidents, tasks } from '../schema.ts'

type Found = { id: string }
type CaseRow = typeof cases.$inferSelect
type KeptIncident = typeof incidents.$inferSelect

/** What the social worker's referral says. */
type Referral = {
  referredAt: string
  referredBy: string
  childProtectionPlan: boolean
  directChildWork: boolean
  planReviewOn: Day | null
}

export type Attempt = {
  at: Date
  method: ContactMethod
  outcome: AttemptOutcome
  /** Why against her wish, where it was. */
  note: string
  by: string
}

/** Her cases, the open one first. */
export function findCases(db: Reader, record: Found): Promise<CaseRow[]> {
  return db
    .select()
    .from(cases)
    .where(eq(cases.recordId, record.id))
    .orderBy(sql`${cases.endedOn} is not null`, desc(cases.referredAt))
}

export async function openCase(
  tx: Transaction,
  record: Found,
  made: Referral & { allocatedAt: string | null },
): Promise<string> {
  const id = randomUUID()
  await tx.insert(cases).values({ ...made, id, recordId: record.id })
  return id
}

type Changes = Partial<
  Referral & {
    contactedOn: Day
    contactedAt: string
    endedOn: Day
    endedWhy: CaseEnding
  }
>

/** Saves a change of an open case; false where somebody saved before. */
export async function updateCase(
  tx: Transaction,
  seen: { id: string; version: number },
  changes: Changes,
): Promise<boolean> {
  return changeSeen(tx, cases, seen, changes, isNull(cases.endedOn))
}

/** Every try to reach her, the newest first, with what went against her wish. */
export async function findAttempts(
  db: Reader,
  record: Found,
): Promise<(Attempt & { incident: KeptIncident | undefined })[]> {
  const rows = await db
    .select({ attempt: attempts, incident: incidents })
    .from(attempts)
    .leftJoin(incidents, eq(incidents.attemptId, attempts.id))
    .where(eq(attempts.recordId, record.id))
    .orderBy(desc(attempts.at), desc(attempts.id))
    .limit(200)
  return rows.map(({ attempt: { at, method, outcome, note, by }, incident }) => ({
    ...{ at: new Date(at), method, outcome, note, by },
    incident: incident ?? undefined,
  }))
}

export async function saveAttempt(
  tx: Transaction,
  record: Found,
  { at, ...attempt }: Attempt,
): Promise<number> {
  const [made] = await tx
    .insert(attempts)
    .values({ ...attempt, at: at.toISOString(), recordId: record.id })
    .returning({ id: attempts.id })
  return made!.id
}

/** She was reached: the clocks of her open case and of what she agreed to before stop, at the earliest contact known. */
export async function saveContact(tx: Transaction, record: Found, at: Date) {
  const on = dayAt(at)
  const instant = at.toISOString()
  await tx
    .update(cases)
    .set({ contactedOn: on, contactedAt: instant, version: sql`${cases.version} + 1` })
    .where(
      and(
        eq(cases.recordId, record.id),
        isNull(cases.endedOn),
        lte(cases.referredAt, instant),
        or(isNull(cases.contactedOn), gt(cases.contactedAt, instant)),
      ),
    )
  await tx
    .update(enrolments)
    .set({ contactedOn: on, version: sql`${enrolments.version} + 1` })
    .where(
      and(
        eq(enrolments.recordId, record.id),
        isNull(enrolments.endedOn),
        lte(enrolments.agreedOn, on),
        or(isNull(enrolments.contactedOn), gt(enrolments.contactedOn, on)),
      ),
    )
}

const noContact = (caseId: string) => `no-contact:${caseId}`

/** All safe attempts were made in vain: back to the social worker, asked for once for each case. */
export async function askForReturn(
  tx: Transaction,
  record: Found,
  { caseId, dueOn, by }: { caseId: string; dueOn: Day; by: string },
): Promise<boolean> {
  const made = await tx
    .insert(tasks)
    .values({
      id: randomUUID(),
      recordId: record.id,
      kind: 'back_to_social_worker',
      origin: noContact(caseId),
      dueOn,
      createdBy: by,
    })
    .onConflictDoNothing()
    .returning({ id: tasks.id })
  return made.length > 0
}

/** She was reached after all: nothing goes back to the social worker for want of contact. */
export async function endReturn(
  tx: Transaction,
  record: Found,
  { caseId, today, by }: { caseId: string; today: Day; by: string },
) {
  await tx
    .update(tasks)
    .set({
      closedOn: today,
      outcome: 'not_needed',
      closedBy: by,
      version: sql`${tasks.version} + 1`,
    })
    .where(
      and(
        eq(tasks.recordId, record.id),
        eq(tasks.origin, noContact(caseId)),
        isNull(tasks.closedOn),
      ),
    )
}
