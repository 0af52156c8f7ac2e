import { inArray, sql } from 'drizzle-orm'
import { insertMany } from '../../insert-many.ts'
import type { Transaction } from '../database.ts'
import { listed } from '../queries/stands.ts'
import { type StretchRow, stretchRowsOf } from '../queries/stretches.ts'
import { stretches } from '../schema.ts'

/** Writes as what some referrals are counted where it differs; of one that has ended nothing is. */
export async function saveStretches(tx: Transaction, ids: readonly string[]) {
  if (ids.length === 0) return
  const kept = await tx
    .select()
    .from(stretches)
    .where(inArray(stretches.referralId, listed(ids)))
  const wanted = new Map((await stretchRowsOf(tx, ids)).map((row) => [textOf(row), row]))
  const gone = kept.filter((row) => !wanted.delete(textOf(row)))
  if (gone.length > 0) {
    const keys = gone.map(({ referralId, what, fromOn, rank }) => [referralId, what, fromOn, rank])
    await tx.run(sql`delete from stretches where (referral_id, what, from_on, rank) in
      (select value ->> 0, value ->> 1, value ->> 2, value ->> 3 from json_each(${JSON.stringify(keys)}))`)
  }
  await insertMany(tx, stretches, [...wanted.values()], (row) => row)
}

function textOf({ referralId, programmeKey, what, ...of }: StretchRow): string {
  return JSON.stringify([referralId, programmeKey, what, of.fromOn, of.untilOn, of.rank, of.days])
}
