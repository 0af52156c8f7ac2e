import type { Context } from 'hono'
import type { Child } from 'hono/jsx'
import type { Reader, Transaction } from '../../../db/probation/database.ts'
import { findToTell } from '../../../db/probation/queries/caution-desk.ts'
import { findGround } from '../../../db/probation/queries/ground.ts'
import { closeToldTasks, findBirthDays, saveNotices } from '../../../db/probation/queries/police.ts'
import { findReturn, findWorkshopsOf } from '../../../db/probation/queries/police-attendance.ts'
import { findWait } from '../../../db/probation/queries/waits.ts'
import type { May } from '../../access/permit.ts'
import { freshly } from '../../access/session.ts'
import type { Day } from '../../calendar.ts'
import type { Env } from '../../env.ts'
import { notFound } from '../../errors.ts'
import { type FormErrors, formOf, textField } from '../../kit/form.ts'
import { show } from '../../kit/show.tsx'
import { urls } from '../../urls.ts'
import { clockOf } from '../cautions/clock.ts'
import type { PoliceNotice } from '../cautions/notice-words.ts'
import { anyCaution } from '../cautions/opened.ts'
import { pairsLeft } from '../cautions/pairs-left.ts'
import { seen } from '../opened.ts'
import type { Referral } from '../waiting-list/referral.ts'
import { waitOn } from '../waiting-list/wait.ts'
import { policeList } from './list.ts'
import { packReasons, packWorkshops } from './pack.ts'

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

/** What may go to the police of one man, once the password has been typed. */
export async function openPack(c: Context<Env>) {
  const { db, viewer, today } = c.var
  const found = await openCaution(c, db.reader)
  const { referral } = found
  freshly(c, urls.nonCompliance(referral.id))
  const booked = await findWorkshopsOf(db.reader, viewer, referral.id)
  const workshops = packWorkshops(booked, referral.template, today)
  const reasons = packReasons(workshops, { hasPair: await hasPairLeft(c, referral) })
  return { ...found, workshops, reasons }
}

/** Whether a pair that ends in time is booked, or could be; of a referral that has ended nothing is said. */
async function hasPairLeft(c: Context<Env>, referral: Referral): Promise<boolean> {
  const { db, viewer, today } = c.var
  const found = seen(await findWait(db.reader, viewer, referral.id))
  if (!found) return true
  const { booking, window } = found
  if (booking && booking.lastSessionOn <= window.hardEndOn) return true
  const kept = await findGround(db.reader, { viewer, today }, referral.programmeKey, [found])
  const seeker = kept.seekerOf(waitOn(today, found))
  return pairsLeft(seeker, kept.entries, today).pairs.length > 0
}

/** The return, once the password has been typed. */
export async function freshReturn(c: Context<Env>) {
  const made = await returnOf(c)
  freshly(c, addressOf(c))
  return made
}

/** For whoever may not send to the police, and for a session that is no workshop, there is no such address. */
export async function returnOf(c: Context<Env>) {
  const { db, viewer } = c.var
  const number = Number(c.req.param('number'))
  if (!Number.isInteger(number)) notFound()
  return (await findReturn(db.reader, viewer, c.req.param('id') ?? '', number)) ?? notFound()
}

/** Where the return that the address names stands. */
export function addressOf(c: Context<Env>): string {
  return urls.attendanceReturn(c.req.param('id') ?? '', Number(c.req.param('number')))
}

/** Men of whom the police have to be told, once the password has been typed; and how many may not be opened. */
export async function openList(c: Context<Env>) {
  const { db, viewer, today } = c.var
  freshly(c, urls.policeList)
  const { rows: tell, closed } = await findToTell(db.reader, { viewer, today })
  const personIds = tell.map(({ wait }) => wait.personId)
  const born = await findBirthDays(db.reader, viewer, personIds)
  const open = tell.filter(({ wait }) => born.has(wait.personId))
  return { men: policeList(open, born), restricted: closed }
}

/** What sending leaves behind: the audit row says that it was told, and the history of each man what. */
export function told(referralIds: readonly string[], what: string) {
  const history = referralIds.map((subjectId) => ({ subject: 'person' as const, subjectId, what }))
  return { verb: 'disclosure' as const, history }
}

/** A page of what may be sent, again with what is wrong. */
export function showSending(c: C, title: string, errors: FormErrors | undefined, body: Child) {
  const status = errors ? 422 : 200
  return show(c, { title, section: urls.clock, status, errors: errors !== undefined }, body)
}
