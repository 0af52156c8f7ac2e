import { and, asc, between, eq, gt, isNull, ne, or } from 'drizzle-orm'
import type { Day } from '../../../src/calendar.ts'
import { taskWords } from '../../../src/records/task.ts'
import type { DueThen, LedThen } from '../../../src/team/absence.ts'
import type { Reader } from '../database.ts'
import {
  cases,
  groupFacilitators,
  groupSessions,
  groups,
  records,
  tasks,
  workers,
} from '../schema.ts'

type Time = { fromOn: Day; toOn: Day }

/** Sessions that a worker leads in some days, each with who else leads the group then. */
export async function findLedThen(
  db: Reader,
  workerId: string,
  { fromOn, toOn }: Time,
): Promise<LedThen[]> {
  const hers = await db
    .select({ session: groupSessions, code: groups.code })
    .from(groupFacilitators)
    .innerJoin(groups, eq(groups.id, groupFacilitators.groupId))
    .innerJoin(groupSessions, eq(groupSessions.groupId, groups.id))
    .where(
      and(
        eq(groupFacilitators.workerId, workerId),
        between(groupSessions.onDay, fromOn, toOn),
        isNull(groupSessions.cancelledWhy),
        or(isNull(groupFacilitators.toOn), gt(groupFacilitators.toOn, groupSessions.onDay)),
      ),
    )
    .orderBy(asc(groupSessions.onDay), asc(groupSessions.startsAt))
  const others = await db
    .select({ leads: groupFacilitators, name: workers.name })
    .from(groupFacilitators)
    .innerJoin(workers, eq(workers.id, groupFacilitators.workerId))
    .where(ne(groupFacilitators.workerId, workerId))
  return hers.map(({ session, code }) => ({
    code,
    groupId: session.groupId,
    number: session.number,
    onDay: session.onDay,
    startsAt: session.startsAt,
    otherLeaders: others
      .filter(
        ({ leads }) =>
          leads.groupId === session.groupId &&
          leads.fromOn <= session.onDay &&
          (leads.toOn === null || session.onDay < leads.toOn),
      )
      .map(({ leads, name }) => ({ workerId: leads.workerId, name })),
  }))
}

/** What is due in some days for the records that a worker holds: open tasks and plan reviews, the soonest first. */
export async function findDuesThen(
  db: Reader,
  workerId: string,
  { fromOn, toOn }: Time,
): Promise<DueThen[]> {
  const due = await db
    .select({ record: records, kind: tasks.kind, dueOn: tasks.dueOn })
    .from(tasks)
    .innerJoin(records, eq(records.id, tasks.recordId))
    .where(
      and(
        eq(records.workerId, workerId),
        isNull(tasks.closedOn),
        between(tasks.dueOn, fromOn, toOn),
      ),
    )
  const reviews = await db
    .select({ record: records, dueOn: cases.planReviewOn })
    .from(cases)
    .innerJoin(records, eq(records.id, cases.recordId))
    .where(
      and(
        eq(records.workerId, workerId),
        isNull(cases.endedOn),
        between(cases.planReviewOn, fromOn, toOn),
      ),
    )
  return [
    ...due.map(({ record, kind, dueOn }) => ({ record, dueOn, what: taskWords[kind] })),
    ...reviews.map(({ record, dueOn }) => ({ record, dueOn: dueOn!, what: 'Plan review' })),
  ]
    .map(({ record: { id, ref, preferredName }, dueOn, what }) => ({
      recordId: id,
      ...{ ref, preferredName, dueOn, what },
    }))
    .sort((one, other) => one.dueOn.localeCompare(other.dueOn) || one.ref.localeCompare(other.ref))
}
