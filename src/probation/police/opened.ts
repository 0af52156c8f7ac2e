import type { Context } from 'hono'
import type { Reader, Transaction } from '../../../db/probation/database.ts'
import { closeToldTasks, saveNotices } from '../../../db/probation/queries/police.ts'
import type { May } from '../../access/permit.ts'
import type { Day } from '../../calendar.ts'
import type { Env } from '../../env.ts'
import { formOf, textField } from '../../kit/form.ts'
import { clockOf } from '../cautions/clock.ts'
import type { PoliceNotice } from '../cautions/notice-words.ts'
import { anyCaution } from '../cautions/opened.ts'

type C = Context<Env>

/** Who may send to the police: for anybody else there is no such address. */
export const maySend: May = [
  ['export', 'export'],
  ['update', 'referral'],
]

/** Why it is sent, and to whom. */
export const sending = formOf({ reason: textField('Reason', 200) })

/** A referral that rests on a caution, open or ended, with its legal clock. */
export async function openCaution(c: C, db: Reader) {
  const found = await anyCaution(c, db)
  return { ...found, clock: clockOf(found.caution, c.var.today) }
}

/** Writes down that the police were told of these men on a day, and closes the tasks that asked for it. */
export async function saveTold(
  c: C,
  tx: Transaction,
  { kind, referralIds, toldOn }: { kind: PoliceNotice; referralIds: string[]; toldOn: Day },
) {
  const { today, viewer, now } = c.var
  await saveNotices(tx, { kind, referralIds, toldOn, at: now().toISOString(), by: viewer })
  const done = { closedOn: today, closedBy: viewer.name, happenedOn: toldOn }
  await closeToldTasks(tx, referralIds, done)
}
