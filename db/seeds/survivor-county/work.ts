import { randomUUID } from 'node:crypto'
import { eq, isNull } from 'drizzle-orm'
import { addDays, type Day, dayAt, weekdayOf } from '../../../src/calendar.ts'
import { insertMany } from '../../many.ts'
import type { Transaction } from '../../survivors/database.ts'
import { attempts, cases, records, safeContacts, tasks, workers } from '../../survivors/schema.ts'
import { rowsIn } from './files.ts'
import { type Ground, known, moment } from './ground.ts'

type Attempt = Omit<typeof attempts.$inferInsert, 'id'>

/** A time that is safe for everybody in the lists: a Tuesday, after school has begun. */
const safeDay = 'tue'
const safeTime = '10:15'
/** Who was referred before this has been tried three times, where nobody has reached her. */
const longAgo = 21

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
  const all = [...said, ...(await attemptsSoFar(tx, ground.today))]
  const inOrder = all.sort((one, two) => (one.at < two.at ? -1 : 1))
  await insertMany(tx, attempts, inOrder, (attempt) => attempt)
}

async function attemptsSoFar(tx: Transaction, today: Day): Promise<Attempt[]> {
  const open = await tx
    .select({
      recordId: cases.recordId,
      referredAt: cases.referredAt,
      contactedOn: cases.contactedOn,
      method: safeContacts.method,
      by: workers.name,
    })
    .from(cases)
    .innerJoin(safeContacts, eq(safeContacts.recordId, cases.recordId))
    .innerJoin(records, eq(records.id, cases.recordId))
    .innerJoin(workers, eq(workers.id, records.workerId))
    .where(isNull(cases.endedOn))
    .orderBy(records.ref)
  return open.flatMap(({ recordId, referredAt, contactedOn, method, by }): Attempt[] => {
    const tried = { recordId, method, note: '', by }
    if (contactedOn) {
      return [{ ...tried, at: moment(contactedOn, '11:00'), outcome: 'reached' }]
    }
    const referredOn = dayAt(new Date(referredAt))
    if (referredOn > addDays(today, -longAgo)) return []
    const first = nextSafeDay(referredOn)
    return [0, 7, 14].map((days) => ({
      ...tried,
      at: moment(addDays(first, days), safeTime),
      outcome: 'no_answer',
    }))
  })
}

function nextSafeDay(after: Day): Day {
  let on = addDays(after, 1)
  while (weekdayOf(on) !== safeDay) on = addDays(on, 1)
  return on
}
