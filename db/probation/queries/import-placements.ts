import { randomUUID } from 'node:crypto'
import { eq, sql } from 'drizzle-orm'
import { holdsSeat } from '../../../src/probation/imports/placement-columns.ts'
import type { ReadyPlacement } from '../../../src/probation/imports/placements-file.ts'
import { insertMany, updateMany } from '../../insert-many.ts'
import type { Transaction } from '../database.ts'
import { placements, referrals } from '../schema.ts'
import { type Importing, saveTrace } from './import-many.ts'

/** Applies a placements file that has been checked: everything in the transaction that it is given. */
export async function savePlacements(
  tx: Transaction,
  ready: readonly ReadyPlacement[],
  importing: Importing,
) {
  const touched = ready.filter(({ status }) => status !== 'unchanged')
  // Who leaves a place may take another in the same file, and has one at a time.
  const leaving = touched.filter(({ place, facts }) => place && !holdsSeat(facts.status))
  const staying = touched.filter(({ place, facts }) => place && holdsSeat(facts.status))

  await updateMany(leaving, (row) => update(tx, row, importing))
  await updateMany(staying, (row) => update(tx, row, importing))
  await insertMany(
    tx,
    placements,
    touched.filter(({ place }) => !place),
    (row) => ({
      id: randomUUID(),
      referralId: row.referral.referralId,
      cohortId: row.cohort.id,
      bookedOn: importing.today,
      bookedBy: importing.viewer.name,
      ...columnsOf(row, importing),
    }),
  )
  const starting = touched.filter(({ startsOn }) => startsOn)
  await updateMany(starting, ({ referral, startsOn }) =>
    tx
      .update(referrals)
      .set({ startedOn: startsOn, version: sql`${referrals.version} + 1` })
      .where(eq(referrals.id, referral.referralId)),
  )
  await saveTrace(
    tx,
    importing,
    'person',
    touched.map(({ personId, referral, changes }) => ({
      subjectId: personId,
      historyId: referral.referralId,
      isNew: false,
      changes,
    })),
  )
}

function update(tx: Transaction, row: ReadyPlacement, importing: Importing) {
  return tx
    .update(placements)
    .set({ ...columnsOf(row, importing), version: sql`${placements.version} + 1` })
    .where(eq(placements.id, row.place!.placementId))
}

function columnsOf({ facts, stay }: ReadyPlacement, { today, fileName }: Importing) {
  const isWithdrawn = facts.status === 'withdrawn'
  return {
    entryOn: facts.entryOn!,
    lastSessionOn: stay.lastSessionOn,
    finishesOn: stay.finishesOn,
    status: facts.status!,
    pinned: facts.pinned,
    withdrawnOn: isWithdrawn ? today : null,
    withdrawnWhy: isWithdrawn ? 'other' : null,
    withdrawnNote: isWithdrawn ? `Imported from ${fileName}` : null,
  }
}
