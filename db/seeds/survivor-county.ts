import { randomUUID } from 'node:crypto'
import type { Across } from '../../src/across/across.ts'
import { insertMany } from '../insert-many.ts'
import type { SurvivorDatabase, Transaction } from '../survivor/database.ts'
import { applySurvivorsFile } from '../survivor/queries/import-survivors.ts'
import { reductions, teams, workers } from '../survivor/schema.ts'
import { rowsIn, textOf } from './survivor-county/files.ts'
import { groundOf, known, type Loader } from './survivor-county/ground.ts'
import { saveGroups } from './survivor-county/groups.ts'
import { savePlaces } from './survivor-county/places.ts'
import { saveWomen } from './survivor-county/women.ts'
import { saveWork } from './survivor-county/work.ts'

/**
 * The invented county's survivor side: its workers, its lists by the same import that anybody uses, and the work that
 * no list has. `now` is the moment it stands at: registers of sessions that have ended by then are recorded.
 */
export async function loadSurvivorCounty(
  db: SurvivorDatabase,
  across: Across,
  { now, ...loader }: Loader & { now: string },
) {
  await db.write((tx) => saveStaff(tx))
  for (const name of ['survivors', 'survivors-more']) {
    const file = { text: textOf(name), viewer: loader.viewer, today: loader.today }
    const { faults } = await applySurvivorsFile(db, across, file, loader)
    const [first] = faults
    if (first) throw new Error(`${name}.csv, line ${first.line}: ${first.message}`)
  }
  const shared = await across.sharedSites()
  await db.write(async (tx) => {
    const ground = await groundOf(tx, loader)
    await saveGroups(tx, ground, shared)
    await saveWomen(tx, ground)
    await savePlaces(tx, ground, now)
    await saveWork(tx, ground)
  })
}

async function saveStaff(tx: Transaction) {
  const teamIds = new Map((await tx.select().from(teams)).map(({ name, id }) => [name, id]))
  const staff = rowsIn('workers').map((row) => ({ ...row, id: randomUUID() }))
  await insertMany(tx, workers, staff, ({ id, email, name, team, languages, weekly_hours }) => ({
    id,
    email,
    name,
    teamId: known(teamIds, team),
    contractedMinutes: weekly_hours,
    languages,
    version: 1,
  }))
  const ids = new Map(staff.map(({ email, id }) => [email, id]))
  await insertMany(tx, reductions, rowsIn('worker-hours'), (row) => ({
    id: randomUUID(),
    workerId: known(ids, row.email),
    kind: row.kind,
    fromOn: row.from_on,
    toOn: row.to_on,
    minutes: row.weekly_hours,
    coverId: row.cover ? known(ids, row.cover) : null,
    reason: row.reason,
  }))
}
