import { and, asc, eq, inArray, type SQL, sql } from 'drizzle-orm'
import type { SQLiteColumn } from 'drizzle-orm/sqlite-core'
import type { Day } from '../../../src/calendar.ts'
import { groupedBy } from '../../../src/kit/grouped.ts'
import {
  type Course,
  type CourseLine,
  type CoursePlace,
  modulesSinceStart,
  placeOf,
} from '../../../src/probation/attendance/course.ts'
import type { Reader } from '../database.ts'
import { attendances, orders, people, placements, referrals, tasks } from '../schema.ts'
import { findCourseCohorts, findVersionTemplates } from './attendance-cohorts.ts'

/**
 * Men with all that registers say of them and all that follows from them. They have been found by a query that took
 * the viewer; what is decided of them here is the same whoever looks.
 */
export async function findCourses(db: Reader, referralIds: readonly string[]): Promise<Course[]> {
  if (referralIds.length === 0) return []
  const [rows, places, lines, asked, warned, templates] = await Promise.all([
    findReferrals(db, referralIds),
    findPlaces(db, referralIds),
    findLines(db, referralIds),
    findTasks(db, referralIds),
    findWarnings(db, ofThese(referrals.orderId, referralIds)),
    findVersionTemplates(db, ofThese(referrals.programmeVersionId, referralIds)),
  ])
  const known = await findCourseCohorts(db, [...new Set(places.map(({ cohortId }) => cohortId))])
  return rows.map(({ orderId, hasOtherOpen, versionId, ...row }) => {
    const own: CoursePlace[] = places.filter(({ referralId }) => referralId === row.referralId)
    const place = placeOf({ places: own })
    return {
      ...row,
      template: (place && known.get(place.cohortId)?.template) ?? templates.get(versionId)!,
      hasOtherOpen: Number(hasOtherOpen) !== 0,
      startedOn: row.startedOn ?? undefined,
      endedOn: row.endedOn ?? undefined,
      endedWhy: row.endedWhy ?? undefined,
      places: own,
      cohorts: new Map(
        own.flatMap(({ cohortId }) => {
          const cohort = known.get(cohortId)
          return cohort ? [[cohortId, cohort] as const] : []
        }),
      ),
      lines: lines.get(row.referralId) ?? new Map<string, CourseLine>(),
      tasks: asked.get(row.referralId) ?? [],
      warnedOn: warned.get(orderId) ?? [],
    }
  })
}

/** One of them, or nothing. */
export async function findCourse(db: Reader, referralId: string): Promise<Course | undefined> {
  return (await findCourses(db, [referralId]))[0]
}

/** Modules that those of some referrals who have started have done here since, by referral. */
export async function findModulesSinceStart(
  db: Reader,
  referrals: readonly { id: string; startedOn: Day | null }[],
): Promise<Map<string, string[]>> {
  const started = referrals.filter(({ startedOn }) => startedOn).map(({ id }) => id)
  return modulesSinceStartOf(await findCourses(db, started))
}

/** The same, by the courses of those who have started. */
export function modulesSinceStartOf(courses: readonly Course[]): Map<string, string[]> {
  return new Map(courses.map((course) => [course.referralId, modulesSinceStart(course)]))
}

/** What these referrals have in a column, as a condition: nothing of them needs to be known first. */
function ofThese(column: SQLiteColumn, ids: readonly string[]): SQL {
  return sql`(select ${column} from ${referrals} where ${inArray(referrals.id, [...ids])})`
}

function findReferrals(db: Reader, ids: readonly string[]) {
  return db
    .select({
      referralId: referrals.id,
      personId: referrals.personId,
      orderId: referrals.orderId,
      crn: people.crn,
      sex: people.sex,
      programmeKey: referrals.programmeKey,
      versionId: referrals.programmeVersionId,
      route: orders.route,
      modulesDone: referrals.modulesDone,
      startedOn: referrals.startedOn,
      endedOn: referrals.endedOn,
      endedWhy: referrals.endedWhy,
      hardEndOn: referrals.hardEndOn,
      hasOtherOpen: sql<number>`exists (select 1 from referrals o where o.person_id = ${referrals.personId}
        and o.programme_key = ${referrals.programmeKey} and o.ended_on is null and o.id <> ${referrals.id})`,
      version: referrals.version,
    })
    .from(referrals)
    .innerJoin(people, eq(people.id, referrals.personId))
    .innerJoin(orders, eq(orders.id, referrals.orderId))
    .where(inArray(referrals.id, [...ids]))
    .orderBy(asc(people.crn))
}

async function findPlaces(db: Reader, ids: readonly string[]) {
  const rows = await db
    .select({
      id: placements.id,
      referralId: placements.referralId,
      cohortId: placements.cohortId,
      entryOn: placements.entryOn,
      lastSessionOn: placements.lastSessionOn,
      finishesOn: placements.finishesOn,
      status: placements.status,
      withdrawnOn: placements.withdrawnOn,
      withdrawnWhy: placements.withdrawnWhy,
      version: placements.version,
    })
    .from(placements)
    .where(inArray(placements.referralId, [...ids]))
    .orderBy(asc(placements.entryOn), asc(placements.bookedOn), asc(placements.id))
  return rows.map((row) => ({
    ...row,
    withdrawnOn: row.withdrawnOn ?? undefined,
    withdrawnWhy: row.withdrawnWhy ?? undefined,
  }))
}

/** The newest line of each session, with what was recorded of the session itself. */
async function findLines(db: Reader, ids: readonly string[]) {
  const rows = await db
    .select({
      referralId: attendances.referralId,
      sessionId: attendances.sessionId,
      outcome: attendances.outcome,
      caughtUpOn: attendances.caughtUpOn,
    })
    .from(attendances)
    .where(inArray(attendances.referralId, [...ids]))
    .orderBy(asc(attendances.number))
  const lines = new Map<string, Map<string, CourseLine>>()
  for (const { referralId, sessionId, outcome, caughtUpOn } of rows) {
    const own = lines.get(referralId) ?? new Map<string, CourseLine>()
    lines.set(referralId, own)
    const recorded =
      outcome === 'catch_up_done' ? (own.get(sessionId)?.recorded ?? outcome) : outcome
    own.set(sessionId, { outcome, caughtUpOn: caughtUpOn ?? undefined, recorded })
  }
  return lines
}

async function findTasks(db: Reader, ids: readonly string[]) {
  const rows = await db
    .select({
      id: tasks.id,
      referralId: tasks.referralId,
      kind: tasks.kind,
      about: tasks.about,
      dueOn: tasks.dueOn,
      outcome: tasks.outcome,
      happenedOn: tasks.happenedOn,
    })
    .from(tasks)
    .where(inArray(tasks.referralId, [...ids]))
  const asked = rows.map((row) => ({
    ...row,
    isOpen: row.outcome === null,
    outcome: row.outcome ?? undefined,
    happenedOn: row.happenedOn ?? undefined,
  }))
  return groupedBy(asked, ({ referralId }) => referralId)
}

/** Days on which somebody was warned under an order, whichever referral it was for. */
async function findWarnings(db: Reader, orderIds: SQL) {
  const rows = await db
    .select({ orderId: referrals.orderId, on: tasks.happenedOn })
    .from(tasks)
    .innerJoin(referrals, eq(referrals.id, tasks.referralId))
    .where(
      and(
        inArray(referrals.orderId, orderIds),
        eq(tasks.kind, 'warning'),
        eq(tasks.outcome, 'given'),
      ),
    )
  const days = new Map<string, Day[]>()
  for (const { orderId, on } of rows) if (on) days.set(orderId, [...(days.get(orderId) ?? []), on])
  return days
}
