import { randomUUID } from 'node:crypto'
import { eq } from 'drizzle-orm'
import type { ProbationDatabase } from '../../db/probation/database.ts'
import {
  attendances,
  cohorts,
  localities,
  orders,
  people,
  placements,
  referrals,
  rooms,
  sessions,
  venues,
} from '../../db/probation/schema.ts'
import { findProgramme } from '../../db/programme-queries.ts'
import { addDays, type Day, day } from '../../src/calendar.ts'
import type { Outcome } from '../../src/probation/attendance/outcome.ts'
import { windowOf } from '../../src/probation/waiting-list/timing.ts'
import { theCalendar } from './calendar.ts'
import { cautionFacts } from './cautions.ts'
import { keepReferral } from './referrals.ts'

type KeptCaution = {
  imposedOn?: Day
  endsOn?: Day
  familyName?: string
  locality?: string
  arrestedOn?: Day
  contactedOn?: Day
  offenceOn?: Day
}

/** A man under caution in the database: 16 weeks from it, either-way, so that nothing else sets his deadline. */
export async function keepCaution(db: ProbationDatabase, some: KeptCaution = {}) {
  const { imposedOn = day('2026-10-26'), familyName = 'Verity' } = some
  const made = await keepReferral(db, {
    programme: 'cara',
    imposedOn,
    ...(some.locality ? { locality: some.locality } : {}),
  })
  const [row] = await db.reader.select().from(referrals).where(eq(referrals.id, made.referralId))
  const facts = cautionFacts({
    imposedOn,
    endsOn: some.endsOn,
    offence: 'either_way',
    offenceOn: some.offenceOn,
  })
  const { targetOn = null, retryByOn = null, ...window } = windowOf(facts, theCalendar)
  await db.write(async (tx) => {
    await tx
      .update(orders)
      .set({
        endsOn: some.endsOn ?? null,
        offence: 'either_way',
        offenceOn: some.offenceOn ?? null,
        arrestedOn: some.arrestedOn ?? null,
      })
      .where(eq(orders.id, row!.orderId))
    await tx
      .update(referrals)
      .set({ ...window, targetOn, retryByOn, contactedOn: some.contactedOn ?? null })
      .where(eq(referrals.id, made.referralId))
    await tx.update(people).set({ familyName }).where(eq(people.id, made.personId))
  })
  return { ...made, orderId: row!.orderId }
}

/** A pair of Saturdays four weeks apart at Winchester hub, with men booked on it, its registers kept. */
export async function keepPair(
  db: ProbationDatabase,
  aOn: Day,
  some: { referralIds?: readonly string[]; maxPlaces?: number; status?: 'booked' | 'started' } = {},
) {
  const { referralIds = [], maxPlaces = 12, status = 'booked' } = some
  const version = (await findProgramme(db.reader, 'cara'))!.versions[0]!
  const [venue] = await db.reader
    .select()
    .from(venues)
    .innerJoin(localities, eq(localities.id, venues.localityId))
    .where(eq(venues.name, 'Winchester hub'))
  const bOn = addDays(aOn, 28)
  const [id, roomId] = [randomUUID(), randomUUID()]
  const days = [aOn, bOn].map((heldOn) => ({ id: randomUUID(), heldOn }))
  await db.write(async (tx) => {
    await tx.insert(cohorts).values({
      id,
      code: `CARA-${aOn.slice(2).replaceAll('-', '')}-WIN`,
      programmeKey: 'cara',
      programmeVersionId: version.id,
      venueId: venue!.venues.id,
      localityId: venue!.localities.id,
      deliveryUnit: venue!.localities.deliveryUnit,
      sex: 'male',
      startsOn: aOn,
      slots: [{ weekday: 'sat', startsAt: '10:00' }],
      minutes: 300,
      minPlaces: Math.min(4, maxPlaces),
      maxPlaces,
      entry: 'closed',
      workshopBOn: bOn,
      registersFromOn: day('2026-01-01'),
    })
    await tx.insert(rooms).values({ id: roomId, venueId: venue!.venues.id, name: `Room ${roomId}` })
    for (const [at, session] of days.entries()) {
      await tx.insert(sessions).values({
        ...session,
        cohortId: id,
        number: at + 1,
        moduleKey: at === 0 ? 'a' : 'b',
        numberInModule: 1,
        startsAt: '10:00',
        minutes: 300,
        roomId,
        isEntry: at === 0,
      })
    }
    for (const referralId of referralIds) {
      await tx.insert(placements).values({
        id: randomUUID(),
        referralId,
        cohortId: id,
        entryOn: aOn,
        lastSessionOn: bOn,
        finishesOn: bOn,
        status,
        pinned: false,
        bookedOn: aOn,
        bookedBy: 'test',
      })
      if (status !== 'started') continue
      await tx.update(referrals).set({ startedOn: aOn }).where(eq(referrals.id, referralId))
    }
  })
  return { cohortId: id, aOn, bOn, a: days[0]!.id, b: days[1]!.id }
}

/** A line of a register; the next number for that man and that workshop. */
export async function keepAttendance(
  db: ProbationDatabase,
  sessionId: string,
  referralId: string,
  outcome: Outcome,
  number = 1,
) {
  const [place] = await db.reader
    .select()
    .from(placements)
    .where(eq(placements.referralId, referralId))
  await db.write((tx) =>
    tx.insert(attendances).values({
      id: randomUUID(),
      sessionId,
      referralId,
      placementId: place!.id,
      number,
      outcome,
      reason: number > 1 ? 'Typed in the wrong row' : null,
      onDay: day('2026-11-21'),
      at: '2026-11-21T15:00:00.000Z',
      userId: 'test',
      userName: 'Hana Ito',
    }),
  )
}
