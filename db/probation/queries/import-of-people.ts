import { endOfPerson, insideOfPerson } from '../../../src/probation/imports/person-facts.ts'
import type { ReadyReferral } from '../../../src/probation/imports/referrals-file.ts'
import { isInside } from '../../../src/probation/referrals/of-the-person.ts'
import { updateMany } from '../../insert-many.ts'
import type { Transaction } from '../database.ts'
import { type HistoryLine, saveHistory } from '../history.ts'
import type { Importing } from './import-many.ts'
import { carryInside, changeInside, holdInside } from './inside.ts'
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
  await updateMany(inside, async ({ personId, referralId, referral, facts, hold }) => {
    const isKnown = referral?.facts.holds.some((one) => isInside(one) && one.fromOn === hold.fromOn)
    if (isKnown) lines.push(...(await changeInside(tx, by, personId, hold, hold)))
    // A row that says started is taken at its word: only his other referrals wait anew.
    const but = facts.startedOn ? referralId : undefined
    lines.push(...(await holdInside(tx, by, personId, hold, but)))
  })
  const again = rows.filter(({ person, referral, facts }) => person && !referral && !facts.endedOn)
  await updateMany(again, async (row) => {
    lines.push(...(await carryInside(tx, by, row)))
  })
  if (lines.length > 0) await saveHistory(tx, importing, lines)
}
