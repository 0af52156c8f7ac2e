import { randomUUID } from 'node:crypto'
import { eq } from 'drizzle-orm'
import type { ProbationDatabase } from '../../../db/probation/database.ts'
import { siteCells, venues } from '../../../db/probation/schema.ts'
import { firstStart } from '../../../db/seeds/first-start.ts'
import type { SurvivorDatabase } from '../../../db/survivor/database.ts'
import {
  enrolments,
  groupSessions,
  groups,
  links,
  localities,
  records,
  teams,
  workers,
} from '../../../db/survivor/schema.ts'
import { addDays, type Day, day, weekdayOf } from '../../../src/calendar.ts'
import { giveWindow, type Window } from '../../../src/sites/cells.ts'
import { monday, testApp } from '../../support/app.ts'

// What the survivor side keeps, for tests of links, safety and sites.

/** The real app with both sides' first data: teams, localities, venues, programmes. */
export async function bothSides(options: Parameters<typeof testApp>[0] = {}) {
  const app = await testApp(options)
  await firstStart(app, options?.today ?? monday)
  return app
}

export async function keepWorker(
  db: SurvivorDatabase,
  some: { email?: string; name?: string; locality?: string } = {},
) {
  const { email = 'nadia@fit.example', name = 'Nadia Brook', locality = 'Winchester' } = some
  const [place] = await db.reader.select().from(localities).where(eq(localities.name, locality))
  const [team] = await db.reader.select().from(teams).where(eq(teams.id, place!.teamId!))
  const id = randomUUID()
  const worker = { id, email, name, teamId: team!.id, contractedMinutes: 2220 }
  await db.write((tx) => tx.insert(workers).values(worker))
  return { id, email, name, team: team!.name, person: { role: 'fit_worker' as const, email, name } }
}

export async function keepRecord(
  db: SurvivorDatabase,
  workerId: string,
  some: { ref?: string; preferredName?: string; locality?: string } = {},
) {
  const { ref = 'S2032', preferredName = 'Alexandrina-Rosalind', locality = 'Winchester' } = some
  const [place] = await db.reader.select().from(localities).where(eq(localities.name, locality))
  const id = randomUUID()
  const createdAt = '2026-11-01T09:00:00.000Z'
  const row = { id, ref, preferredName, localityId: place!.id, workerId, createdAt }
  await db.write((tx) => tx.insert(records).values(row))
  return id
}

export async function keepLink(
  db: SurvivorDatabase,
  recordId: string,
  crn: string,
  linkedOn = day('2026-11-02'),
) {
  const id = randomUUID()
  await db.write((tx) =>
    tx.insert(links).values({ id, recordId, crn, linkedOn, linkedBy: 'Nadia Brook' }),
  )
  return id
}

/** A rolling group with twelve weekly sessions, at a shared site unless told otherwise. */
export async function keepGroup(
  db: SurvivorDatabase,
  some: {
    code?: string
    siteId: string
    siteKind?: 'own' | 'shared'
    startsOn?: Day
    startsAt?: string
    locality?: string
  },
) {
  const { startsOn = day('2027-01-12'), startsAt = '10:00', siteKind = 'shared', siteId } = some
  const { code = 'G-104', locality = 'Winchester' } = some
  const [place] = await db.reader.select().from(localities).where(eq(localities.name, locality))
  const id = randomUUID()
  await db.write(async (tx) => {
    await tx.insert(groups).values({
      id,
      ...{ code, siteId, siteKind, startsOn, startsAt },
      entry: 'rolling',
      localityId: place!.id,
      weekday: weekdayOf(startsOn),
      minutes: 120,
      minPlaces: 4,
      maxPlaces: 12,
      crechePlaces: 4,
      stepFree: true,
    })
    for (let number = 1; number <= 12; number++) {
      const onDay = addDays(startsOn, (number - 1) * 7)
      const session = { groupId: id, number, part: number, onDay, startsAt, minutes: 120 }
      await tx.insert(groupSessions).values({ id: randomUUID(), ...session })
    }
  })
  return id
}

export async function keepPlace(
  db: SurvivorDatabase,
  recordId: string,
  groupId: string,
  firstOn = day('2027-01-12'),
) {
  const agreedOn = day('2026-11-10')
  const enrolment = {
    id: randomUUID(),
    recordId,
    groupId,
    firstOn,
    agreedOn,
    mode: 'group' as const,
  }
  await db.write((tx) => tx.insert(enrolments).values(enrolment))
  return enrolment.id
}

export async function venueNamed(db: ProbationDatabase, name: string) {
  const [venue] = await db.reader.select().from(venues).where(eq(venues.name, name))
  return venue!
}

/** Gives a venue these hours and windows, and no others. */
export async function keepWindows(
  db: ProbationDatabase,
  name: string,
  given: readonly (Window & { side: 'probation' | 'survivor' })[],
) {
  const { id } = await venueNamed(db, name)
  let cells: Parameters<typeof giveWindow>[0] = []
  for (const { side, ...window } of given) {
    const made = giveWindow(cells, side, window, 60)
    if ('refused' in made) throw new Error(made.refused)
    cells = made.cells
  }
  await db.write(async (tx) => {
    await tx.delete(siteCells).where(eq(siteCells.siteId, id))
    for (const { weekday, quarter, side } of cells) {
      await tx.insert(siteCells).values({ siteId: id, weekday, quarterHour: quarter, side })
    }
  })
  return id
}
