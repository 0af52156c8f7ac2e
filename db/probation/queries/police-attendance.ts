import { and, asc, eq, isNull, ne, or, sql } from 'drizzle-orm'
import type { Viewer } from '../../../src/access/viewer.ts'
import type { Day } from '../../../src/calendar.ts'
import type { Outcome } from '../../../src/probation/attendance/outcome.ts'
import type { ReturnDue } from '../../../src/probation/cautions/return-due.ts'
import { attendedOf, workshopOf } from '../../../src/probation/police/line.ts'
import type { BookedWorkshop } from '../../../src/probation/police/pack.ts'
import type { AttendanceReturn, ReturnLine } from '../../../src/probation/police/return.ts'
import type { Reader } from '../database.ts'
import {
  attendances,
  cohorts,
  orders,
  people,
  placements,
  programmeVersions,
  referrals,
  sessions,
} from '../schema.ts'
import { isMasked, visibleCohorts, visibleReferrals } from './scope.ts'
import { duringStay } from './seats.ts'

/** The newest line of a man at a session: what his register says now. */
const newest = sql`${attendances.number} = (select max(a.number) from attendances a
  where a.session_id = ${attendances.sessionId} and a.referral_id = ${attendances.referralId})`

/** Had a place on the day, or stands in the register though his place was given back since. */
const wasExpected = or(
  and(ne(placements.status, 'withdrawn'), duringStay),
  sql`${attendances.id} is not null`,
)

/** The return of one workshop of a pair; nothing for a session of another kind of programme, or out of scope. */
export async function findReturn(
  db: Reader,
  viewer: Viewer,
  cohortId: string,
  number: number,
): Promise<AttendanceReturn | undefined> {
  const [session] = await db
    .select({
      sessionId: sessions.id,
      workshopOn: sessions.heldOn,
      moduleKey: sessions.moduleKey,
      code: cohorts.code,
      template: programmeVersions.template,
    })
    .from(sessions)
    .innerJoin(cohorts, eq(cohorts.id, sessions.cohortId))
    .innerJoin(programmeVersions, eq(programmeVersions.id, cohorts.programmeVersionId))
    .where(
      and(eq(sessions.cohortId, cohortId), eq(sessions.number, number), visibleCohorts(viewer)),
    )
  const workshop = session?.template.pairGap && workshopOf(session.template, session.moduleKey)
  if (!session || !workshop) return undefined
  const { sessionId, workshopOn, code } = session
  const rows = await findExpected(db, viewer, sessionId)
  const seen = rows.filter(({ visible, masked }) => Number(visible) === 1 && Number(masked) === 0)
  const lines: ReturnLine[] = seen.map((row) => ({
    referralId: row.referralId,
    personId: row.personId,
    crn: row.crn,
    familyName: row.familyName,
    givenNames: row.givenNames,
    dateOfBirth: row.dateOfBirth ?? undefined,
    cautionOn: row.cautionOn,
    deadlineOn: row.deadlineOn,
    workshop,
    workshopOn,
    attended: attendedOf(row.outcome ?? undefined),
    toldOn: row.toldOn ?? undefined,
  }))
  const hidden = rows.length - seen.length
  return { cohortId, code, number, sessionId, workshop, workshopOn, lines, hidden }
}

async function findExpected(db: Reader, viewer: Viewer, sessionId: string) {
  const rows = await db
    .select({
      referralId: referrals.id,
      personId: people.id,
      crn: people.crn,
      familyName: people.familyName,
      givenNames: people.givenNames,
      dateOfBirth: people.dateOfBirth,
      cautionOn: orders.imposedOn,
      deadlineOn: referrals.hardEndOn,
      outcome: attendances.outcome,
      visible: sql<number>`case when ${visibleReferrals(viewer)} then 1 else 0 end`,
      masked: isMasked(viewer),
      toldOn: sql<Day | null>`(select max(n.told_on) from police_notices n
        where n.session_id = ${sessions.id} and n.referral_id = ${referrals.id})`,
    })
    .from(sessions)
    .innerJoin(placements, eq(placements.cohortId, sessions.cohortId))
    .innerJoin(referrals, eq(referrals.id, placements.referralId))
    .innerJoin(people, eq(people.id, referrals.personId))
    .innerJoin(orders, eq(orders.id, referrals.orderId))
    .leftJoin(
      attendances,
      and(eq(attendances.sessionId, sessions.id), eq(attendances.referralId, referrals.id), newest),
    )
    .where(and(eq(sessions.id, sessionId), wasExpected))
    .orderBy(asc(people.familyName), asc(people.givenNames), asc(people.crn))
  return [...new Map(rows.map((row) => [row.referralId, row])).values()]
}

/** Workshops held whose register is not whole, or of which the police have not been told: the oldest first. */
export async function findReturnsDue(
  db: Reader,
  viewer: Viewer,
  programmeKey: string,
  today: Day,
): Promise<ReturnDue[]> {
  const rows = await db
    .select({
      cohortId: cohorts.id,
      code: cohorts.code,
      template: programmeVersions.template,
      number: sessions.number,
      moduleKey: sessions.moduleKey,
      heldOn: sessions.heldOn,
      seats: sql<number>`count(distinct ${placements.referralId})`,
      recorded: sql<number>`count(distinct ${attendances.referralId})`,
      told: sql<number>`(select count(distinct n.referral_id) from police_notices n where n.session_id = ${sessions.id})`,
    })
    .from(sessions)
    .innerJoin(cohorts, eq(cohorts.id, sessions.cohortId))
    .innerJoin(programmeVersions, eq(programmeVersions.id, cohorts.programmeVersionId))
    .innerJoin(placements, eq(placements.cohortId, cohorts.id))
    .leftJoin(
      attendances,
      and(
        eq(attendances.sessionId, sessions.id),
        eq(attendances.referralId, placements.referralId),
      ),
    )
    .where(
      and(
        visibleCohorts(viewer),
        eq(cohorts.programmeKey, programmeKey),
        isNull(cohorts.cancelledOn),
        sql`${sessions.heldOn} <= ${today}`,
        sql`(${sessions.heldOn} >= ${cohorts.registersFromOn}
          or exists (select 1 from attendances a where a.session_id = ${sessions.id}))`,
        wasExpected,
      ),
    )
    .groupBy(sessions.id)
    .orderBy(asc(sessions.heldOn), asc(cohorts.code))
  return rows.flatMap(({ template, moduleKey, ...row }) => {
    const workshop = template.pairGap && workshopOf(template, moduleKey)
    return workshop && row.told < row.seats ? [{ ...row, workshop }] : []
  })
}

/** Every workshop that he has or had a place on, with what its register says. */
export async function findWorkshopsOf(
  db: Reader,
  viewer: Viewer,
  referralId: string,
): Promise<BookedWorkshop[]> {
  const rows = await db
    .select({
      sessionId: sessions.id,
      moduleKey: sessions.moduleKey,
      heldOn: sessions.heldOn,
      status: placements.status,
      outcome: attendances.outcome,
    })
    .from(placements)
    .innerJoin(referrals, eq(referrals.id, placements.referralId))
    .innerJoin(sessions, and(eq(sessions.cohortId, placements.cohortId), duringStay))
    .leftJoin(
      attendances,
      and(
        eq(attendances.sessionId, sessions.id),
        eq(attendances.referralId, placements.referralId),
        newest,
      ),
    )
    .where(and(eq(placements.referralId, referralId), visibleReferrals(viewer)))
    .orderBy(sql`${placements.status} = 'withdrawn' desc`)
  const byId = new Map(rows.map((row) => [row.sessionId, row]))
  return [...byId.values()].map(({ moduleKey, heldOn, status, outcome }) => ({
    moduleKey,
    heldOn,
    isHeld: status !== 'withdrawn',
    outcome: (outcome as Outcome | null) ?? undefined,
  }))
}
