import { and, asc, eq, isNull, sql } from 'drizzle-orm'
import type { Day } from '../../../src/calendar.ts'
import type { Transaction } from '../database.ts'
import { tasks } from '../schema.ts'

/** The open tasks of one referral, each with the day on which the session it is about was caught up. */
export function findTaskVersions(tx: Transaction, referralId: string) {
  return tx
    .select({
      id: tasks.id,
      kind: tasks.kind,
      about: tasks.about,
      version: tasks.version,
      caughtUpOn: sql<Day | null>`(select a.caught_up_on from attendances a where a.session_id = ${tasks.about}
        and a.referral_id = ${tasks.referralId} order by a.number desc limit 1)`,
    })
    .from(tasks)
    .where(and(eq(tasks.referralId, referralId), isNull(tasks.closedOn)))
    .orderBy(asc(tasks.dueOn))
}
