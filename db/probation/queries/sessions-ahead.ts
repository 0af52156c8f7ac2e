import { and, asc, between, eq, isNull, sql } from 'drizzle-orm'
import type { Viewer } from '../../../src/access/viewer.ts'
import { addDays, type Day } from '../../../src/calendar.ts'
import type { SessionAhead } from '../../../src/probation/today/sessions-ahead.ts'
import type { Reader } from '../database.ts'
import { cohorts, programmeVersions, registers, rooms, sessions, venues } from '../schema.ts'
import { visibleRegisters } from './registers.ts'
import { visibleCohorts } from './scope.ts'

/** Sessions of the cohorts that the viewer may see, or covers a day of, in so many days from a day on, with how many are expected. */
export async function findSessionsAhead(
  db: Reader,
  viewer: Viewer,
  fromOn: Day,
  days: number,
): Promise<SessionAhead[]> {
  const rows = await db
    .select({
      cohortId: sessions.cohortId,
      code: cohorts.code,
      template: programmeVersions.template,
      number: sessions.number,
      moduleKey: sessions.moduleKey,
      numberInModule: sessions.numberInModule,
      heldOn: sessions.heldOn,
      startsAt: sessions.startsAt,
      venueName: venues.name,
      roomName: rooms.name,
      seen: sql<number>`case when ${visibleCohorts(viewer)} then 1 else 0 end`,
      hasRegister: sql<number>`${registers.sessionId} is not null`,
      expected: sql<number>`(select count(*) from placements p join referrals r on r.id = p.referral_id
        where p.cohort_id = ${cohorts.id} and p.status in ('booked', 'started') and r.ended_on is null
          and ${sessions.heldOn} between p.entry_on and p.last_session_on)`,
    })
    .from(sessions)
    .innerJoin(cohorts, eq(cohorts.id, sessions.cohortId))
    .innerJoin(programmeVersions, eq(programmeVersions.id, cohorts.programmeVersionId))
    .innerJoin(venues, eq(venues.id, cohorts.venueId))
    .innerJoin(rooms, eq(rooms.id, sessions.roomId))
    .leftJoin(registers, eq(registers.sessionId, sessions.id))
    .where(
      and(
        visibleRegisters(viewer),
        isNull(cohorts.cancelledOn),
        between(sessions.heldOn, fromOn, addDays(fromOn, days - 1)),
      ),
    )
    .orderBy(asc(sessions.heldOn), asc(sessions.startsAt), asc(cohorts.code))
  return rows.map(({ template, moduleKey, hasRegister, expected, seen, ...row }) => {
    const module = template.modules.find(({ key }) => key === moduleKey)
    return {
      ...row,
      module: module?.name ?? moduleKey,
      sessionsInModule: module?.groupSessions ?? row.numberInModule,
      hasRegister: Number(hasRegister) === 1,
      isCover: Number(seen) !== 1,
      expected: Number(expected),
    }
  })
}
