import { and, asc, eq, isNull, type SQL, sql } from 'drizzle-orm'
import type { Viewer } from '../../../src/access/viewer.ts'
import { addWorkingDays, type Day, dayAt } from '../../../src/calendar.ts'
import type { DueContext } from '../../../src/survivor/records/dues.ts'
import { aPage } from '../../../src/survivor/records/paging.ts'
import type { Reader } from '../database.ts'
import { dues, records } from '../schema.ts'
import { seenBy } from './scope.ts'

// Lists and counts of what is due, from what stands: of this viewer's scope, in order, as many as are shown.

/** Whose dues are asked for, on which day, and by what their clocks go. */
export type DueAsked = {
  viewer: Viewer
  today: Day
  context: Pick<DueContext, 'now'>
  workerId?: string | undefined
}

/** What is due for one worker's records, or for those that nobody has. */
type DueCount = {
  workerId: string | null
  records: number
  /** Records with anything overdue; with a contact due by the end of today; with one that is overdue. */
  overdue: number
  contacts: number
  contactsOverdue: number
}

/** How many records there are, and how many are due, by whose they are. */
export async function countDues(db: Reader, asked: DueAsked): Promise<DueCount[]> {
  const isLate = lateBy(asked.context.now)
  const isDue = sql`${dues.isContact} = 1 and ${dues.dueOn} <= ${asked.today}`
  return db
    .select({
      workerId: records.workerId,
      records: sql<number>`sum(${dues.isFirst})`,
      overdue: sql<number>`sum(${dues.isFirst} = 1 and coalesce(${isLate}, 0))`,
      contacts: sql<number>`count(distinct case when ${isDue} then ${records.id} end)`,
      contactsOverdue: sql<number>`count(distinct case when ${isDue} and ${isLate} then ${records.id} end)`,
    })
    .from(dues)
    .innerJoin(records, eq(records.id, dues.recordId))
    .where(await standing(db, asked))
    .groupBy(records.workerId)
}

/** One page of records, the soonest due first; then those with nothing due, then those on hold. */
export async function findDuePage(db: Reader, asked: DueAsked, first: number): Promise<string[]> {
  return idsOf(
    await db
      .select({ id: records.id })
      .from(dues)
      .innerJoin(records, eq(records.id, dues.recordId))
      .where(and(await standing(db, asked), eq(dues.isFirst, true)))
      .orderBy(asc(dues.moment), asc(records.ref))
      .limit(aPage)
      .offset(first),
  )
}

/** The records that nobody has yet, the soonest due first. */
export async function findUnallocated(db: Reader, asked: DueAsked): Promise<string[]> {
  return idsOf(
    await db
      .select({ id: records.id })
      .from(dues)
      .innerJoin(records, eq(records.id, dues.recordId))
      .where(and(await standing(db, asked), eq(dues.isFirst, true), isNull(records.workerId)))
      .orderBy(asc(dues.moment), asc(records.ref)),
  )
}

/**
 * The records among which what has to be said first is found: all that alarm; where none does, the soonest contact to be
 * made, of those passed on and of the others, and what else is overdue longest, targets and the rest.
 */
export async function findMostUrgent(
  db: Reader,
  asked: DueAsked & { context: Pick<DueContext, 'calendar'> },
): Promise<string[]> {
  const { calendar, now } = asked.context
  const soon = addWorkingDays(dayAt(now), 1, calendar)
  const seen = await standing(db, asked)
  const isSilent = (kind: SQL) => sql`${kind} = 'heard_back' and ${dues.at} <= ${now.toISOString()}`
  const isAlarm = sql`(${dues.kind} = 'contact' and ${dues.at} is not null) or (${isSilent(sql`${dues.kind}`)})`
  const alarming = db
    .selectDistinct({ id: records.id })
    .from(dues)
    .innerJoin(records, eq(records.id, dues.recordId))
    .where(and(seen, sql`(${isAlarm})`))
  const other = (
    is: SQL,
  ) => sql`exists (select 1 from dues other where other.record_id = ${records.id}
    and ${holdsOn(dayAt(now), 'other')} and ${is})`
  const isPassedOn = other(sql`other.kind = 'heard_back'`)
  const isToReach = other(sql`other.kind = 'contact' and other.due_on <= ${soon}`)
  const isOther = sql`${dues.isNext} = 1 and ${lateBy(now)} and not ${isToReach}`
  const firstOf = (is: SQL) => sql`select * from (select ${records.id} as id from ${dues}
    join ${records} on ${records.id} = ${dues.recordId} where not exists (select 1 from alarming) and ${and(seen, is)} order by ${dues.moment}, ${records.ref} limit 1)`
  const rows = await db.all<{ id: string }>(
    sql`with alarming as materialized ${alarming} select id from alarming union ${sql.join(
      [
        firstOf(sql`${dues.kind} = 'contact' and not ${isPassedOn}`),
        firstOf(sql`${dues.kind} = 'contact' and ${isPassedOn}`),
        firstOf(sql`${isOther} and ${dues.kind} = 'target'`),
        firstOf(sql`${isOther} and ${dues.kind} <> 'target'`),
      ],
      sql` union `,
    )}`,
  )
  return idsOf(rows)
}

/** How many tasks are open, and how many of them are overdue; and what is due by the end of today and is no task. */
export async function countTasks(db: Reader, asked: DueAsked) {
  const isTask = sql`${dues.kind} = 'task'`
  const [row] = await db
    .select({
      tasks: sql<number | null>`sum(${isTask})`,
      overdue: sql<number | null>`sum(${isTask} and ${lateBy(asked.context.now)})`,
      others: sql<
        number | null
      >`sum(not ${isTask} and coalesce(${dues.dueOn} <= ${asked.today}, 0))`,
    })
    .from(dues)
    .innerJoin(records, eq(records.id, dues.recordId))
    .where(await standing(db, asked))
  return { tasks: row?.tasks ?? 0, overdue: row?.overdue ?? 0, others: row?.others ?? 0 }
}

/** Of this viewer's scope, and as it is on this day. */
async function standing(db: Reader, { viewer, today, context, workerId }: DueAsked): Promise<SQL> {
  return and(
    await seenBy(db, viewer, today),
    workerId ? eq(records.workerId, workerId) : undefined,
    holdsOn(dayAt(context.now)),
  )!
}

/** Is a line of what is due one of those that count on a day? */
export function holdsOn(on: Day, of = 'dues'): SQL {
  const line = sql.raw(of)
  return sql`${line}.from_on <= ${on} and ${on} < ${line}.until_on`
}

/** Is it past its moment, or past its day where it has none? As the rule `isOverdue` says. */
export function lateBy(now: Date): SQL {
  return sql`(case when ${dues.at} is null then ${dues.dueOn} < ${dayAt(now)} else ${dues.at} < ${now.toISOString()} end)`
}

function idsOf(rows: readonly { id: string }[]): string[] {
  return rows.map(({ id }) => id)
}
