import { and, eq, type SQL, sql } from 'drizzle-orm'
import { mostApart } from '../../src/probation/digest/digest.ts'
import type { Line } from '../history-lines.ts'
import type { Transaction } from './database.ts'
import { dayEvents, type HistorySubject, history, referrals } from './schema.ts'

// What changed on a day is kept with the lines that tell of it, by who is told: a reader of many thousands reads the
// newest few, and an import as one event.

/**
 * Keeps lines that were just written, by their ids: each thing by itself, many alike as one event. Whoever is closed to
 * anybody stands by himself, so that no number tells what happened to him.
 */
export async function keepDay(
  tx: Transaction,
  lines: readonly Line<HistorySubject>[],
  ids: { first: number; last: number },
) {
  const which = sql`id between ${ids.first} and ${ids.last}`
  for (const { subject, what } of manyAlike(lines)) {
    await tx.run(sql`insert into day_events (on_day, scope, at, user_id, user_name, what, subject, cases)
      select distinct on_day, 'every', at, user_id, user_name, what, subject, 0 from history
      where ${which} and subject = ${subject} and what = ${what} on conflict do nothing`)
  }
  await keepLines(tx, which)
}

/** Takes somebody who is closed from now on out of the numbers of what happened to many. */
export async function tellApart(tx: Transaction, personId: string) {
  const his = sql`${history.subject} = 'person' and (${history.subjectId} = ${personId}
    or ${history.subjectId} in (select ${referrals.id} from ${referrals} where ${eq(referrals.personId, personId)}))`
  const events = await tx
    .selectDistinct({
      onDay: dayEvents.onDay,
      at: dayEvents.at,
      userId: dayEvents.userId,
      userName: dayEvents.userName,
      what: dayEvents.what,
    })
    .from(history)
    .innerJoin(dayEvents, sql`${dayEvents.scope} = 'every' and ${isOfEvent}`)
    .where(his)
  for (const event of events) {
    const same = and(
      eq(dayEvents.onDay, event.onDay),
      eq(dayEvents.at, event.at),
      eq(dayEvents.userId, event.userId),
      eq(dayEvents.what, event.what),
      eq(dayEvents.subject, 'person'),
    )
    await tx.delete(dayEvents).where(same)
    await tx.insert(dayEvents).values({ ...event, scope: 'every', subject: 'person', cases: 0 })
    await keepLines(
      tx,
      sql`on_day = ${event.onDay} and at = ${event.at} and user_id = ${event.userId}
        and what = ${event.what} and subject = 'person'`,
    )
  }
}

/** A line that is part of an event. */
const isOfEvent = sql`${dayEvents.onDay} = ${history.onDay} and ${dayEvents.at} = ${history.at}
  and ${dayEvents.userId} = ${history.userId} and ${dayEvents.what} = ${history.what}
  and ${dayEvents.subject} = ${history.subject}`

/** Lines told by an event, unless who they are about is closed to somebody. */
export const isToldTogether: SQL = sql`(exists (select 1 from day_events e where e.scope = 'every' and e.on_day = history.on_day
    and e.at = history.at and e.user_id = history.user_id and e.what = history.what and e.subject = history.subject)
  and not exists (select 1 from day_changes d join people p on p.id = d.case_id where d.on_day = history.on_day
    and d.scope = 'every' and d.subject = history.subject and d.subject_id = history.subject_id and ${isClosed(sql`p`)}))`

function isClosed(person: SQL): SQL {
  return sql`(${person}.restricted = 1 or exists (select 1 from person_access a where a.person_id = ${person}.id))`
}

async function keepLines(tx: Transaction, which: SQL) {
  await tx.run(sql`with ${told(which)}
    insert into day_changes (on_day, scope, subject, subject_id, case_id, by_user, newest)
    select on_day, scope, subject, subject_id, case_id, case when min(user_id) = max(user_id) then min(user_id) else '' end, max(id)
    from told where not is_event group by on_day, scope, subject, subject_id
    on conflict do update set newest = max(newest, excluded.newest),
      by_user = case when by_user = excluded.by_user then by_user else '' end`)
  await tx.run(sql`with ${told(which)}
    insert into day_events (on_day, scope, at, user_id, user_name, what, subject, cases)
    select on_day, scope, at, user_id, user_name, what, subject, count(distinct case_id)
    from told where is_event group by on_day, scope, at, user_id, what, subject
    on conflict do update set cases = cases + excluded.cases`)
}

/** Each line with whom or what it is about, once for each who is told of it, and whether it is part of an event. */
function told(which: SQL): SQL {
  return sql`
    line as (select id, subject, subject_id, on_day, at, user_id, user_name, what from history where ${which}),
    place as (
      select line.id, r.person_id as case_id, r.delivery_unit as unit, r.programme_key as programme
        from line join referrals r on r.id = line.subject_id where line.subject = 'person'
      union select line.id, r.person_id, r.delivery_unit, r.programme_key
        from line join referrals r on r.person_id = line.subject_id where line.subject = 'person'
      union select line.id, c.id, c.delivery_unit, c.programme_key
        from line join cohorts c on c.id = line.subject_id where line.subject = 'cohort'),
    scoped as (
      select id, case_id, 'every' as scope from place
      union select id, case_id, 'unit ' || unit from place
      union select id, case_id, 'cara' from place where programme = 'cara'
      union select id, case_id, 'cara ' || unit from place where programme = 'cara'),
    told as (select line.*, scoped.case_id, scoped.scope,
      exists (select 1 from day_events e where e.on_day = line.on_day and e.scope = 'every' and e.at = line.at
        and e.user_id = line.user_id and e.what = line.what and e.subject = line.subject)
      and not exists (select 1 from people p where p.id = scoped.case_id and ${isClosed(sql`p`)}) as is_event
      from line join scoped on scoped.id = line.id)`
}

/** Words that stand under more things than are told one by one. */
function manyAlike(
  lines: readonly Line<HistorySubject>[],
): Pick<Line<HistorySubject>, 'subject' | 'what'>[] {
  const alike = new Map<string, { line: Line<HistorySubject>; ids: Set<string> }>()
  for (const line of lines) {
    const key = JSON.stringify([line.subject, line.what, line.by?.userId])
    const found = alike.get(key) ?? { line, ids: new Set() }
    alike.set(key, { line, ids: found.ids.add(line.subjectId) })
  }
  return [...alike.values()]
    .filter(
      ({ line, ids }) =>
        line.subject !== 'programme' && line.subject !== 'reference' && ids.size > mostApart,
    )
    .map(({ line }) => line)
}
