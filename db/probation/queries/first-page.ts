import { and, type SQL, sql } from 'drizzle-orm'
import { addDays } from '../../../src/calendar.ts'
import { wholeWeeks } from '../../../src/kit/figures/measures.ts'
import type { Figures } from '../../../src/probation/today/figures.ts'
import type { FoundPeople } from '../../../src/probation/today/people-decisions.ts'
import type { Filter } from '../../../src/probation/waiting-list/filter.ts'
import type { Reader } from '../database.ts'
import { findSeats } from './cohorts-ahead.ts'
import { type FigureRow, figuresOfAll, findFoundOfAll } from './first-page-whole.ts'
import { byDeadline, findNames, isToTell, union } from './found.ts'
import { type Asked, hasFit, inOrder, narrowing, ofStatuses, standsOn } from './stands.ts'
import { seesWhole } from './sums.ts'
import { findWaitsToday } from './waiting-rows.ts'

type Counts = Omit<FoundPeople, 'named'> & { at: number }

/**
 * Whom each of some lists finds: how many, and the first of them by name. What a decision counts and what its link opens
 * are one question; the last are those of whom the police are to be told, where that is asked.
 */
export async function findFound(
  db: Reader,
  asked: Asked,
  filters: readonly Filter[],
  withTell: boolean,
): Promise<FoundPeople[]> {
  if (seesWhole(asked)) return findFoundOfAll(db, asked, filters, withTell)
  const lists = [
    ...filters.map((filter) => ({
      where: and(narrowing(filter, {}, asked), ofStatuses(filter))!,
      order: inOrder(filter.sort, asked.today),
      without: filter.near ? sql`sum(not ${hasFit(asked)})` : sql`0`,
    })),
    ...(withTell ? [{ where: isToTell(asked), order: byDeadline, without: sql`0` }] : []),
  ]
  const counts = await db.all<Counts>(
    sql`${standsOn(asked)} ${union(
      lists.map(
        (
          { where, without },
          at,
        ) => sql`select ${at} as at, count(*) as count, count(distinct cohort_id) as cohorts,
        min(chance_by) as "bookBy", ${without} as "withoutFit" from stands s where ${where}`,
      ),
    )}`,
  )
  const some = counts.filter(({ count }) => count > 0).map(({ at }) => ({ at, ...lists[at]! }))
  const names = some.length === 0 ? [] : await findNames(db, asked, some)
  const waits = await findWaitsToday(db, asked, [...new Set(names.map(({ id }) => id))])
  const byId = new Map(waits.map(({ wait }) => [wait.referralId, wait]))
  return counts.map(({ at, ...count }) => ({
    ...count,
    named: names.flatMap((one) => (one.at === at ? (byId.get(one.id) ?? []) : [])),
  }))
}

/** The first page's figures of one programme (rules 5.3 and 7.4), and what happened there since a day. */
export async function findFigures(
  db: Reader,
  asked: Asked,
): Promise<Figures & { happened: Record<'referred' | 'started' | 'holdsEnded', number> }> {
  const row = seesWhole(asked) ? await figuresOfAll(db, asked) : await figuresWithin(db, asked)
  return { ...figuresOf(row), ...(await findSeats(db, asked)) }
}

async function figuresWithin(db: Reader, asked: Asked): Promise<FigureRow> {
  const { today } = asked
  const recent = (on: SQL) => sql`${on} > ${addDays(today, -7)} and ${on} <= ${today}`
  const [row] = await db.all<FigureRow>(sql`${standsOn(asked)}
    , waiting as (select s.*, row_number() over (order by waited) as rank, count(*) over () as many
      from stands s where basis <> 'started')
    select count(*) as count, coalesce(sum(delay > 0), 0) as late, coalesce(sum(delay), 0) as "delayDays",
      coalesce(sum(near), 0) as near, coalesce(sum(near and ${hasFit(asked)}), 0) as "nearWithFit",
      count(chance_by) as chances, min(chance_by) as "chanceBy",
      min(case when rank >= many * 0.5 then waited end) as median,
      min(case when rank >= many * 0.92 then waited end) as "ninetySecond",
      (select count(*) from closed) as restricted,
      (select count(*) from stands where ${recent(sql`referred_on`)}) as referred,
      (select count(*) from stands where ${recent(sql`started_on`)}) as started,
      (select count(*) from holds h where ${recent(sql`h.to_on`)} and h.referral_id in
        (select referral_id from stands)) as "holdsEnded"
    from waiting s`)
  return row!
}

function figuresOf({ referred, started, holdsEnded, ...row }: FigureRow) {
  const weeks = (days: number | null) => (days === null ? undefined : wholeWeeks(days))
  return {
    waiting: row.count + row.restricted,
    restricted: row.restricted,
    late: row.late,
    delayDays: row.delayDays,
    near: row.near,
    nearWithFit: row.nearWithFit,
    lastChances: { count: row.chances, by: row.chanceBy ?? undefined },
    medianWeeks: weeks(row.median),
    ninetySecondWeeks: weeks(row.ninetySecond),
    happened: { referred, started, holdsEnded },
  }
}
