import { randomUUID } from 'node:crypto'
import { inArray, sql } from 'drizzle-orm'
import type { Day } from '../../../src/calendar.ts'
import { nextSafeTime } from '../../../src/survivor/records/safe-next.ts'
import type { Transaction } from '../database.ts'
import { safeContacts, tasks } from '../schema.ts'

/** Somebody to be told of what became of a session, and by when she must know. */
export type Call = {
  recordId: string
  /** Says what asked for it: the same thing never asks twice. */
  origin: string
  about: string
  before?: Date | undefined
  closureId?: string | undefined
}

/**
 * A task for each woman's worker to tell her: due on the day of her next safe time before the session; today where there
 * is none before it, or nothing says when it must be known.
 */
export async function askToTell(
  tx: Transaction,
  calls: readonly Call[],
  { today, now, by }: { today: Day; now: Date; by: string },
) {
  const times = await findTimes(
    tx,
    calls.map(({ recordId }) => recordId),
  )
  for (const { before, ...call } of calls) {
    const slot = before && nextSafeTime(times.get(call.recordId) ?? [], now, before)
    const dueOn = slot?.onDay ?? today
    const tellBefore = before?.toISOString() ?? null
    await tx
      .insert(tasks)
      .values({ ...call, id: randomUUID(), kind: 'safe_contact', dueOn, tellBefore, createdBy: by })
      .onConflictDoNothing({ target: tasks.origin })
  }
}

/** Nobody has to be told any more: what is still open of these tasks is closed as not needed. */
export async function withdrawCalls(
  tx: Transaction,
  taskIds: readonly string[],
  { today, by }: { today: Day; by: string },
) {
  if (taskIds.length === 0) return
  await tx
    .update(tasks)
    .set({
      closedOn: today,
      outcome: 'not_needed',
      closedBy: by,
      version: sql`${tasks.version} + 1`,
    })
    .where(sql`${inArray(tasks.id, [...taskIds])} and ${tasks.closedOn} is null`)
}

async function findTimes(tx: Transaction, recordIds: readonly string[]) {
  if (recordIds.length === 0) return new Map()
  const rows = await tx
    .select({ recordId: safeContacts.recordId, times: safeContacts.times })
    .from(safeContacts)
    .where(inArray(safeContacts.recordId, [...recordIds]))
  return new Map(rows.map(({ recordId, times }) => [recordId, times]))
}
