import { randomUUID } from 'node:crypto'
import { eq, isNull } from 'drizzle-orm'
import { addDays, type Day, dayAt, daysBetween, weekdayOf } from '../../../src/calendar.ts'
import type { HeardOutcome } from '../../../src/survivor/records/hand-over.ts'
import { firstServiceSettings } from '../../../src/survivor/records/service-settings.ts'
import { insertMany } from '../../insert-many.ts'
import type { Transaction } from '../../survivor/database.ts'
import {
  attempts,
  cases,
  handOvers,
  records,
  risks,
  safeContacts,
  tasks,
  workers,
} from '../../survivor/schema.ts'
import { rowsIn } from './files.ts'
import { type Ground, known, moment } from './ground.ts'

type PassedOnRow = Omit<ReturnType<typeof rowsIn<'passed-on'>>[number], 'ref' | 'on' | 'time'>
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

/** Families at high risk for whom nobody worked when they were due, with what came back where something did. */
async function savePassedOn(tx: Transaction, ground: Ground) {
  const { handOverTo: toTeam } = firstServiceSettings
  const by = ground.viewer.name
  for (const { ref, on, time, name, heard, ...row } of rowsIn('passed-on')) {
    const { id: recordId } = known(ground.records, ref)
    const [open] = await tx.select().from(cases).where(eq(cases.recordId, recordId))
    if (!open) continue
    await tx.insert(handOvers).values({
      ...{ id: randomUUID(), recordId, caseId: open.id, passedAt: moment(on, time) },
      ...{ toName: name, toTeam, by },
      ...(heard ? cameBack({ ...row, heard, name, by }) : {}),
    })
  }
}

function cameBack({
  heard: outcome,
  ...row
}: Omit<PassedOnRow, 'heard'> & { heard: HeardOutcome; by: string }) {
  const happenedAt = moment(row.heard_on!, row.heard_time)
  const said = { isSafe: row.safe, heardFrom: row.name, heardBy: row.by, next: row.next }
  return { outcome, happenedAt, ...said }
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
