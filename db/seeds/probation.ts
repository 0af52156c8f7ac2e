import { randomUUID } from 'node:crypto'
import type { Day } from '../../src/calendar.ts'
import type { ProbationDatabase, Reader, Transaction } from '../probation/database.ts'
import { saveCells } from '../probation/queries/reference/windows.ts'
import {
  bankHolidays,
  localities,
  programmes,
  rooms,
  travelTimes,
  venues,
} from '../probation/schema.ts'
import { createProgrammes } from '../programme-queries.ts'
import { weekOpen } from './invented/week-open.ts'
import { programmesOf, rowsOf } from './seed-files.ts'

/** Reference data and programmes of a database that has none; answers whether there was anything to do. */
export async function firstStartProbation(db: ProbationDatabase, today: Day): Promise<boolean> {
  if (!(await isEmpty(db.reader))) return false
  await db.write(async (tx) => {
    const localityIds = await seedLocalities(tx)
    await seedVenues(tx, localityIds)
    await seedTravel(tx, localityIds)
    await tx
      .insert(bankHolidays)
      .values(rowsOf('bank-holidays').map(({ on_day, name }) => ({ onDay: on_day, name })))
    await createProgrammes(tx, programmesOf('probation'), today)
  })
  return true
}

/** Anything at all in these tables is somebody's work, and is left alone. */
async function isEmpty(db: Reader): Promise<boolean> {
  for (const table of [localities, venues, bankHolidays, programmes]) {
    if ((await db.select().from(table).limit(1)).length > 0) return false
  }
  return true
}

async function seedLocalities(tx: Transaction): Promise<Map<string, string>> {
  const rows = rowsOf('localities').map(({ name, delivery_unit, fit_team }) => ({
    id: randomUUID(),
    name,
    deliveryUnit: delivery_unit,
    fitTeam: fit_team || null,
  }))
  await tx.insert(localities).values(rows)
  return new Map(rows.map(({ name, id }) => [name, id]))
}

async function seedVenues(tx: Transaction, localityIds: Map<string, string>) {
  for (const { name, locality, rooms: count, ...hours } of rowsOf('venues')) {
    const id = randomUUID()
    await tx.insert(venues).values({ id, name, localityId: known(localityIds, locality) })
    const names = Array.from({ length: count }, (_, index) => `Room ${index + 1}`)
    if (count > 0) {
      await tx
        .insert(rooms)
        .values(names.map((room) => ({ id: randomUUID(), venueId: id, name: room })))
    }
    await saveCells(tx, id, weekOpen(name, hours))
  }
}

async function seedTravel(tx: Transaction, localityIds: Map<string, string>) {
  await tx.insert(travelTimes).values(
    rowsOf('travel').map(({ origin, destination, minutes }) => ({
      fromLocalityId: known(localityIds, origin),
      toLocalityId: known(localityIds, destination),
      minutes,
    })),
  )
}

function known(localityIds: Map<string, string>, name: string): string {
  const id = localityIds.get(name)
  if (!id) throw new Error(`The seed files name a locality that they do not list: ${name}`)
  return id
}
