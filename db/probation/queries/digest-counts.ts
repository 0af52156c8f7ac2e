import { and, eq, inArray, ne, or, type SQL, sql } from 'drizzle-orm'
import type { Viewer } from '../../../src/access/viewer.ts'
import type { Day } from '../../../src/calendar.ts'
import type { Counts } from '../../../src/probation/digest/digest.ts'
import type { Reader } from '../database.ts'
import { cohorts, history, people, referrals } from '../schema.ts'
import { visibleCohorts, visiblePeople, visibleReferrals } from './scope.ts'

/** How many men and cohorts a day's digest tells of, each once: enough for the first page. */
export async function digestCounts(db: Reader, viewer: Viewer, on: Day): Promise<Counts> {
  const where = isOf(viewer, on)
  const byReferral = db
    .select({ id: referrals.personId })
    .from(history)
    .innerJoin(referrals, eq(referrals.id, history.subjectId))
    .where(and(where, eq(history.subject, 'person'), visibleReferrals(viewer)))
  const byPerson = db
    .select({ id: people.id })
    .from(history)
    .innerJoin(people, eq(people.id, history.subjectId))
    .where(and(where, eq(history.subject, 'person'), visiblePeople(viewer)))
  const byCohort = db
    .select({ id: cohorts.id })
    .from(history)
    .innerJoin(cohorts, eq(cohorts.id, history.subjectId))
    .where(and(where, eq(history.subject, 'cohort'), visibleCohorts(viewer), hisCohorts(viewer)))
  return {
    people: await db.$count(
      people,
      or(inArray(people.id, byReferral), inArray(people.id, byPerson)),
    ),
    cohorts: await db.$count(cohorts, inArray(cohorts.id, byCohort)),
  }
}

/** Lines of a day that somebody else than the reader made. */
export function isOf(viewer: Viewer, on: Day): SQL {
  return and(eq(history.onDay, on), ne(history.userId, viewer.userId))!
}

/** An officer sees every cohort of his area; told of are those in which one of his people has a place. */
export function hisCohorts(viewer: Viewer): SQL | undefined {
  if (viewer.role !== 'probation_officer') return undefined
  return sql`exists (select 1 from placements p join referrals r on r.id = p.referral_id
    where p.cohort_id = ${cohorts.id} and p.status in ('booked', 'started') and r.officer_email = ${viewer.email})`
}
