import { and, asc, count, eq, gte, min, type SQL, sql } from 'drizzle-orm'
import type { Viewer } from '../../../src/access/viewer.ts'
import type { Day } from '../../../src/calendar.ts'
import type { Reader } from '../database.ts'
import { cohorts, sessions, standingFacts } from '../schema.ts'
import { visibleCohorts } from './scope.ts'

/** A cohort with sessions to come on days that are closed. */
type ClosedSessions = {
  cohortId: string
  code: string
  programmeKey: string
  firstOn: Day
  sessions: number
  /** The first of its own days off on which a session still stands. */
  dayOffId: string | undefined
}

/**
 * Cohorts that the viewer may see with sessions from a day on that fall on a bank holiday, a closure of their venue or
 * of all, or a day off of their own: a closure added later reaches their managers by this.
 */
export function findClosedSessions(
  db: Reader,
  viewer: Viewer,
  fromOn: Day,
): Promise<ClosedSessions[]> {
  return select(db, and(visibleCohorts(viewer), gte(standingFacts.fromOn, fromOn)), fromOn)
}

/** The same for one cohort, found for the viewer already. */
export async function findClosedSessionsOf(db: Reader, cohortId: string, fromOn: Day) {
  const [row] = await select(
    db,
    and(eq(cohorts.id, cohortId), gte(standingFacts.fromOn, fromOn)),
    fromOn,
  )
  return row
}

/** A session on a bank holiday, in a closure of its venue or of all, or on a day off of its cohort. */
export const isClosedDay = sql`(exists (select 1 from bank_holidays b where b.on_day = ${sessions.heldOn})
  or exists (select 1 from closures l where (l.venue_id is null or l.venue_id = ${cohorts.venueId})
    and ${sessions.heldOn} between l.from_on and l.to_on)
  or exists (select 1 from cohort_days_off d where d.cohort_id = ${cohorts.id}
    and ${sessions.heldOn} between d.from_on and d.to_on))`

async function select(db: Reader, where: SQL | undefined, fromOn: Day): Promise<ClosedSessions[]> {
  const rows = await db
    .select({
      cohortId: cohorts.id,
      code: cohorts.code,
      programmeKey: cohorts.programmeKey,
      firstOn: sql<Day>`${min(standingFacts.fromOn)}`,
      sessions: count(),
      dayOffId: sql<
        string | null
      >`(select d.id from cohort_days_off d join sessions s on s.cohort_id = d.cohort_id
        and s.held_on >= ${fromOn} and s.held_on between d.from_on and d.to_on where d.cohort_id = ${cohorts.id}
        order by s.held_on, d.id limit 1)`,
    })
    .from(standingFacts)
    .innerJoin(cohorts, eq(cohorts.id, standingFacts.cohortId))
    .where(and(where, eq(standingFacts.kind, 'closed_day')))
    .groupBy(cohorts.id)
    .orderBy(asc(min(standingFacts.fromOn)), asc(cohorts.code))
  return rows.map((row) => ({ ...row, dayOffId: row.dayOffId ?? undefined }))
}
