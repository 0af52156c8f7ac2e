import { sql } from 'drizzle-orm'
import type { Viewer } from '../../../src/access/viewer.ts'
import type { Day } from '../../../src/calendar.ts'
import { insertMany } from '../../insert-many.ts'
import type { SurvivorDatabase, Transaction } from '../../survivor/database.ts'
import { fromTheList } from '../../survivor/queries/import-survivors-known.ts'
import { findProgrammeNumbers } from '../../survivor/queries/programme-numbers.ts'
import { findCalendar } from '../../survivor/queries/service.ts'
import * as tables from '../../survivor/schema.ts'
import { type InventedSurvivors, type InventedWoman, inventSurvivors } from './survivor-county.ts'
import type { SurvivorGround } from './survivor-places.ts'

const inventor: Pick<Viewer, 'userId' | 'name'> = { userId: 'invented', name: 'Invented data' }

/** Whether anybody is there already: invented women never stand beside real ones. */
export async function hasRecords(db: SurvivorDatabase): Promise<boolean> {
  return (
    (await db.reader.select({ id: tables.records.id }).from(tables.records).limit(1)).length > 0
  )
}

/** The survivor side of so many invented counties, each in a transaction of its own; answers how many records of each. */
export async function* seedSurvivors(
  db: SurvivorDatabase,
  { count, seed, today }: { count: number; seed: number; today: Day },
): AsyncGenerator<number> {
  const ground: SurvivorGround = {
    today,
    calendar: await findCalendar(db.reader),
    numbers: await findProgrammeNumbers(db.reader, today),
  }
  await db.record((tx) => tx.run(sql`pragma cache_size = -131072`))
  for (let number = 1; number <= count; number++) {
    const county = inventSurvivors(number, seed, ground)
    await db.write((tx) => saveSurvivorCounty(tx, county, today))
    yield county.women.length
  }
}

const itself = <Row>(row: Row): Row => row

/** Each table's rows in the order that foreign keys ask for. */
async function saveSurvivorCounty(tx: Transaction, county: InventedSurvivors, today: Day) {
  const { groups, women } = county
  const at = `${today}T09:00:00.000Z`
  await insertMany(tx, tables.teams, county.teams, itself)
  await insertMany(tx, tables.localities, county.localities, itself)
  await insertMany(tx, tables.workers, county.workers, itself)
  await insertMany(tx, tables.sites, county.sites, itself)
  await insertMany(tx, tables.groups, groups, ({ row }) => row)
  await insertMany(tx, tables.groupFacilitators, groups.flatMap(leaderRows), itself)
  await insertMany(
    tx,
    tables.groupSessions,
    groups.flatMap(({ sessions }) => sessions),
    itself,
  )
  await insertMany(tx, tables.records, women, ({ record }) => record)
  await insertMany(tx, tables.safeContacts, women, ({ contact }) => contact)
  await insertMany(
    tx,
    tables.children,
    women.flatMap((one) => one.children),
    itself,
  )
  await insertMany(tx, tables.allocations, women, allocationRow)
  await insertMany(tx, tables.risks, women, (woman) => riskRow(woman, at))
  await insertMany(
    tx,
    tables.cases,
    women.flatMap(({ work }) => work.case ?? []),
    itself,
  )
  const enrolled = women.flatMap(({ work }) => work.enrolment ?? [])
  await insertMany(tx, tables.enrolments, enrolled, itself)
  await insertMany(
    tx,
    tables.presence,
    women.flatMap(({ work }) => work.presence),
    itself,
  )
  await insertMany(
    tx,
    tables.attempts,
    women.flatMap(({ work }) => work.attempts),
    itself,
  )
  await insertMany(
    tx,
    tables.tasks,
    women.flatMap(({ work }) => work.tasks),
    itself,
  )
  await insertMany(
    tx,
    tables.links,
    women.flatMap(({ link }) => link ?? []),
    itself,
  )
  await insertMany(tx, tables.history, women, (woman) => historyRow(woman, today, at))
}

function leaderRows({ row, leaderIds }: InventedSurvivors['groups'][number]) {
  return leaderIds.map((workerId) => ({ groupId: row.id, workerId, fromOn: row.startsOn }))
}

function allocationRow({ record, workerId, work }: InventedWoman) {
  return { recordId: record.id, workerId, fromOn: work.from, reason: '', by: inventor.name }
}

function riskRow({ record, work }: InventedWoman, at: string) {
  return {
    recordId: record.id,
    level: work.level,
    source: fromTheList,
    assessedOn: work.from,
    reading: 'Invented; nothing was read',
    by: inventor.name,
    at,
  }
}

function historyRow({ record }: InventedWoman, onDay: Day, at: string) {
  return {
    subject: 'record' as const,
    subjectId: record.id,
    onDay,
    at,
    userId: inventor.userId,
    userName: inventor.name,
    what: 'Invented',
    why: null,
    changes: [],
  }
}
