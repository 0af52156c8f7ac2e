import { and, desc, eq, inArray, sql } from 'drizzle-orm'
import type { Day } from '../../../src/calendar.ts'
import type { Settling } from '../../write-lane.ts'
import type { Transaction } from '../database.ts'
import { recomputeWindows } from '../queries/recompute-windows.ts'
import {
  standings,
  type TouchedKind,
  touched,
  touchedKinds,
  touchedLater,
  workedOut,
} from '../schema.ts'
import { findEverybody } from './everybody.ts'
import { saveFacts } from './facts.ts'
import { entriesFrom, saveFitsIn, saveFitsOf, takeSeats } from './fits.ts'
import { saveStandings } from './standings.ts'
import { saveStretches } from './stretches.ts'

/**
 * Writes what follows from what was touched, so many subjects at most: how those referrals stand, what fits them, as what
 * they are counted, whom those cohorts fit, and what is wrong with them (rules 7.8, 7.10, 7.12). Answers whether anything is left.
 */
const settle: Settling<Transaction>['settle'] = async (tx, most, all) => {
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
  const met = await settleThese(tx, referralIds, cohortIds, fromOn)
  const taken = idsOf('seat').filter((id) => !cohortIds.includes(id))
  const lost = await takeSeats(tx, taken, referralIds, fromOn)
  await saveStretches(tx, [...new Set([...idsOf('sum'), ...referralIds, ...met, ...lost])])
  await saveFacts(tx, { seatsOf: [...cohortIds, ...taken], calendarsOf }, fromOn)
  for (const kind of touchedKinds) {
    await tx.delete(touched).where(and(eq(touched.kind, kind), inArray(touched.id, idsOf(kind))))
  }
  return rows.length > most
}

/**
 * One turn of what a change for everybody touched: so many dates worked out anew, each with its line of history under who
 * made the change, and whatever stands on them. The last turn clears what was told of it (rule 7.11).
 */
async function settleLater(tx: Transaction, most: number): Promise<boolean> {
  const rows = await tx
    .select()
    .from(touchedLater)
    .orderBy(sql`${touchedLater.kind} desc`, touchedLater.id)
    .limit(most + 1)
  const some = rows.slice(0, most)
  const isLeft = rows.length > most
  if (some.length === 0) return false
  const windows = some.flatMap(({ kind, id }) => (kind === 'window' ? id : []))
  if (windows.length > 0) await recomputeAgain(tx, windows)
  const due = some.map(
    ({ kind, id }) => ({ kind: kind === 'window' ? 'referral' : kind, id }) as const,
  )
  await tx.insert(touched).values(due).onConflictDoNothing()
  await tx.run(sql`delete from ${touchedLater} where (kind, id) in
    (select value ->> 0, value ->> 1 from json_each(${JSON.stringify(some.map(({ kind, id }) => [kind, id]))}))`)
  while (await settle(tx, most)) {}
  if (!isLeft) await tx.delete(workedOut)
  await tx.run(sql`update revision set number = number + 1`)
  return isLeft
}

/** Of several changes the newest stands beside the dates that moved: it is what they were worked out by. */
async function recomputeAgain(tx: Transaction, referralIds: readonly string[]) {
  const [cause] = await tx.select().from(workedOut).orderBy(desc(workedOut.id)).limit(1)
  if (!cause) return
  const { what, why, onDay, at, userId, userName, correlationId } = cause
  const author = { viewer: { userId, name: userName }, today: onDay, at }
  await recomputeWindows(tx, { referralIds }, { what, why, author, correlationId })
}

const later = {
  settle: settleLater,
  isLeft: async (tx: Transaction) =>
    (await tx.select({ id: touchedLater.id }).from(touchedLater).limit(1)).length > 0,
}

export const settling: Settling<Transaction> = { settle, later }

async function settleThese(
  tx: Transaction,
  referralIds: readonly string[],
  cohortIds: readonly string[],
  fromOn: Day,
): Promise<string[]> {
  const open = referralIds.length === 0 ? [] : await findEverybody(tx, referralIds)
  await saveStandings(tx, referralIds, open)
  await saveFitsOf(tx, referralIds, open, fromOn)
  return cohortIds.length > 0 ? saveFitsIn(tx, cohortIds, referralIds, fromOn) : []
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
