import { and, eq, gte, inArray, sql } from 'drizzle-orm'
import type { Now } from '../../../src/probation/cohorts/changes/calendar-facts.ts'
import type { Transaction } from '../database.ts'
import { cohorts, placements, referrals, sessionCovers, sessions } from '../schema.ts'
import { isHeld } from './seats.ts'

/**
 * Cancels a cohort and takes its sessions to come off the calendar, which frees its room; those begun or with a
 * register stay. Answers how many are gone.
 */
export async function cancelCohort(
  tx: Transaction,
  { id, version }: { id: string; version: number },
  { today, time }: Now,
): Promise<number> {
  await tx
    .update(cohorts)
    .set({ cancelledOn: today, version: version + 1 })
    .where(eq(cohorts.id, id))
  const gone = await tx
    .delete(sessions)
    .where(
      and(
        eq(sessions.cohortId, id),
        sql`(${sessions.heldOn} > ${today} or (${sessions.heldOn} = ${today} and ${sessions.startsAt} > ${time}))`,
        sql`not exists (select 1 from registers r where r.session_id = ${sessions.id})`,
        sql`not exists (select 1 from police_notices n where n.session_id = ${sessions.id})`,
      ),
    )
    .returning({ id: sessions.id })
  await tx
    .delete(sessionCovers)
    .where(
      and(
        eq(sessionCovers.cohortId, id),
        gte(sessionCovers.heldOn, today),
        sql`not exists (select 1 from sessions s where s.cohort_id = ${id} and s.held_on = ${sessionCovers.heldOn})`,
      ),
    )
  return gone.length
}

/** Gives back every place of a cancelled cohort that is still held. */
export async function giveBackAll(
  tx: Transaction,
  placementIds: readonly string[],
  given: { on: Now['today']; note: string },
) {
  await tx
    .update(placements)
    .set({
      status: 'withdrawn',
      withdrawnOn: given.on,
      withdrawnWhy: 'cohort_cancelled',
      withdrawnNote: given.note,
      version: sql`${placements.version} + 1`,
    })
    .where(and(inArray(placements.id, [...placementIds, '']), isHeld))
}

/** Takes the start off the record of those who wait anew after half a pair; those who had not begun stay as they are. */
export async function returnToWaiting(tx: Transaction, referralIds: readonly string[]) {
  await tx
    .update(referrals)
    .set({ startedOn: null, version: sql`${referrals.version} + 1` })
    .where(
      and(
        inArray(referrals.id, [...referralIds, '']),
        sql`${referrals.startedOn} is not null and ${referrals.endedOn} is null`,
      ),
    )
}
