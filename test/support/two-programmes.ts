import { randomUUID } from 'node:crypto'
import { eq } from 'drizzle-orm'
import type { ProbationDatabase } from '../../db/probation/database.ts'
import { orders, people, referrals, tasks } from '../../db/probation/schema.ts'
import { day } from '../../src/calendar.ts'
import { keepCaution, keepPair } from './kept-cautions.ts'
import { keepRunningCohort } from './places.ts'
import { keepReferral } from './referrals.ts'

const aOn = day('2026-12-05')

/** One man on BBR and under a caution, booked in both, with a task open for each. */
export async function keepOnBoth(db: ProbationDatabase) {
  const bbr = await keepReferral(db)
  const cara = await keepCaution(db)
  await db.write(async (tx) => {
    const { personId } = bbr
    await tx.update(referrals).set({ personId }).where(eq(referrals.id, cara.referralId))
    await tx.update(orders).set({ personId }).where(eq(orders.id, cara.orderId))
    await tx.update(people).set({ familyName: 'Deaden' }).where(eq(people.id, personId))
  })
  const cohortId = await keepRunningCohort(db, { referralIds: [bbr.referralId] })
  const pair = await keepPair(db, aOn, { referralIds: [cara.referralId] })
  await keepTask(db, bbr.referralId, 'catch_up')
  await keepTask(db, cara.referralId, 'rebook_pair')
  const { personId } = bbr
  const caraId = cara.referralId
  return { personId, bbrId: bbr.referralId, caraId, cohortId, pairId: pair.cohortId }
}

async function keepTask(
  db: ProbationDatabase,
  referralId: string,
  kind: 'catch_up' | 'rebook_pair',
) {
  await db.write((tx) =>
    tx.insert(tasks).values({
      ...{ id: randomUUID(), referralId, kind, about: kind, forWhom: 'manager' },
      ...{ words: 'For a test', openedOn: day('2026-11-20'), dueOn: day('2026-11-30') },
    }),
  )
}
