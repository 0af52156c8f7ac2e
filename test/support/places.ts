import { randomUUID } from 'node:crypto'
import { and, eq } from 'drizzle-orm'
import type { ProbationDatabase } from '../../db/probation/database.ts'
import {
  cohorts,
  keepApart,
  people,
  personAccess,
  placements,
  rooms,
  sessions,
} from '../../db/probation/schema.ts'
import { addDays, type Day, day } from '../../src/calendar.ts'
import type { KeepApartReason } from '../../src/probation/people/keep-apart.ts'
import { weeklySessions } from './examples.ts'
import { keepCohort } from './referrals.ts'

export const entryOn = day('2027-01-11')

/** A cohort of 24 Mondays from 11 January 2027 with its sessions, and as many places as asked for. */
export async function keepRunningCohort(
  db: ProbationDatabase,
  some: { code?: string; maxPlaces?: number; startsOn?: Day; referralIds?: readonly string[] } = {},
) {
  const { maxPlaces = 12, startsOn = entryOn, ...kept } = some
  const id = await keepCohort(db, kept)
  const [cohort] = await db.reader.select().from(cohorts).where(eq(cohorts.id, id))
  const roomId = randomUUID()
  await db.write(async (tx) => {
    await tx.insert(rooms).values({ id: roomId, venueId: cohort!.venueId, name: `Room ${roomId}` })
    const changed = { maxPlaces, minPlaces: Math.min(4, maxPlaces), startsOn }
    await tx.update(cohorts).set(changed).where(eq(cohorts.id, id))
    for (const session of weeklySessions(startsOn)) {
      await tx.insert(sessions).values({ ...session, id: randomUUID(), cohortId: id, roomId })
    }
    const lastSessionOn = addDays(startsOn, 23 * 7)
    await tx
      .update(placements)
      .set({ entryOn: startsOn, lastSessionOn, finishesOn: addDays(lastSessionOn, 70) })
      .where(eq(placements.cohortId, id))
  })
  return id
}

export async function restrict(db: ProbationDatabase, personId: string) {
  await db.write((tx) => tx.update(people).set({ restricted: true }).where(eq(people.id, personId)))
}

export async function name(
  db: ProbationDatabase,
  personId: string,
  kind: 'allow' | 'deny',
  email: string,
) {
  await db.write((tx) =>
    tx.insert(personAccess).values({
      personId,
      email,
      kind,
      reason: 'For a test',
      addedBy: 'test',
      addedAt: '2026-01-01T00:00:00.000Z',
    }),
  )
}

export async function keepTwoApart(
  db: ProbationDatabase,
  one: string,
  two: string,
  reason: KeepApartReason,
) {
  const [personId, otherId] = [one, two].sort() as [string, string]
  await db.write((tx) =>
    tx.insert(keepApart).values({ id: randomUUID(), personId, otherId, reason }),
  )
}

/** Places of one referral with some status. */
export function placesOf(
  db: ProbationDatabase,
  referralId: string,
  status: 'booked' | 'withdrawn',
) {
  return db.reader
    .select()
    .from(placements)
    .where(and(eq(placements.referralId, referralId), eq(placements.status, status)))
}

export async function crnOf(db: ProbationDatabase, personId: string): Promise<string> {
  const [row] = await db.reader.select().from(people).where(eq(people.id, personId))
  return row!.crn
}
