import { endOfPerson, insideOfPerson } from '../../../src/imports/person-facts.ts'
import type { ReadyReferral } from '../../../src/imports/referrals-file.ts'
import { updateMany } from '../../many.ts'
import type { Transaction } from '../database.ts'
import { type HistoryLine, saveHistory } from './history.ts'
import type { Importing } from './import-many.ts'
import { findInside, holdInside } from './inside.ts'
import { endOthers } from './of-the-person.ts'

type Placed = ReadyReferral & { personId: string; referralId: string }

/** What a row brings of the person himself holds for every referral of his, in this file or not. */
export async function saveOfPeople(tx: Transaction, rows: readonly Placed[], importing: Importing) {
  const by = { author: importing, correlationId: importing.correlationId }
  const lines: HistoryLine[] = []
  await updateMany(rows.filter(endOfPerson), async ({ personId, referralId, ...row }) => {
    lines.push(...(await endOthers(tx, importing, { personId, referralId }, endOfPerson(row)!)))
  })
  const inside = rows.flatMap((row) => insideOfPerson(row).map((hold) => ({ ...row, hold })))
  await updateMany(inside, async ({ personId, referralId, facts, hold }) => {
    // A row that says started is taken at its word: only his other referrals wait anew.
    const but = facts.startedOn ? referralId : undefined
    lines.push(...(await holdInside(tx, by, personId, hold, but)))
  })
  await carryInside(tx, rows, importing)
  if (lines.length > 0) await saveHistory(tx, importing, lines)
}

/** Who is referred anew while he is inside is on hold in the new referral too. */
async function carryInside(tx: Transaction, rows: readonly Placed[], importing: Importing) {
  const { viewer, today } = importing
  const again = rows.filter(({ person, referral, facts }) => person && !referral && !facts.endedOn)
  const by = { author: importing, correlationId: importing.correlationId }
  await updateMany(again, async ({ personId }) => {
    for (const hold of await findInside(tx, viewer, personId, today)) {
      await holdInside(tx, by, personId, hold)
    }
  })
}
