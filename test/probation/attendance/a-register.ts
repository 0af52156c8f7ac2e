import { eq } from 'drizzle-orm'
import type { ProbationDatabase } from '../../../db/probation/database.ts'
import {
  cohortFacilitators,
  cohorts,
  orders,
  placements,
  programmeVersions,
  referrals,
  sessions,
  staff,
  tasks,
} from '../../../db/probation/schema.ts'
import { addDays, type Day } from '../../../src/calendar.ts'
import { urls } from '../../../src/urls.ts'
import type { Fields, signedIn } from '../../support/app.ts'
import { cara } from '../../support/examples.ts'
import { keepRunningCohort } from '../../support/places.ts'

export const hana = 'h.ito@probation.example'

/** A weekly BBR cohort led by Hana Ito, with places for some referrals from its first session on. */
export async function keepLedCohort(
  db: ProbationDatabase,
  some: Parameters<typeof keepRunningCohort>[1] = {},
) {
  const id = await keepRunningCohort(db, some)
  await db.write(async (tx) => {
    await tx.insert(staff).values({ email: hana, name: 'Hana Ito' }).onConflictDoNothing()
    await tx.insert(cohortFacilitators).values({ cohortId: id, email: hana, position: 1 })
  })
  return id
}

/** A pair of workshops led by Hana Ito: the same rows with two sessions, four weeks apart. */
export async function keepPair(
  db: ProbationDatabase,
  some: { code: string; startsOn: Day; workshopBOn: Day; referralIds?: readonly string[] },
) {
  const { workshopBOn, ...kept } = some
  const id = await keepLedCohort(db, kept)
  const versions = await db.reader.select().from(programmeVersions)
  const version = versions.find(({ programmeKey }) => programmeKey === 'cara')!
  await db.write(async (tx) => {
    const changed = { programmeKey: 'cara', programmeVersionId: version.id, workshopBOn }
    await tx.update(cohorts).set(changed).where(eq(cohorts.id, id))
    for (const { id: sessionId, number } of await tx
      .select()
      .from(sessions)
      .where(eq(sessions.cohortId, id))) {
      const module = cara.modules[number - 1]
      if (!module) await tx.delete(sessions).where(eq(sessions.id, sessionId))
      else {
        const heldOn = number === 1 ? kept.startsOn : workshopBOn
        await tx
          .update(sessions)
          .set({ moduleKey: module.key, numberInModule: 1, heldOn, startsAt: '09:30' })
          .where(eq(sessions.id, sessionId))
      }
    }
    await tx
      .update(placements)
      .set({ lastSessionOn: workshopBOn, finishesOn: workshopBOn })
      .where(eq(placements.cohortId, id))
  })
  return id
}

type Visitor = Awaited<ReturnType<typeof signedIn>>

/** Saves a register as the page would: who led, when the page says the session is, its version, and each outcome. */
export function saveRegister(
  visitor: Visitor,
  cohortId: string,
  number: number,
  outcomes: Record<string, string>,
  more: Fields = {},
) {
  const fields = Object.entries(outcomes).map(([id, outcome]) => [`outcome-${id}`, outcome])
  return visitor.post(urls.register(cohortId, number), {
    led: hana,
    version: '0',
    ...Object.fromEntries(fields),
    ...more,
  })
}

export const shownAt = (startsOn: Day, number: number, time = '18:00') =>
  `${addDays(startsOn, 7 * (number - 1))} ${time}`

export async function referralOf(db: ProbationDatabase, id: string) {
  const [row] = await db.reader.select().from(referrals).where(eq(referrals.id, id))
  return row!
}

export async function placeOf(db: ProbationDatabase, referralId: string) {
  const rows = await db.reader
    .select()
    .from(placements)
    .where(eq(placements.referralId, referralId))
  return rows.at(-1)!
}

export async function tasksOf(db: ProbationDatabase, referralId: string) {
  const rows = await db.reader
    .select()
    .from(tasks)
    .where(eq(tasks.referralId, referralId))
    .orderBy(tasks.dueOn, tasks.kind)
  return rows.map(({ kind, dueOn, outcome }) => [kind, dueOn, outcome ?? 'open'])
}

export async function onRoute(
  db: ProbationDatabase,
  referralId: string,
  route: 'licence' | 'suspended_sentence',
) {
  const { orderId } = await referralOf(db, referralId)
  await db.write((tx) =>
    tx
      .update(orders)
      .set({ route, releasedOn: '2026-01-12' as Day })
      .where(eq(orders.id, orderId)),
  )
}
