import { randomUUID } from 'node:crypto'
import type { SurvivorDatabase } from '../../db/survivor/database.ts'
import { extendGroups } from '../../db/survivor/queries/groups-save.ts'
import {
  enrolments,
  groupFacilitators,
  groupSessions,
  groups,
  localities,
  records,
  sites,
  teams,
  workers,
} from '../../db/survivor/schema.ts'
import { addDays, type Day, day } from '../../src/calendar.ts'
import { layGroup } from '../../src/survivor/appointments/lay.ts'
import { monday } from './app.ts'
import { theCalendar } from './calendar.ts'

/** A locality of a team, by their names; made where they are missing. */
async function keepLocality(db: SurvivorDatabase, name: string, team: string) {
  const known = (await db.reader.select().from(localities)).find((one) => one.name === name)
  if (known) return known.id
  const teamId = await keepTeam(db, team)
  const id = randomUUID()
  await db.write((tx) => tx.insert(localities).values({ id, name, teamId }))
  return id
}

async function keepTeam(db: SurvivorDatabase, name: string) {
  const known = (await db.reader.select().from(teams)).find((one) => one.name === name)
  if (known) return known.id
  const id = randomUUID()
  await db.write((tx) => tx.insert(teams).values({ id, name }))
  return id
}

export async function keepWorker(
  db: SurvivorDatabase,
  name: string,
  { team = 'Basingstoke' }: { team?: string } = {},
) {
  const id = randomUUID()
  const email = `${name.toLowerCase().replaceAll(' ', '.')}@fit.example`
  const teamId = await keepTeam(db, team)
  await db.write((tx) =>
    tx.insert(workers).values({ id, email, name, teamId, contractedMinutes: 2220 }),
  )
  return { id, email, name }
}

export async function keepSite(
  db: SurvivorDatabase,
  { name = 'Orchard House', locality = 'Basingstoke', limit = 20 } = {},
) {
  const id = randomUUID()
  const localityId = await keepLocality(db, locality, locality)
  await db.write((tx) =>
    tx.insert(sites).values({ id, name, localityId, venueLimit: limit, stepFree: true }),
  )
  return id
}

export async function keepGroup(
  db: SurvivorDatabase,
  given: Partial<typeof groups.$inferInsert> & { leaders?: readonly string[]; today?: Day } = {},
) {
  const { leaders = [], today = monday, ...more } = given
  const id = randomUUID()
  const siteId = more.siteId ?? (await keepSite(db, { name: `Site ${id.slice(0, 6)}` }))
  const localityId = more.localityId ?? (await keepLocality(db, 'Basingstoke', 'Basingstoke'))
  const row: typeof groups.$inferInsert = {
    id,
    code: `G${id.slice(0, 6)}`,
    entry: 'rolling',
    siteId,
    siteKind: 'own',
    localityId,
    weekday: 'tue',
    startsAt: '10:00',
    minutes: 120,
    startsOn: day('2026-11-24'),
    minPlaces: 1,
    maxPlaces: 12,
    crechePlaces: 2,
    stepFree: true,
    language: 'English',
    ...more,
  }
  await db.write(async (tx) => {
    await tx.insert(groups).values(row)
    for (const workerId of leaders) {
      await tx.insert(groupFacilitators).values({ groupId: id, workerId, fromOn: row.startsOn })
    }
    if (row.entry === 'closed') {
      const until = addDays(row.startsOn, 200)
      const laid = layGroup({ ...row, parts: 12, until }, theCalendar).sessions
      const { startsAt, minutes } = row
      await tx
        .insert(groupSessions)
        .values(laid.map((one) => ({ ...one, id: randomUUID(), groupId: id, startsAt, minutes })))
    }
  })
  if (row.entry === 'rolling') await extendGroups(db, today)
  return { id, code: row.code }
}

let refs = 2000

export async function keepRecord(
  db: SurvivorDatabase,
  given: Partial<typeof records.$inferInsert> = {},
) {
  const id = randomUUID()
  const localityId = given.localityId ?? (await keepLocality(db, 'Basingstoke', 'Basingstoke'))
  refs += 1
  const row = {
    id,
    ref: `S${refs}`,
    preferredName: `Ruth ${refs}`,
    localityId,
    createdAt: '2026-11-01T09:00:00.000Z',
    ...given,
  }
  await db.write((tx) => tx.insert(records).values(row))
  return row
}

export async function keepEnrolment(
  db: SurvivorDatabase,
  recordId: string,
  given: Partial<typeof enrolments.$inferInsert> = {},
) {
  const id = randomUUID()
  await db.write((tx) =>
    tx
      .insert(enrolments)
      .values({ id, recordId, mode: 'group', agreedOn: day('2026-11-16'), ...given }),
  )
  return id
}

export async function sessionsOf(db: SurvivorDatabase, groupId: string) {
  const rows = await db.reader.select().from(groupSessions)
  return rows.filter((one) => one.groupId === groupId).sort((one, two) => one.number - two.number)
}
