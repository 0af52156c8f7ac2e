import { randomUUID } from 'node:crypto'
import { eq } from 'drizzle-orm'
import type { ProbationDatabase } from '../../db/probation/database.ts'
import { findCalendar } from '../../db/probation/queries/calendar.ts'
import {
  cohorts,
  localities,
  orders,
  people,
  placements,
  programmeVersions,
  referrals,
  staff,
  venues,
} from '../../db/probation/schema.ts'
import { findProgramme } from '../../db/programme-queries.ts'
import type { Day } from '../../src/calendar.ts'
import { day } from '../../src/calendar.ts'
import { windowOf } from '../../src/probation/waiting-list/timing.ts'
import { timingFacts } from './examples.ts'

let made = 0

type Kept = {
  programme?: string
  imposedOn?: Day
  endsOn?: Day
  locality?: string
  startedOn?: Day
  endedOn?: Day
}

/** A man with his order and his referral in the database, its window as the rules work it out: example B1 unless told otherwise. */
export async function keepReferral(db: ProbationDatabase, some: Kept = {}) {
  const { programme = 'bbr', imposedOn = day('2026-01-12'), endsOn = day('2028-01-11') } = some
  const version = (await findProgramme(db.reader, programme))!.versions[0]!
  const calendar = await findCalendar(db.reader)
  const route = programme === 'cara' ? 'conditional_caution' : 'community_order'
  const facts = timingFacts({ template: version.template, imposedOn, endsOn, route })
  const name = some.locality ?? 'Winchester'
  const [locality] = await db.reader.select().from(localities).where(eq(localities.name, name))
  const id = { person: randomUUID(), order: randomUUID(), referral: randomUUID() }
  const { targetOn = null, retryByOn = null, ...window } = windowOf(facts, calendar)
  made += 1
  await db.write(async (tx) => {
    const officerEmail = 'j.hollis@probation.example'
    await tx
      .insert(staff)
      .values({ email: officerEmail, name: 'June Hollis' })
      .onConflictDoNothing()
    await tx.insert(people).values({
      id: id.person,
      crn: `X${String(made).padStart(6, '0')}`,
      familyName: 'Walden',
      givenNames: 'Tom',
      sex: 'male',
      localityId: locality!.id,
      restricted: false,
    })
    const { offence, ...order } = facts
    await tx.insert(orders).values({
      id: id.order,
      personId: id.person,
      route: order.route,
      imposedOn,
      endsOn,
      offence: offence ?? null,
      extensionAuthorised: false,
    })
    await tx.insert(referrals).values({
      id: id.referral,
      personId: id.person,
      orderId: id.order,
      programmeKey: programme,
      programmeVersionId: version.id,
      deliveryUnit: locality!.deliveryUnit,
      officerEmail,
      referredOn: imposedOn,
      frequency: 'weekly',
      modulesDone: [],
      assessedBeforeRelease: false,
      availability: [],
      travelMinutes: {},
      startedOn: some.startedOn ?? null,
      endedOn: some.endedOn ?? null,
      endedWhy: some.endedOn ? 'completed' : null,
      ...window,
      targetOn,
      retryByOn,
    })
  })
  return { personId: id.person, referralId: id.referral }
}

/** A cohort at a venue, made with the programme's newest version, with places booked for some referrals. */
export async function keepCohort(
  db: ProbationDatabase,
  some: { code?: string; venue?: string; referralIds?: readonly string[] } = {},
) {
  const version = (await findProgramme(db.reader, 'bbr'))!.versions[0]!
  const name = some.venue ?? 'Winchester hub'
  const [venue] = await db.reader
    .select()
    .from(venues)
    .innerJoin(localities, eq(localities.id, venues.localityId))
    .where(eq(venues.name, name))
  const id = randomUUID()
  await db.write(async (tx) => {
    await tx.insert(cohorts).values({
      id,
      code: some.code ?? `BBR-26-${id.slice(0, 4)}`,
      programmeKey: 'bbr',
      programmeVersionId: version.id,
      venueId: venue!.venues.id,
      localityId: venue!.localities.id,
      deliveryUnit: venue!.localities.deliveryUnit,
      sex: 'male',
      startsOn: day('2027-01-11'),
      slots: [{ weekday: 'mon', startsAt: '18:00' }],
      minutes: 150,
      minPlaces: 4,
      maxPlaces: 12,
      entry: 'closed',
    })
    for (const referralId of some.referralIds ?? []) {
      await tx.insert(placements).values({
        id: randomUUID(),
        referralId,
        cohortId: id,
        entryOn: day('2027-01-11'),
        lastSessionOn: day('2027-07-05'),
        finishesOn: day('2027-09-13'),
        status: 'booked',
        pinned: false,
        bookedOn: day('2026-11-20'),
        bookedBy: 'test',
      })
    }
  })
  return id
}

export async function findReferral(db: ProbationDatabase, id: string) {
  const [row] = await db.reader
    .select({ referral: referrals, number: programmeVersions.number })
    .from(referrals)
    .innerJoin(programmeVersions, eq(programmeVersions.id, referrals.programmeVersionId))
    .where(eq(referrals.id, id))
  return { ...row!.referral, versionNumber: row!.number }
}
