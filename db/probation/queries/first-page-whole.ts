import { and, type SQL, sql } from 'drizzle-orm'
import { addDays, type Day, dayNumber, daysBetween } from '../../../src/calendar.ts'
import type { FoundPeople } from '../../../src/probation/today/people-decisions.ts'
import type { Filter } from '../../../src/probation/waiting-list/filter.ts'
import {
  countedIn,
  type Kept,
  turnsWaiting,
} from '../../../src/probation/waiting-list/stretches.ts'
import type { Reader } from '../database.ts'
import { byDeadline, findNames, isToTell, named, union } from './found.ts'
import { inOrder, narrowing, ofStatuses, standsOn } from './stands.ts'
import {
  type Apart,
  countedAs,
  dayOfRank,
  findApart,
  firstOf,
  isAmong,
  totalsOn,
  type Whole,
} from './sums.ts'
import { findWaitsToday } from './waiting-rows.ts'

// The first page of who sees everybody, from what stands summed (rule 7.12): what it costs does not grow with those who wait.

/** Whom each of some lists finds, counted from sums, and the first names by rank. */
export async function findFoundOfAll(
  db: Reader,
  asked: Whole,
  filters: readonly Filter[],
  withTell: boolean,
): Promise<FoundPeople[]> {
  const { today } = asked
  const lists = [
    ...filters.map((filter) => ({
      kept: countedIn(filter)!,
      where: and(narrowing(filter, {}, asked), ofStatuses(filter))!,
      order: inOrder(filter.sort, today),
      hasSeats: filter.place === 'booked_late' || filter.place === 'course_late',
    })),
    ...(withTell
      ? [{ kept: toTell, where: isToTell(asked), order: byDeadline, hasSeats: false }]
      : []),
  ].map((list, at) => ({ ...list, at }))
  const apart = await findApart(db, asked)
  const whats = [
    ...new Set(['near fit', ...lists.flatMap(({ kept }) => kept.map(({ what }) => what))]),
  ]
  const totals = await totalsOn(
    db,
    asked,
    apart,
    whats.map((what) => ({ key: what, what, on: today })),
  )
  const counts = lists.map(({ kept }) => kept.reduce((sum, { what }) => sum + totals[what]!.n, 0))
  const some = lists.filter(({ at }) => counts[at]! > 0)
  const firsts = some.flatMap(({ kept }) =>
    kept.map((one) => firstOf(asked, one, named + apart.ids.length)),
  )
  const names = some.length === 0 ? [] : await findNames(db, asked, some, isAmong(firsts, apart))
  const waits = await findWaitsToday(db, asked, [...new Set(names.map(({ id }) => id))])
  const byId = new Map(waits.map(({ wait }) => [wait.referralId, wait]))
  const groups = await countCohorts(
    db,
    asked,
    apart,
    some.filter(({ hasSeats }) => hasSeats),
  )
  return lists.map(({ at, kept }) => {
    const first = names.flatMap((one) => (one.at === at ? (byId.get(one.id) ?? []) : []))
    return {
      count: counts[at]!,
      cohorts: groups.get(at) ?? 0,
      bookBy: first[0]?.standing.lastChance?.bookBy ?? null,
      withoutFit: kept[0]!.what === 'near' ? counts[at]! - totals['near fit']!.n : 0,
      named: first,
    }
  })
}

const toTell: readonly Kept[] = [{ what: 'to tell', reach: 'rank' }]

/** In how many cohorts those of some lists have their places. */
async function countCohorts(
  db: Reader,
  asked: Whole,
  apart: Apart,
  lists: readonly { at: number; where: SQL; kept: readonly Kept[] }[],
): Promise<Map<number, number>> {
  if (lists.length === 0) return new Map()
  const whats = lists.flatMap(({ kept }) => kept.map(({ what }) => what))
  const base = standsOn(asked, isAmong([countedAs(asked, whats)], apart))
  const rows = await db.all<{ at: number; cohorts: number }>(
    sql`${base} ${union(
      lists.map(
        ({ at, where }) =>
          sql`select ${at} as at, count(distinct cohort_id) as cohorts from stands s where ${where}`,
      ),
    )}`,
  )
  return new Map(rows.map(({ at, cohorts }) => [at, cohorts]))
}

/** Figures of one programme as they are counted, waits in days. */
export type FigureRow = {
  count: number
  late: number
  delayDays: number
  near: number
  nearWithFit: number
  chances: number
  chanceBy: Day | null
  median: number | null
  ninetySecond: number | null
  restricted: number
  referred: number
  started: number
  holdsEnded: number
}

/** The figures of one programme. */
export async function figuresOfAll(db: Reader, asked: Whole): Promise<FigureRow> {
  const { today } = asked
  const apart = await findApart(db, asked)
  const weekAgo = addDays(today, -7)
  const now = [...waitingAs, ...['late', 'late, booked', 'near', 'near fit', 'closed'], ...happens]
  const totals = await totalsOn(db, asked, apart, [
    ...now.map((what) => ({ key: what, what, on: today })),
    ...happens.map((what) => ({ key: `before ${what}`, what, on: weekAgo })),
  ])
  const n = (what: string) => totals[what]!.n
  const since = (what: string) => n(what) - n(`before ${what}`)
  const many = waitingAs.reduce((sum, what) => sum + n(what), 0)
  const ranks = many === 0 ? [] : [Math.ceil(many * 0.5), Math.ceil(many * 0.92)]
  const [median, ninetySecond] = await dayOfRank(db, asked, apart, 'clock', ranks)
  const waited = (from: Day | undefined) => (from ? Math.max(0, daysBetween(from, today)) : null)
  return {
    count: many,
    late: n('late') + n('late, booked'),
    delayDays: n('late') * dayNumber(today) - totals['late']!.days + totals['late, booked']!.days,
    near: n('near'),
    nearWithFit: n('near fit'),
    chances: n(lastChances),
    chanceBy: n(lastChances) > 0 ? await firstChance(db, asked, apart) : null,
    median: waited(median),
    ninetySecond: waited(ninetySecond),
    restricted: n('closed'),
    referred: since('referred'),
    started: since('started'),
    holdsEnded: since('hold ended'),
  }
}

const waitingAs = turnsWaiting.map(({ what }) => what)
const happens = ['referred', 'started', 'hold ended']
const lastChances = '0 unbooked red'

async function firstChance(db: Reader, asked: Whole, apart: Apart): Promise<Day | null> {
  const first = firstOf(asked, { what: lastChances, reach: 'rank' }, 1 + apart.ids.length)
  const [row] = await db.all<{ by: Day | null }>(
    sql`${standsOn(asked, isAmong([first], apart))} select min(chance_by) as "by" from stands where basis <> 'started'`,
  )
  return row!.by
}
