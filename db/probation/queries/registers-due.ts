import { and, asc, eq, inArray, lte, or, sql } from 'drizzle-orm'
import type { Viewer } from '../../../src/access/viewer.ts'
import type { Day } from '../../../src/calendar.ts'
import { groupedBy } from '../../../src/kit/grouped.ts'
import { courseProgress } from '../../../src/probation/attendance/course.ts'
import type { Now } from '../../../src/probation/attendance/register.ts'
import { sessionInWords } from '../../../src/probation/cohorts/wording.ts'
import type { Reader } from '../database.ts'
import { cohorts, placements, programmeVersions, sessions, standingFacts } from '../schema.ts'
import { findCourses } from './attendance-courses.ts'
import { visibleRegisters } from './registers.ts'
import { duringStay } from './seats.ts'

/** A session that has begun, with people expected of whom some are not recorded yet. */
type RegisterDue = {
  cohortId: string
  programmeKey: string
  code: string
  number: number
  session: string
  heldOn: Day
  startsAt: string
  expected: number
  recorded: number
}

/** Sessions looked at in one go, the oldest first. */
const most = 100

/**
 * Registers that the viewer may see, of sessions begun since registers are kept there, in which somebody who was
 * expected is not recorded yet; the oldest first.
 */
export async function findRegistersDue(
  db: Reader,
  viewer: Viewer,
  { today, time }: Now,
): Promise<RegisterDue[]> {
  const rows = await findCandidates(db, viewer, { today, time })
  const enrolled = await findEnrolled(
    db,
    rows.map(({ id }) => id),
  )
  const courses = new Map(
    (
      await findCourses(db, [
        ...new Set([...enrolled.values()].flat().map(({ referralId }) => referralId)),
      ])
    ).map((course) => [course.referralId, { course, progress: courseProgress(course, today) }]),
  )
  return rows.flatMap(({ id, template, moduleKey, numberInModule, ...row }) => {
    const men = (enrolled.get(id) ?? []).flatMap(({ referralId }) => courses.get(referralId) ?? [])
    const recorded = men.filter(({ course }) => course.lines.has(id)).length
    const open = men.filter(
      ({ course, progress }) => progress.expectedAt.has(id) && !course.lines.has(id),
    ).length
    if (open === 0) return []
    const session = sessionInWords(template, { moduleKey, numberInModule })
    return [{ ...row, session, expected: recorded + open, recorded }]
  })
}

/** A session since registers are kept there, with somebody who has a place then and is not recorded. */
export const isUnrecorded = and(
  sql`${sessions.heldOn} >= coalesce(${cohorts.registersFromOn}, ${cohorts.startsOn})`,
  sql`exists (select 1 from placements p where p.cohort_id = ${sessions.cohortId}
    and ${sessions.heldOn} between p.entry_on and p.last_session_on
    and (p.withdrawn_on is null or p.withdrawn_on > ${sessions.heldOn})
    and not exists (select 1 from attendances a where a.session_id = ${sessions.id}
      and a.referral_id = p.referral_id))`,
)

function findCandidates(db: Reader, viewer: Viewer, { today, time }: Now) {
  return db
    .select({
      id: sessions.id,
      cohortId: sessions.cohortId,
      programmeKey: cohorts.programmeKey,
      code: cohorts.code,
      template: programmeVersions.template,
      number: sessions.number,
      moduleKey: sessions.moduleKey,
      numberInModule: sessions.numberInModule,
      heldOn: sessions.heldOn,
      startsAt: sessions.startsAt,
    })
    .from(standingFacts)
    .innerJoin(
      sessions,
      and(eq(sessions.cohortId, standingFacts.cohortId), eq(sessions.number, standingFacts.number)),
    )
    .innerJoin(cohorts, eq(cohorts.id, sessions.cohortId))
    .innerJoin(programmeVersions, eq(programmeVersions.id, cohorts.programmeVersionId))
    .where(
      and(
        visibleRegisters(viewer),
        eq(standingFacts.kind, 'register_open'),
        lte(standingFacts.fromOn, today),
        or(sql`${sessions.heldOn} < ${today}`, lte(sessions.startsAt, time)),
      ),
    )
    .orderBy(asc(sessions.heldOn), asc(sessions.startsAt), asc(cohorts.code))
    .limit(most)
}

/** Who had a place at each of some sessions then, by session. */
async function findEnrolled(db: Reader, sessionIds: readonly string[]) {
  const rows = await db
    .selectDistinct({ sessionId: sessions.id, referralId: placements.referralId })
    .from(sessions)
    .innerJoin(placements, eq(placements.cohortId, sessions.cohortId))
    .where(and(inArray(sessions.id, [...sessionIds, '']), duringStay))
  return groupedBy(rows, ({ sessionId }) => sessionId)
}
