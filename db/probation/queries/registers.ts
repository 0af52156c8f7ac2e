import { and, asc, eq, type SQL, sql } from 'drizzle-orm'
import { can } from '../../../src/access/matrix.ts'
import type { Viewer } from '../../../src/access/viewer.ts'
import { type Day, later } from '../../../src/calendar.ts'
import { groupedBy } from '../../../src/kit/grouped.ts'
import {
  type Course,
  courseProgress,
  isEnrolled,
} from '../../../src/probation/attendance/course.ts'
import type {
  AttendanceLine,
  RegisterMan,
  RegisterSession,
} from '../../../src/probation/attendance/register-facts.ts'
import type { Reader } from '../database.ts'
import {
  attendances,
  cohortFacilitators,
  cohorts,
  people,
  placements,
  programmeVersions,
  referrals,
  registers,
  sessionCovers,
  sessions,
  staff,
  venues,
} from '../schema.ts'
import { findCourses } from './attendance-courses.ts'
import { isMasked, visibleCohorts, visibleReferrals } from './scope.ts'

/** A session whose register this viewer may see: of a cohort that he sees, or one that he covers that day. */
export async function findRegisterSession(
  db: Reader,
  viewer: Viewer,
  cohortId: string,
  number: number,
): Promise<RegisterSession | undefined> {
  const found = db
    .select({
      id: sessions.id,
      number: sessions.number,
      moduleKey: sessions.moduleKey,
      numberInModule: sessions.numberInModule,
      heldOn: sessions.heldOn,
      startsAt: sessions.startsAt,
      minutes: sessions.minutes,
      isEntry: sessions.isEntry,
      cohortId: cohorts.id,
      code: cohorts.code,
      venueName: venues.name,
      programmeKey: cohorts.programmeKey,
      template: programmeVersions.template,
      registersFromOn: cohorts.registersFromOn,
      version: registers.version,
      ledBy: registers.ledBy,
    })
    .from(sessions)
    .innerJoin(cohorts, eq(cohorts.id, sessions.cohortId))
    .innerJoin(programmeVersions, eq(programmeVersions.id, cohorts.programmeVersionId))
    .innerJoin(venues, eq(venues.id, cohorts.venueId))
    .leftJoin(registers, eq(registers.sessionId, sessions.id))
    .where(
      and(eq(sessions.cohortId, cohortId), eq(sessions.number, number), visibleRegisters(viewer)),
    )
  const [[row], leaders] = await Promise.all([found, findLeading(db, cohortId, number)])
  if (!row) return undefined
  return {
    ...row,
    isEntry: Boolean(row.isEntry),
    registersFromOn: row.registersFromOn ?? undefined,
    version: row.version ?? 0,
    ledBy: row.ledBy ?? [],
    leaders,
    mayKeep: can(viewer, 'create', 'attendance'),
  }
}

/** Registers that exist for this viewer: of the cohorts that he sees, and of a day on which he covers for somebody. */
export function visibleRegisters(viewer: Viewer): SQL {
  if (viewer.side !== 'probation' || !can(viewer, 'read', 'attendance')) return sql`false`
  if (viewer.role !== 'facilitator') return visibleCohorts(viewer)
  return sql`(${visibleCohorts(viewer)} or exists (select 1 from session_covers v
    where v.cohort_id = ${sessions.cohortId} and v.held_on = ${sessions.heldOn} and v.cover_email = ${viewer.email}))`
}

async function findLeading(db: Reader, cohortId: string, number: number) {
  const heldOn = sql`(select s.held_on from sessions s where s.cohort_id = ${cohortId} and s.number = ${number})`
  const leading = db
    .select({ email: staff.email, name: staff.name })
    .from(cohortFacilitators)
    .innerJoin(staff, eq(staff.email, cohortFacilitators.email))
    .where(eq(cohortFacilitators.cohortId, cohortId))
    .orderBy(asc(cohortFacilitators.position))
  const covering = db
    .select({ absent: sessionCovers.absentEmail, email: staff.email, name: staff.name })
    .from(sessionCovers)
    .leftJoin(staff, eq(staff.email, sessionCovers.coverEmail))
    .where(and(eq(sessionCovers.cohortId, cohortId), eq(sessionCovers.heldOn, heldOn)))
  const [usual, covers] = await Promise.all([leading, covering])
  const away = covers.map(({ absent }) => absent)
  const instead = covers.flatMap(({ email, name }) => (email && name ? [{ email, name }] : []))
  const all = [...usual.filter(({ email }) => !away.includes(email)), ...instead]
  return all.filter(({ email }, at) => all.findIndex((one) => one.email === email) === at)
}

/**
 * Who is on the register of a session. Whoever keeps it sees everybody who was to come, as he would in the room; others
 * only those of their own scope, and how many more there are.
 */
export async function findRegisterMen(
  db: Reader,
  viewer: Viewer,
  session: Pick<RegisterSession, 'id' | 'cohortId' | 'heldOn' | 'mayKeep'>,
  today: Day,
): Promise<{ men: RegisterMan[]; others: number }> {
  const [lines, rows] = await Promise.all([
    findSessionLines(db, session.id),
    findSeated(db, viewer, session),
  ])
  const courses = new Map(
    (
      await findCourses(
        db,
        rows.map(({ referralId }) => referralId),
      )
    ).map((course) => [course.referralId, course]),
  )
  const until = later(today, session.heldOn)
  const listed = rows.flatMap((row) => {
    const course = courses.get(row.referralId)
    const own = lines.get(row.referralId) ?? []
    if (!course) return []
    const place = course.places.find((one) => isEnrolled(one, session.cohortId, session.heldOn))
    const placementId = own[0]?.placementId ?? place?.id
    const isExpected = courseProgress(course, until).expectedAt.has(session.id)
    if (!placementId || (own.length === 0 && !isExpected)) return []
    return [{ row, man: asMan(row, course, placementId, own) }]
  })
  const seen = listed.filter(({ row }) => session.mayKeep || row.visible === 1)
  const men = seen.map(({ man }) => man)
  // Where a closed man would stand by his name is nobody's to read: he comes last, by his CRN.
  const named = men.filter(({ name }) => name)
  const closed = men.filter(({ name }) => !name)
  return {
    men: [...named, ...closed.sort((one, two) => one.crn.localeCompare(two.crn))],
    others: listed.length - seen.length,
  }
}

type Row = {
  referralId: string
  personId: string
  crn: string
  familyName: string
  givenNames: string
  masked: number
  visible: number
}

/** Whatever is not plainly open is closed: only a 0 gives a name. */
function asMan(
  { referralId, personId, crn, familyName, givenNames, masked, visible }: Row,
  course: Course,
  placementId: string,
  lines: readonly (AttendanceLine & { placementId: string })[],
): RegisterMan {
  const isNamed = Number(masked) === 0
  return {
    ...{ referralId, personId, crn, placementId, course, lines },
    name: isNamed ? { familyName, givenNames } : undefined,
    isOpen: isNamed && Number(visible) === 1,
  }
}

function findSeated(
  db: Reader,
  viewer: Viewer,
  { id, cohortId, heldOn }: Pick<RegisterSession, 'id' | 'cohortId' | 'heldOn'>,
): Promise<Row[]> {
  return db
    .select({
      referralId: referrals.id,
      personId: people.id,
      crn: people.crn,
      familyName: people.familyName,
      givenNames: people.givenNames,
      masked: isMasked(viewer),
      visible: sql<number>`case when ${visibleReferrals(viewer)} then 1 else 0 end`,
    })
    .from(referrals)
    .innerJoin(people, eq(people.id, referrals.personId))
    .where(
      sql`${referrals.id} in (select p.referral_id from ${placements} p where p.cohort_id = ${cohortId}
          and ${heldOn} between p.entry_on and p.last_session_on
        union select a.referral_id from ${attendances} a where a.session_id = ${id})`,
    )
    .orderBy(sql`lower(${people.familyName})`, sql`lower(${people.givenNames})`, asc(people.crn))
}

async function findSessionLines(db: Reader, sessionId: string) {
  const rows = await db
    .select()
    .from(attendances)
    .where(eq(attendances.sessionId, sessionId))
    .orderBy(asc(attendances.number))
  const lines = rows.map((row) => ({
    ...row,
    caughtUpOn: row.caughtUpOn ?? undefined,
    reason: row.reason ?? undefined,
  }))
  return groupedBy(lines, ({ referralId }) => referralId)
}
