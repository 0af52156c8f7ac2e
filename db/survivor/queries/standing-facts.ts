import { type SQL, sql } from 'drizzle-orm'
import { can, scopeOf } from '../../../src/access/matrix.ts'
import { addDays, type Day, dayAt } from '../../../src/calendar.ts'
import type { FactKind, StandingFact } from '../../../src/survivor/team/standing-facts.ts'
import type { Reader } from '../database.ts'
import { records } from '../schema.ts'
import { type DueAsked, holdsOn, lateBy } from './due-lists.ts'
import { herAndCovered, seenBy, staffOf } from './scope.ts'

// What is wrong and stays so until somebody acts (rule 15.11): one condition for the rows, their number, and every page.

const daysAhead = 28
const mostShown = 20

/** Whose facts are asked for, on which day and at which instant. */
type FactsAsked = Pick<DueAsked, 'viewer' | 'today' | 'workerId'> & { now: Date }

type Row = {
  kind: FactKind
  recordId: string | null
  groupId: string | null
  name: string
  workerId: string | null
  onDay: Day
}

/** The first of them, the longest standing first. */
export async function findStandingFacts(db: Reader, asked: FactsAsked): Promise<StandingFact[]> {
  const rows = await db.all<Row>(
    sql`${await factsOf(db, asked)} order by onDay, kind, name limit ${mostShown}`,
  )
  return rows.map(({ kind, recordId, groupId, name, workerId, onDay }) => ({
    ...{ kind, name, workerId: workerId ?? undefined, on: onDay },
    of: recordId ? { recordId } : { groupId: groupId! },
  }))
}

/** How many of each kind there are, by the same condition. */
export async function countStandingFacts(
  db: Reader,
  asked: FactsAsked,
): Promise<{ kind: FactKind; count: number }[]> {
  return db.all<{ kind: FactKind; count: number }>(
    sql`select kind, count(*) as count from (${await factsOf(db, asked)}) group by kind order by kind`,
  )
}

async function factsOf(db: Reader, asked: FactsAsked): Promise<SQL> {
  const { viewer, today, now, workerId } = asked
  const on = dayAt(now)
  const hers = workerId ? sql` and ${records.workerId} = ${workerId}` : sql``
  const seen = sql`${await seenBy(db, viewer, today)}${hers}`
  const line = (kind: FactKind, is: SQL) => sql`
    select ${kind} as kind, ${records.id} as recordId, null as groupId,
      ${records.preferredName} || ', ' || ${records.ref} as name, ${records.workerId} as workerId, min(dues.due_on) as onDay
    from dues join ${records} on ${records.id} = dues.record_id
    where ${seen} and ${holdsOn(on)} and ${lateBy(now)} and ${is} group by ${records.id}`
  const ofRecord = (kind: FactKind, since: SQL, from: SQL, is: SQL) => sql`
    select ${kind}, ${records.id}, null, ${records.preferredName} || ', ' || ${records.ref}, ${records.workerId}, ${since}
    from ${records} ${from} where ${seen} and ${isCurrent(on)} and ${is}`
  const away = sql`(select min(r.from_on) from reductions r where r.worker_id = w.id and r.kind = 'leave'
    and r.cover_id is null and r.from_on <= ${today} and (r.to_on is null or ${today} <= r.to_on))`
  const left = sql`(case when w.left_on <= ${today} then w.left_on end)`
  const parts = [
    line('contact_late', sql`dues.is_contact = 1`),
    line('review_late', sql`dues.kind = 'review'`),
    ofRecord(
      'nobody_there',
      sql`coalesce(${left}, ${away})`,
      sql`join workers w on w.id = ${records.workerId}`,
      sql`(${left} is not null or ${away} is not null)`,
    ),
    ofRecord(
      'rating_unsourced',
      sql`k.assessed_on`,
      sql`join risks k on k.id = (select n.id from risks n where n.record_id = ${records.id}
        order by n.assessed_on desc, n.id desc limit 1)`,
      sql`trim(k.source) = ''`,
    ),
    ...sessionsOf(asked),
  ]
  return sql.join(parts, sql` union all `)
}

/** Sessions to come that nobody leads, and those on a closed day: of the groups that the viewer answers for. */
function sessionsOf({ viewer, today, workerId }: FactsAsked): readonly SQL[] {
  if (viewer.side !== 'survivor' || !can(viewer, 'read', 'survivor')) return []
  const isManager = scopeOf(viewer, 'caseload') !== 'o'
  const listed = (some: readonly string[]) =>
    sql`(select value from json_each(${JSON.stringify(some)}))`
  const staff = workerId
    ? listed([workerId])
    : isManager
      ? staffOf(viewer)
      : herAndCovered(viewer, today)
  const isLed = sql`exists (select 1 from group_facilitators f where f.group_id = g.id
    and f.worker_id in ${staff})`
  const teamsToo = isManager && !workerId ? viewer.areas : []
  const isHere =
    teamsToo === 'all'
      ? sql`1 = 1`
      : sql`g.locality_id in (select l.id from localities l join teams t on t.id = l.team_id
          where t.name in ${listed(teamsToo)})`
  const isHers = sql`(${isLed} or ${isHere})`
  const leads = sql`exists (select 1 from group_facilitators f join workers w on w.id = f.worker_id
    where f.group_id = g.id and f.from_on <= s.on_day and (f.to_on is null or s.on_day < f.to_on)
      and (w.left_on is null or s.on_day < w.left_on)
      and not exists (select 1 from reductions r where r.worker_id = w.id and r.kind = 'leave'
        and r.from_on <= s.on_day and (r.to_on is null or s.on_day <= r.to_on)))`
  const closed = sql`(s.closure_id is not null or exists (select 1 from closures c
    where (c.site_id is null or c.site_id = g.site_id) and c.from_on <= s.on_day and s.on_day <= c.to_on))`
  const ahead = (kind: FactKind, is: SQL) => sql`
    select ${kind}, null, g.id, g.code, null, s.on_day from group_sessions s join groups g on g.id = s.group_id
    where s.on_day between ${today} and ${addDays(today, daysAhead)} and ${isHers} and ${is}`
  return [
    ahead('session_unled', sql`s.cancelled_why is null and not ${closed} and not ${leads}`),
    ahead(
      'session_closed',
      sql`(s.cancelled_why is null or s.closure_id is not null) and ${closed}`,
    ),
  ]
}

/** Something is open, as the caseload has it. */
function isCurrent(on: Day): SQL {
  return sql`exists (select 1 from dues where dues.record_id = ${records.id} and ${holdsOn(on)})`
}
