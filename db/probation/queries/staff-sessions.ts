import { and, asc, between, eq, isNull, sql } from 'drizzle-orm'
import type { Viewer } from '../../../src/access/viewer.ts'
import { addDays, type Day } from '../../../src/calendar.ts'
import { groupedBy } from '../../../src/kit/grouped.ts'
import type { Cover, LedSession } from '../../../src/probation/staff/led-sessions.ts'
import type { Reader } from '../database.ts'
import {
  cohortFacilitators,
  cohorts,
  sessionCovers,
  sessions,
  staff,
  staffLeave,
  standingFacts,
  venues,
} from '../schema.ts'
import { findDoubleBooked } from './double-bookings.ts'
import { visibleCohorts } from './scope.ts'

type Asked = { fromOn: Day; toOn: Day; cohortId?: string }

/** Sessions of these days with who leads them: everybody's count, the code only where the viewer may see the cohort. */
export async function findLedSessions(
  db: Reader,
  viewer: Viewer,
  { fromOn, toOn, cohortId }: Asked,
): Promise<LedSession[]> {
  const rows = await db
    .select({
      cohortId: sessions.cohortId,
      number: sessions.number,
      heldOn: sessions.heldOn,
      startsAt: sessions.startsAt,
      minutes: sessions.minutes,
      programmeKey: cohorts.programmeKey,
      venueId: cohorts.venueId,
      venueName: venues.name,
      code: cohorts.code,
      seen: sql<number>`case when ${visibleCohorts(viewer)} then 1 else 0 end`,
    })
    .from(sessions)
    .innerJoin(cohorts, eq(cohorts.id, sessions.cohortId))
    .innerJoin(venues, eq(venues.id, cohorts.venueId))
    .where(
      and(
        between(sessions.heldOn, fromOn, toOn),
        isNull(cohorts.cancelledOn),
        cohortId ? eq(cohorts.id, cohortId) : undefined,
      ),
    )
    .orderBy(asc(sessions.heldOn), asc(sessions.startsAt), asc(cohorts.code))
  const leading = await findLeading(db, [...new Set(rows.map((row) => row.cohortId))])
  return rows.map(({ code, seen, ...session }) => ({
    ...session,
    code: Number(seen) === 1 ? code : undefined,
    facilitatorEmails: leading.get(session.cohortId) ?? [],
  }))
}

/** The covers of these days, whoever's. */
export async function findCovers(db: Reader, { fromOn, toOn }: Asked): Promise<Cover[]> {
  const rows = await db
    .select()
    .from(sessionCovers)
    .where(between(sessionCovers.heldOn, fromOn, toOn))
    .orderBy(asc(sessionCovers.heldOn), asc(sessionCovers.absentEmail))
  return rows.map((row) => ({ ...row, coverEmail: row.coverEmail ?? undefined }))
}

/** Leave that touches these days, whoever's. */
export function findLeave(db: Reader, { fromOn, toOn }: Asked) {
  return db
    .select()
    .from(staffLeave)
    .where(and(sql`${staffLeave.fromOn} <= ${toOn}`, sql`${staffLeave.toOn} >= ${fromOn}`))
    .orderBy(asc(staffLeave.fromOn))
}

/** What the staff pages count from: sessions and covers of some days, and leave from today on. */
export async function findStaffFacts(db: Reader, viewer: Viewer, asked: Asked, today: Day) {
  return {
    sessions: await findLedSessions(db, viewer, asked),
    covers: await findCovers(db, asked),
    leave: await findLeave(db, { fromOn: today, toOn: addDays(today, 730) }),
    today,
    twice: await findDoubleBooked(db, viewer, today),
  }
}

type UncoveredSession = {
  cohortId: string
  programmeKey: string
  code: string
  number: number
  heldOn: Day
  startsAt: string
  name: string
  isOnLeave: boolean
}

/** Sessions of the cohorts that the viewer may see, from a day on, that lack a facilitator: who is away, and where. */
export async function findUncovered(
  db: Reader,
  viewer: Viewer,
  fromOn: Day,
  days: number,
): Promise<UncoveredSession[]> {
  const { number, about, other } = standingFacts
  const rows = await db
    .select({
      cohortId: cohorts.id,
      programmeKey: cohorts.programmeKey,
      code: cohorts.code,
      number: sessions.number,
      heldOn: sessions.heldOn,
      startsAt: sessions.startsAt,
      name: sql<string>`coalesce(${staff.name}, ${about})`,
      isOnLeave: sql<number>`${other} is not null`,
    })
    .from(standingFacts)
    .innerJoin(cohorts, eq(cohorts.id, standingFacts.cohortId))
    .innerJoin(sessions, and(eq(sessions.cohortId, cohorts.id), eq(sessions.number, number)))
    .leftJoin(staff, eq(staff.email, about))
    .where(
      and(
        visibleCohorts(viewer),
        eq(standingFacts.kind, 'no_cover'),
        between(standingFacts.fromOn, fromOn, addDays(fromOn, days - 1)),
      ),
    )
    .orderBy(asc(sessions.heldOn), asc(sessions.startsAt), asc(cohorts.code), asc(about))
  return rows.map((row) => ({ ...row, isOnLeave: Number(row.isOnLeave) === 1 }))
}

async function findLeading(db: Reader, cohortIds: readonly string[]) {
  const rows = await db
    .select()
    .from(cohortFacilitators)
    .where(
      sql`${cohortFacilitators.cohortId} in (select value from json_each(${JSON.stringify(cohortIds)}))`,
    )
    .orderBy(asc(cohortFacilitators.position))
  return groupedBy(
    rows,
    ({ cohortId }) => cohortId,
    ({ email }) => email,
  )
}
