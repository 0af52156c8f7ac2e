import { asc, eq } from 'drizzle-orm'
import { beforeAll, expect, test } from 'vitest'
import type { SurvivorDatabase } from '../../../db/survivor/database.ts'
import { findBoard } from '../../../db/survivor/queries/board.ts'
import { findDueContext } from '../../../db/survivor/queries/due-context.ts'
import {
  countDues,
  countTasks,
  findDuePage,
  findMostUrgent,
  findUnallocated,
} from '../../../db/survivor/queries/due-lists.ts'
import { deferrals, enrolments, records, touched } from '../../../db/survivor/schema.ts'
import { recount } from '../../../db/survivor/standing/recount.ts'
import type { Viewer } from '../../../src/access/viewer.ts'
import { addDays, day, instantAt } from '../../../src/calendar.ts'
import {
  type DueContext,
  duesOf,
  isContact,
  isOverdue,
  momentOf,
  othersDue,
} from '../../../src/survivor/records/dues.ts'
import type { RecordFacts } from '../../../src/survivor/records/facts.ts'
import { alarmsOf, mostUrgent } from '../../../src/survivor/records/urgent.ts'
import { caseloadRows } from '../../../src/survivor/team/caseload.ts'
import { familiesSides } from '../../support/sides.ts'

// What the caseload says is read from what stands, and must be what the rules say of everybody, on any day.

let db: SurvivorDatabase
const manager: Viewer = {
  ...{ userId: 'one', side: 'survivor', role: 'fit_manager', name: 'One', areas: 'all' },
  email: 'nobody@fit.example',
}
const start = day('2026-11-23')
const days = [-30, -1, 0, 1, 2, 5, 12, 30, 75, 400].map((some) => addDays(start, some))

beforeAll(async () => {
  db = (await familiesSides()).survivors
  const deferring = new Set(
    (await db.reader.select().from(deferrals)).map(({ enrolmentId }) => enrolmentId),
  )
  // In the order of their references: ids are random.
  const some = await db.reader
    .select({ enrolment: enrolments })
    .from(enrolments)
    .innerJoin(records, eq(records.id, enrolments.recordId))
    .orderBy(asc(records.ref), asc(enrolments.agreedOn))
  const waiting = some
    .map(({ enrolment }) => enrolment)
    .filter(({ id, startedOn, endedOn }) => !startedOn && !endedOn && !deferring.has(id))
  expect(waiting.length).toBeGreaterThan(4)
  const wishes = [
    { fromOn: addDays(start, -5), toOn: addDays(start, 4) },
    { fromOn: addDays(start, -9), askAgainOn: addDays(start, 1) },
    { fromOn: addDays(start, 2), toOn: addDays(start, 20), askAgainOn: addDays(start, 12) },
  ]
  await db.write(async (tx) => {
    for (const [at, wish] of wishes.entries()) {
      const enrolmentId = waiting[at]!.id
      await tx.insert(deferrals).values({ id: `wish-${at}`, enrolmentId, ...wish })
    }
  })
})

test('nothing that was touched is left unsettled, and nothing stands that the rules do not say', async () => {
  expect(await db.reader.$count(touched)).toBe(0)
  expect(await recount(db.reader)).toEqual([])
})

/** Records with a contact to be made by the end of the day, and those of them where it is overdue. */
function contactsOf(board: readonly RecordFacts[], context: DueContext, today: string) {
  const due = board.map((record) =>
    duesOf(record, context).filter((one) => isContact(one, record) && one.onDay <= today),
  )
  const late = due.filter((some) => some.some((one) => isOverdue(one, context.now)))
  return [due.filter((some) => some.length > 0).length, late.length]
}

test.each(days)(
  'on %s the pages, counts and what is said first are those of the rules',
  async (today) => {
    for (const time of ['00:00', '09:30', '16:45']) {
      const now = instantAt(today, time) as Date
      const context = await findDueContext(db.reader, today, now)
      const board = await findBoard(db.reader, manager, today)
      const asked = { viewer: manager, today, context }
      const rows = caseloadRows(board, context, today)
      const paged: string[] = []
      for (let first = 0; first < rows.length; first += 50)
        paged.push(...(await findDuePage(db.reader, asked, first)))
      expect(paged).toEqual(rows.map(({ record }) => record.id))
      expect(await findUnallocated(db.reader, asked)).toEqual(
        rows.flatMap(({ record }) => (record.workerId ? [] : record.id)),
      )

      const counts = await countDues(db.reader, asked)
      for (const { workerId, ...counted } of counts) {
        const hers = board.filter((record) => (record.workerId ?? null) === workerId)
        const overdue = hers.filter((record) => {
          const [first] = duesOf(record, context)
          return first && isOverdue(first, now)
        })
        const [contacts, contactsOverdue] = contactsOf(hers, context, today)
        expect(counted).toEqual({
          ...{ records: hers.length, overdue: overdue.length, contacts, contactsOverdue },
        })
      }
      const tasks = board
        .flatMap((record) => duesOf(record, context))
        .filter(({ taskId }) => taskId)
      expect(await countTasks(db.reader, asked)).toEqual({
        tasks: tasks.length,
        overdue: tasks.filter((task) => isOverdue(task, now)).length,
        others: othersDue(board, context, today),
      })
      for (const workerId of [undefined, ...new Set(board.flatMap((one) => one.workerId ?? []))]) {
        const hers = board.filter((one) => !workerId || one.workerId === workerId)
        const ids = await findMostUrgent(db.reader, { ...asked, workerId })
        const few = hers.filter(({ id }) => ids.includes(id))
        expect(few.length).toBe(ids.length)
        expect(said(few, context)).toEqual(said(hers, context))
      }
    }
  },
)

/** Every alarm; where there is none, how urgent the most urgent is. */
function said(records: readonly RecordFacts[], context: DueContext) {
  const alarms = alarmsOf(records, context)
  if (alarms.length > 0) return alarms.map(({ urgent }) => urgent.lead).sort()
  const urgent = mostUrgent(records, context)?.urgent
  return urgent && [urgent.status, momentOf(urgent.due), urgent.due.kind]
}
