import { and, eq, inArray, sql } from 'drizzle-orm'
import type { Day } from '../../../src/calendar.ts'
import type { Settle } from '../../write-lane.ts'
import type { Transaction } from '../database.ts'
import { standings, type TouchedKind, touched, touchedKinds } from '../schema.ts'
import { findEverybody } from './everybody.ts'
import { saveFacts } from './facts.ts'
import { entriesFrom, saveFitsIn, saveFitsOf, takeSeats } from './fits.ts'
import { saveStandings } from './standings.ts'

/**
 * Writes what follows from what was touched, so many subjects at most: how those referrals stand, what fits them, whom
 * those cohorts fit, and what is wrong with them (rules 7.8 and 7.10). Answers whether anything is left.
 */
export const settle: Settle<Transaction> = async (tx, most, all) => {
  const rows = await tx
    .select()
    .from(touched)
    .orderBy(sql`${touched.kind} desc`)
    .limit(most + 1)
  if (rows.length === 0) return false
  if (all && rows.length > most) return true
  const some = rows.slice(0, most)
  const idsOf = (kind: TouchedKind) => some.filter((row) => row.kind === kind).map(({ id }) => id)
  const calendarsOf = idsOf('calendar')
  const cohortIds = [...new Set([...idsOf('cohort'), ...calendarsOf])]
  const referralIds = [...new Set([...idsOf('referral'), ...(await findSeated(tx, cohortIds))])]
  const fromOn = await entriesFrom(tx)
  await settleThese(tx, referralIds, cohortIds, fromOn)
  const taken = idsOf('seat').filter((id) => !cohortIds.includes(id))
  await takeSeats(tx, taken, referralIds, fromOn)
  await saveFacts(tx, { seatsOf: [...cohortIds, ...taken], calendarsOf }, fromOn)
  for (const kind of touchedKinds) {
    await tx.delete(touched).where(and(eq(touched.kind, kind), inArray(touched.id, idsOf(kind))))
  }
  return rows.length > most
}

async function settleThese(
  tx: Transaction,
  referralIds: readonly string[],
  cohortIds: readonly string[],
  fromOn: Day,
) {
  const open = referralIds.length === 0 ? [] : await findEverybody(tx, referralIds)
  await saveStandings(tx, referralIds, open)
  await saveFitsOf(tx, referralIds, open, fromOn)
  if (cohortIds.length > 0) await saveFitsIn(tx, cohortIds, referralIds, fromOn)
}

/** Whose course is told from the calendar of these cohorts. */
async function findSeated(tx: Transaction, cohortIds: readonly string[]): Promise<string[]> {
  if (cohortIds.length === 0) return []
  const rows = await tx
    .select({ id: standings.referralId })
    .from(standings)
    .where(inArray(standings.cohortId, [...cohortIds]))
  return rows.map(({ id }) => id)
}
