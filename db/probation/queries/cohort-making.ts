import { randomUUID } from 'node:crypto'
import { and, asc, eq, inArray, isNull, ne, or, sql } from 'drizzle-orm'
import type { Viewer } from '../../../src/access/viewer.ts'
import { addDays, type Day } from '../../../src/calendar.ts'
import { groupedBy } from '../../../src/kit/grouped.ts'
import type { Leader, OtherSession } from '../../../src/probation/cohorts/clashes.ts'
import type { NewCohort } from '../../../src/probation/cohorts/new-cohort.ts'
import type { Laid, OpeningFacts } from '../../../src/probation/cohorts/opening.ts'
import type { Leave } from '../../../src/probation/staff/leave.ts'
import { leadersOn } from '../../../src/probation/staff/led-sessions.ts'
import type { LaidSession } from '../../../src/programmes/lay-sessions.ts'
import type { Reader, Transaction } from '../database.ts'
import {
  cohortFacilitators,
  cohorts,
  localities,
  rooms,
  sessionCovers,
  sessions,
  staff,
  venues,
} from '../schema.ts'
import { findCalendarAndHours } from './calendar.ts'
import { visibleCohorts } from './scope.ts'
import { findStaff, type StaffMember } from './staff.ts'
import { findCovers, findLeave } from './staff-sessions.ts'

/** Venues with a room, still open on a day, in the areas that the viewer manages. */
export async function findPlaces(db: Reader, viewer: Viewer, on: Day) {
  const rows = await db
    .select({
      venueId: venues.id,
      venueName: venues.name,
      localityId: localities.id,
      localityName: localities.name,
      deliveryUnit: localities.deliveryUnit,
      roomId: rooms.id,
      roomName: rooms.name,
    })
    .from(venues)
    .innerJoin(localities, eq(localities.id, venues.localityId))
    .innerJoin(rooms, eq(rooms.venueId, venues.id))
    .where(
      and(
        or(isNull(venues.closedOn), sql`${venues.closedOn} > ${on}`),
        viewer.areas === 'all'
          ? undefined
          : inArray(localities.deliveryUnit, [...viewer.areas, '']),
      ),
    )
    .orderBy(asc(venues.name), asc(rooms.name))
  const places = new Map<string, Place>()
  for (const { roomId, roomName, ...venue } of rows) {
    const place = places.get(venue.venueId) ?? { ...venue, rooms: [] }
    place.rooms.push({ id: roomId, name: roomName })
    places.set(venue.venueId, place)
  }
  return [...places.values()]
}

export type Place = {
  venueId: string
  venueName: string
  localityId: string
  localityName: string
  deliveryUnit: string
  rooms: { id: string; name: string }[]
}

/** Codes of a programme, whoever may see them: a code is used once. */
export async function listCodes(db: Reader, programmeKey: string): Promise<string[]> {
  const rows = await db
    .select({ code: cohorts.code })
    .from(cohorts)
    .where(eq(cohorts.programmeKey, programmeKey))
  return rows.map(({ code }) => code)
}

async function isCodeTaken(db: Reader, code: string): Promise<boolean> {
  const rows = await db
    .select({ id: cohorts.id })
    .from(cohorts)
    .where(sql`lower(${cohorts.code}) = ${code.toLowerCase()}`)
    .limit(1)
  return rows.length > 0
}

/**
 * Sessions of other cohorts that a venue's rooms or some facilitators are taken by, covers counted: who is away that
 * day is free, who covers is not. Everybody's count; the code is given only where the viewer may see the cohort.
 */
export async function findOtherSessions(
  db: Reader,
  viewer: Viewer,
  asked: { venueId: string; emails: readonly string[]; fromOn: Day; exceptCohortId?: string },
): Promise<OtherSession[]> {
  const roomsThere = db.select({ id: rooms.id }).from(rooms).where(eq(rooms.venueId, asked.venueId))
  const led = db
    .select({ id: cohortFacilitators.cohortId })
    .from(cohortFacilitators)
    .where(inArray(cohortFacilitators.email, [...asked.emails, '']))
  const covered = db
    .select({ id: sessions.id })
    .from(sessionCovers)
    .innerJoin(
      sessions,
      and(eq(sessions.cohortId, sessionCovers.cohortId), eq(sessions.heldOn, sessionCovers.heldOn)),
    )
    .where(inArray(sessionCovers.coverEmail, [...asked.emails, '']))
  const rows = await db
    .select({
      heldOn: sessions.heldOn,
      startsAt: sessions.startsAt,
      minutes: sessions.minutes,
      roomId: sessions.roomId,
      cohortId: cohorts.id,
      code: cohorts.code,
      seen: sql<number>`case when ${visibleCohorts(viewer)} then 1 else 0 end`,
    })
    .from(sessions)
    .innerJoin(cohorts, eq(cohorts.id, sessions.cohortId))
    .where(
      and(
        // The plus keeps the day's own index out of it: rooms and cohorts find far fewer rows.
        sql`+${sessions.heldOn} >= ${asked.fromOn}`,
        isNull(cohorts.cancelledOn),
        asked.exceptCohortId ? ne(cohorts.id, asked.exceptCohortId) : undefined,
        or(
          inArray(sessions.roomId, roomsThere),
          inArray(sessions.cohortId, led),
          inArray(sessions.id, covered),
        ),
      ),
    )
    .orderBy(asc(sessions.heldOn))
  const leading = await findLeading(db, [...new Set(rows.map(({ cohortId }) => cohortId))])
  const lastOn = rows.at(-1)?.heldOn ?? asked.fromOn
  const covers = await findCovers(db, { fromOn: asked.fromOn, toOn: lastOn })
  return rows.map(({ cohortId, code, seen, ...session }) => {
    const facilitatorEmails = leading.get(cohortId) ?? []
    return {
      ...session,
      code: seen === 1 ? code : undefined,
      facilitatorEmails: leadersOn({ ...session, cohortId, facilitatorEmails }, covers),
    }
  })
}

async function findLeading(db: Reader, cohortIds: readonly string[]) {
  const rows = await db
    .select()
    .from(cohortFacilitators)
    .where(inArray(cohortFacilitators.cohortId, [...cohortIds, '']))
  return groupedBy(
    rows,
    ({ cohortId }) => cohortId,
    ({ email }) => email,
  )
}

/** Saves a cohort with its sessions and its staff; answers its id. History and audit go in beside it. */
export async function insertCohort(
  tx: Transaction,
  made: NewCohort,
  of: { programmeKey: string; versionId: string; place: Place; laid: Laid; today: Day },
): Promise<string> {
  const id = randomUUID()
  const { facilitatorEmails: _, roomId: __, treatmentManagerEmail, ...columns } = made
  await tx.insert(cohorts).values({
    ...columns,
    id,
    slots: [...made.slots],
    programmeKey: of.programmeKey,
    programmeVersionId: of.versionId,
    localityId: of.place.localityId,
    deliveryUnit: of.place.deliveryUnit,
    workshopBOn: made.workshopBOn ?? null,
    treatmentManagerEmail: treatmentManagerEmail ?? null,
    registersFromOn: of.today,
  })
  await insertSessions(tx, id, of.laid.room!.id, of.laid.sessions)
  await saveFacilitators(tx, id, of.laid.leaders)
  return id
}

export async function insertSessions(
  tx: Transaction,
  cohortId: string,
  roomId: string,
  laid: readonly LaidSession[],
) {
  for (let from = 0; from < laid.length; from += 100) {
    const rows = laid.slice(from, from + 100)
    await tx
      .insert(sessions)
      .values(rows.map((session) => ({ ...session, id: randomUUID(), cohortId, roomId })))
  }
}

/** The staff of a cohort, in their order; somebody known by his account alone joins the staff list. */
export async function saveFacilitators(
  tx: Transaction,
  cohortId: string,
  leaders: readonly Leader[],
) {
  await tx.delete(cohortFacilitators).where(eq(cohortFacilitators.cohortId, cohortId))
  for (const [at, { email, name }] of leaders.entries()) {
    await tx.insert(staff).values({ email, name }).onConflictDoNothing()
    await tx.insert(cohortFacilitators).values({ cohortId, email, position: at + 1 })
  }
}

/** All that opening a cohort is decided by, read in one go: before the preview, and again inside the write. */
export async function findOpeningFacts(
  db: Reader,
  viewer: Viewer,
  made: NewCohort,
  { template, today, programme }: Pick<OpeningFacts, 'template' | 'today' | 'programme'>,
): Promise<OpeningFacts & { place: Place | undefined; leaders: StaffMember[]; leave: Leave[] }> {
  const places = await findPlaces(db, viewer, made.startsOn)
  const place = places.find(({ venueId }) => venueId === made.venueId)
  return {
    template,
    today,
    programme,
    place,
    calendar: await findCalendarAndHours(db, [made.venueId]),
    codeTaken: await isCodeTaken(db, made.code),
    rooms: place?.rooms ?? [],
    leaders: await findStaff(db),
    leave: await findLeave(db, { fromOn: made.startsOn, toOn: addDays(made.startsOn, 730) }),
    others: await findOtherSessions(db, viewer, {
      venueId: made.venueId,
      emails: made.facilitatorEmails,
      fromOn: made.startsOn,
    }),
  }
}
