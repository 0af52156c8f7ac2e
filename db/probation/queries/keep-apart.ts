import { asc, max, sql } from 'drizzle-orm'
import type { Viewer } from '../../../src/access/viewer.ts'
import type { Day } from '../../../src/calendar.ts'
import type { Pair } from '../../../src/probation/people/keep-apart.ts'
import type { Reader, Transaction } from '../database.ts'
import { addRow, isKept, type PairKey, rowsOf, rowsWith } from '../kept-apart.ts'
import { keepApart } from '../schema.ts'
import { findPerson } from './people.ts'

/** Whom he is kept apart from, and why; the other person where he is open to the viewer. Who holds it is not told. */
export async function findPairs(db: Reader, viewer: Viewer, personId: string): Promise<Pair[]> {
  const otherId = sql<string>`case when ${keepApart.personId} = ${personId}
    then ${keepApart.otherId} else ${keepApart.personId} end`
  const pairs = await db
    .select({
      otherId: otherId.as('the_other'),
      reason: keepApart.reason,
      endAskedOn: max(keepApart.endAskedOn),
    })
    .from(keepApart)
    .where(rowsWith(personId))
    .groupBy(keepApart.reason, sql`the_other`)
    .orderBy(asc(keepApart.reason), sql`the_other`)
  return Promise.all(
    pairs.map(async (pair) => {
      const other = await findPerson(db, viewer, pair.otherId)
      return { ...pair, other: other && 'masked' in other ? undefined : other }
    }),
  )
}

/** False where the two are kept apart for this reason already, whoever holds it. */
export async function createPair(tx: Transaction, pair: PairKey): Promise<boolean> {
  if (await isKept(tx, pair)) return false
  await addRow(tx, pair)
  return true
}

export async function endPair(tx: Transaction, pair: PairKey, endedOn: Day) {
  await tx.update(keepApart).set({ endedOn }).where(rowsOf(pair))
}

/** Safeguarding is asked to end what it holds: until it does, the two stay apart. */
export async function askToEnd(tx: Transaction, pair: PairKey, endAskedOn: Day) {
  await tx.update(keepApart).set({ endAskedOn }).where(rowsOf(pair))
}
