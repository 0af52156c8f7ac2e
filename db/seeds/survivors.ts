import { randomUUID } from 'node:crypto'
import type { Day } from '../../src/calendar.ts'
import { createProgrammes } from '../programme-queries.ts'
import type { SurvivorDatabase, Transaction } from '../survivor/database.ts'
import { bankHolidays, localities, programmes, teams } from '../survivor/schema.ts'
import { programmesOf, rowsOf } from './seed-files.ts'

/** What a survivor-side database that has none starts with: programmes, teams, localities and bank holidays. */
export async function firstStartSurvivors(db: SurvivorDatabase, today: Day): Promise<boolean> {
  const programmesMissing = (await db.reader.select().from(programmes).limit(1)).length === 0
  const placesMissing = (await db.reader.select().from(localities).limit(1)).length === 0
  if (!programmesMissing && !placesMissing) return false
  await db.write(async (tx) => {
    if (programmesMissing) await createProgrammes(tx, programmesOf('survivors'), today)
    if (placesMissing) await seedPlaces(tx)
  })
  return true
}

async function seedPlaces(tx: Transaction) {
  const rows = rowsOf('localities')
  const names = [...new Set(rows.map(({ fit_team }) => fit_team).filter(Boolean))].sort()
  const known = new Map(names.map((name) => [name, randomUUID()]))
  await tx.insert(teams).values([...known].map(([name, id]) => ({ id, name: name! })))
  await tx.insert(localities).values(
    rows.map(({ name, fit_team }) => ({
      id: randomUUID(),
      name,
      teamId: known.get(fit_team) ?? null,
    })),
  )
  await tx
    .insert(bankHolidays)
    .values(rowsOf('bank-holidays').map(({ on_day, name }) => ({ onDay: on_day, name })))
    .onConflictDoNothing()
}
