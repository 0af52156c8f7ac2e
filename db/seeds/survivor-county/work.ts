import { randomUUID } from 'node:crypto'
import { eq, isNull } from 'drizzle-orm'
import { addDays, type Day, dayAt, daysBetween, weekdayOf } from '../../../src/calendar.ts'
import { firstServiceSettings } from '../../../src/team/service-settings.ts'
import { insertMany } from '../../many.ts'
import type { Transaction } from '../../survivors/database.ts'
import {
  attempts,
  cases,
  records,
  risks,
  safeContacts,
  tasks,
  workers,
} from '../../survivors/schema.ts'
import { rowsIn } from './files.ts'
import { type Ground, known, moment } from './ground.ts'

type Attempt = Omit<typeof attempts.$inferInsert, 'id'>

/** A time that is safe for everybody in the lists: a Tuesday, after school has begun. */
const safeDay = 'tue'
const safeTime = '10:15'
/** Days since the referral: by then three tries have been made, and later the third has reached her. */
const triedAfter = 21
const reachedAfter = 39

/** Tasks, and every try to reach somebody: those in the file, and those that a case of some weeks has had. */
export async function saveWork(tx: Transaction, ground: Ground) {
  await insertMany(tx, tasks, rowsIn('survivor-tasks'), (row) => ({
    id: randomUUID(),
    recordId: known(ground.records, row.ref).id,
    kind: row.kind,
    about: row.about,
    dueOn: row.due_on,
    requestedOn: row.requested_on,
    createdBy: ground.viewer.name,
    version: 1,
  }))
  const said = rowsIn('survivor-attempts').map(
    (row): Attempt => ({
      recordId: known(ground.records, row.ref).id,
      at: moment(row.on, row.time),
      method: row.method,
      outcome: row.outcome,
      note: '',
      by: ground.viewer.name,
    }),
  )
  const all = [...said, ...(await followUp(tx, ground.today))]
  const inOrder = all.sort((one, two) => (one.at < two.at ? -1 : 1))
  await insertMany(tx, attempts, inOrder, (attempt) => attempt)
  await savePassedOn(tx, ground)
}

/** Families at high risk for whom nobody worked when they were due. */
async function savePassedOn(tx: Transaction, ground: Ground) {
  const { handOverTo: passedOnTo } = firstServiceSettings
  for (const { ref, on, time } of rowsIn('passed-on')) {
    const { id } = known(ground.records, ref)
    const passed = { passedOnAt: moment(on, time), passedOnTo }
    await tx.update(cases).set(passed).where(eq(cases.recordId, id))
  }
}

/**
 * What has come of open cases since they were referred: those whom the list has as reached were, the others are tried
 * on three Tuesdays. Where the list is old by now, the third has reached her, and her case says so.
 */
async function followUp(tx: Transaction, today: Day): Promise<Attempt[]> {
  const open = await tx
    .select({
      id: cases.id,
      recordId: cases.recordId,
      referredAt: cases.referredAt,
      contactedOn: cases.contactedOn,
      method: safeContacts.method,
      level: risks.level,
      by: workers.name,
    })
    .from(cases)
    .innerJoin(safeContacts, eq(safeContacts.recordId, cases.recordId))
    .innerJoin(risks, eq(risks.recordId, cases.recordId))
    .innerJoin(records, eq(records.id, cases.recordId))
    .innerJoin(workers, eq(workers.id, records.workerId))
    .where(isNull(cases.endedOn))
    .orderBy(records.ref)
  const made: Attempt[] = []
  for (const { id, recordId, referredAt, contactedOn, method, level, by } of open) {
    const one = { recordId, method, note: '', by }
    const referredOn = dayAt(new Date(referredAt))
    if (contactedOn) {
      made.push({ ...one, at: moment(contactedOn, '11:00'), outcome: 'reached' })
      continue
    }
    const since = daysBetween(referredOn, today)
    if (since < triedAfter) continue
    const isReached = since > reachedAfter && level !== 'high'
    const days = [0, 7, 14].map((later) => addDays(nextSafeDay(referredOn), later))
    days.forEach((onDay, index) => {
      const outcome = isReached && index === 2 ? 'reached' : 'no_answer'
      made.push({ ...one, at: moment(onDay, safeTime), outcome })
    })
    if (!isReached) continue
    await tx.update(cases).set({ contactedOn: days[2]! }).where(eq(cases.id, id))
  }
  return made
}

function nextSafeDay(after: Day): Day {
  let on = addDays(after, 1)
  while (weekdayOf(on) !== safeDay) on = addDays(on, 1)
  return on
}
