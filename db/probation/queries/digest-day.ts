import { and, eq, ne, type SQL, sql } from 'drizzle-orm'
import { seesOwnOnly } from '../../../src/access/scopes.ts'
import type { Viewer } from '../../../src/access/viewer.ts'
import type { Day } from '../../../src/calendar.ts'
import {
  type Changed,
  type DayOfChanges,
  dayFrom,
  mostApart,
  mostCases,
  type Together,
} from '../../../src/probation/digest/digest.ts'
import type { Reader } from '../database.ts'
import { isToldTogether } from '../day-kept.ts'
import { history, people } from '../schema.ts'
import { readableLines } from './cohort-history.ts'
import { isMasked, visibleCohorts, visibleReferrals } from './scope.ts'

/** Rows read of one scope: a person has one for each referral and one of his own. */
const mostRows = 2 * mostCases + 1
/** Events of a day that are told; lines of her own people that an officer is told of. */
const mostEvents = 50
const mostLines = 1000

/**
 * What a day has for this viewer, for the first page's number and for the page behind it: of areas from what is kept by
 * area, of her own people and cohorts from their lines. Rows read do not grow with how many others there are (rule
 * 4.12).
 */
export async function dayOfChanges(db: Reader, viewer: Viewer, on: Day): Promise<DayOfChanges> {
  return readableDay(db, viewer, await findDay(db, viewer, on))
}

/** The same with the words as they were written: for what is told together, to be made readable before it is shown. */
export function findDay(db: Reader, viewer: Viewer, on: Day): Promise<DayOfChanges> {
  return seesOwnOnly(viewer) ? ownDay(db, viewer, on) : keptDay(db, viewer, on)
}

/** What is told together may name people who are closed to this viewer. */
export async function readableDay(
  db: Reader,
  viewer: Viewer,
  day: DayOfChanges,
): Promise<DayOfChanges> {
  const lines = day.together.map((one) => ({ ...one, why: null, changes: [] }))
  const read = await readableLines(db, viewer, lines)
  return { ...day, together: read.map(({ why: _, changes: __, ...one }) => one) }
}

/** Lines of a day that somebody else than the reader made; found by whom they are of, never by reading the day through. */
export function isOf(viewer: Viewer, on: Day): SQL {
  return and(sql`+${history.onDay} = ${on}`, ne(history.userId, viewer.userId))!
}

/** Lines that stand under their case, and are not told together with many others. */
export function standsApart(viewer: Viewer, { together }: DayOfChanges): SQL {
  if (!seesOwnOnly(viewer)) return sql`not ${isToldTogether}`
  const alike = together.map(
    ({ what, userName, of }) =>
      sql`(${history.what} = ${what} and ${history.userName} = ${userName} and ${history.subject} = ${of === 'people' ? 'person' : 'cohort'})`,
  )
  return alike.length === 0 ? sql`true` : sql`not (${sql.join(alike, sql` or `)})`
}

/** Under which names what is told to this viewer is kept. */
function scopesOf({ role, areas, side }: Viewer): string[] {
  if (side !== 'probation') return []
  if (role === 'programme_manager')
    return areas === 'all' ? ['every'] : areas.map((one) => `unit ${one}`)
  if (role === 'cara_coordinator')
    return areas === 'all' ? ['cara'] : areas.map((one) => `cara ${one}`)
  return []
}

type Row = { kind: Changed['kind']; caseId: string; subjectId: string; newest: number }

async function keptDay(db: Reader, viewer: Viewer, on: Day): Promise<DayOfChanges> {
  const scopes = scopesOf(viewer)
  if (scopes.length === 0) return dayFrom([], [], false)
  const newest = scopes.map(
    (scope) => sql`select * from (
      select subject as kind, case_id as "caseId", subject_id as "subjectId", newest from day_changes d
      where on_day = ${on} and scope = ${scope} and by_user <> ${viewer.userId} and ${isStillSeen(viewer)}
      order by newest desc limit ${mostRows})`,
  )
  const rows = await db.all<Row>(sql.join(newest, sql` union `))
  const events = scopes.map(
    (scope) => sql`select * from (
      select at, user_id, user_name, what, subject, cases from day_events
      where on_day = ${on} and scope = ${scope} and user_id <> ${viewer.userId} and cases > 0
      order by at desc limit ${mostEvents})`,
  )
  const together = await db.all<{
    what: string
    userName: string
    subject: string
    count: number
  }>(sql`
    select what, user_name as "userName", subject, sum(cases) as count from (${sql.join(events, sql` union all `)})
    group by at, user_id, what, subject order by at desc`)
  return dayFrom(rows, together.map(asTogether), rows.length >= mostRows)
}

/** Kept under an area, and seen by this viewer now too. */
function isStillSeen(viewer: Viewer): SQL {
  return sql`case d.subject
    when 'cohort' then exists (select 1 from cohorts where cohorts.id = d.subject_id and ${visibleCohorts(viewer)})
    else exists (select 1 from referrals where referrals.id = d.subject_id and ${visibleReferrals(viewer)})
      or exists (select 1 from referrals where referrals.person_id = d.subject_id and ${visibleReferrals(viewer)}) end`
}

/** What somebody's own people and cohorts have: found by them, however many others there are. */
async function ownDay(db: Reader, viewer: Viewer, on: Day): Promise<DayOfChanges> {
  const whose = sql`referrals where ${visibleReferrals(viewer)}`
  const lines = await db.all<Row & { what: string; userName: string; masked: number }>(sql`
    with own as (
      select 'person' as kind, referrals.id as "subjectId", person_id as "caseId" from ${whose}
      union select 'person', person_id, person_id from ${whose}
      union select 'cohort', cohorts.id, cohorts.id from cohorts where ${visibleCohorts(viewer)} and ${hisCohorts(viewer)})
    select own.*, history.id as newest, what, user_name as "userName",
      (select ${isMasked(viewer)} from people where ${eq(people.id, sql`own."caseId"`)} and own.kind = 'person') as masked
    from own cross join history on history.subject = own.kind and history.subject_id = own."subjectId" and ${isOf(viewer, on)}
    order by history.id desc limit ${mostLines}`)
  const together = alikeIn(lines)
  const isAlike = (line: (typeof lines)[number]) =>
    together.some(
      ({ what, userName, subject }) =>
        !line.masked && what === line.what && userName === line.userName && subject === line.kind,
    )
  return dayFrom(
    lines.filter((line) => !isAlike(line)),
    together.map(asTogether),
    lines.length >= mostLines,
  )
}

/** An officer sees every cohort of his area; told of are those in which one of his people has a place. */
function hisCohorts(viewer: Viewer): SQL {
  if (viewer.role !== 'probation_officer') return sql`true`
  return sql`cohorts.id in (select p.cohort_id from referrals r join placements p on p.referral_id = r.id
    where p.status in ('booked', 'started') and r.officer_email = ${viewer.email})`
}

/** The same words of more people or cohorts than are told one by one; of somebody closed never. */
function alikeIn(lines: readonly (Row & { what: string; userName: string; masked: number })[]) {
  const alike = new Map<
    string,
    { what: string; userName: string; subject: string; ids: Set<string> }
  >()
  for (const { what, userName, kind, caseId } of lines.filter(({ masked }) => !masked)) {
    const key = JSON.stringify([what, userName, kind])
    const found = alike.get(key) ?? { what, userName, subject: kind, ids: new Set() }
    alike.set(key, { ...found, ids: found.ids.add(caseId) })
  }
  return [...alike.values()]
    .map(({ ids, ...one }) => ({ ...one, count: ids.size }))
    .filter(({ count }) => count > mostApart)
}

function asTogether({ subject, ...one }: Omit<Together, 'of'> & { subject: string }): Together {
  return { ...one, count: Number(one.count), of: subject === 'person' ? 'people' : 'cohorts' }
}
