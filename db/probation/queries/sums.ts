import { type SQL, sql } from 'drizzle-orm'
import type { Day } from '../../../src/calendar.ts'
import { type Kept, totalOn } from '../../../src/probation/waiting-list/stretches.ts'
import { never } from '../../../src/probation/waiting-list/turning.ts'
import type { Reader } from '../database.ts'
import { isMaskedStanding } from './scope.ts'
import { type Asked, listed } from './stands.ts'
import { type StretchRow, stretchRowsOf } from './stretches.ts'

/** Whoever sees a whole programme: for him it need not be counted, for what it counts stands summed (rule 7.12). */
export type Whole = Asked & { programmeKey: string }

export function seesWhole(asked: Asked): asked is Whole {
  const { viewer, programmeKey } = asked
  if (programmeKey === undefined || viewer.side !== 'probation' || viewer.areas !== 'all')
    return false
  if (viewer.role === 'cara_coordinator') return programmeKey === 'cara'
  return viewer.role === 'programme_manager'
}

/**
 * Those whom this viewer is kept from, or may see though they are restricted: of them the sums, which know no viewer, are
 * wrong for him. As what the sums count them, and as what they count for him.
 */
export type Apart = {
  ids: readonly string[]
  summed: readonly StretchRow[]
  his: readonly StretchRow[]
}

export async function findApart(db: Reader, { viewer, programmeKey }: Whole): Promise<Apart> {
  const rows = await db.all<{ id: string; masked: number }>(sql`
    select standings.referral_id as id, ${isMaskedStanding(viewer)} as masked from standings
    where standings.programme_key = ${programmeKey} and standings.person_id in (
      select person_id from person_access where email = ${viewer.email}
      union select person_id from referrals where officer_email = ${viewer.email} and ended_on is null)`)
  if (rows.length === 0) return { ids: [], summed: [], his: [] }
  const ids = rows.map(({ id }) => id)
  const isClosed = new Map(rows.map(({ id, masked }) => [id, masked !== 0]))
  return {
    ids,
    summed: await stretchRowsOf(db, ids),
    his: await stretchRowsOf(db, ids, isClosed),
  }
}

type Total = { n: number; days: number }

/** How many are counted as each of some things on a day; a thing may be asked of several days, each by a key of its own. */
export async function totalsOn<Key extends string>(
  db: Reader,
  { programmeKey }: Whole,
  apart: Apart,
  asks: readonly { key: Key; what: string; on: Day }[],
): Promise<Record<Key, Total>> {
  const spans = asks.flatMap(({ key, what, on }) =>
    spansUntil(on).map(([from, to]) => [key, what, from, to]),
  )
  const rows = await db.all<Total & { key: Key }>(sql`
    select a.value ->> 0 as key, sum(s.n) as n, sum(s.days) as days from json_each(${JSON.stringify(spans)}) a
    cross join sums s on s.programme_key = ${programmeKey} and s.what = a.value ->> 1
      and s.span >= a.value ->> 2 and s.span <= a.value ->> 3 group by 1`)
  const summed = new Map(rows.map((row) => [row.key, row]))
  return Object.fromEntries(
    asks.map(({ key, what, on }) => {
      const found = summed.get(key) ?? { n: 0, days: 0 }
      const [more, less] = [totalOn(apart.his, what, on), totalOn(apart.summed, what, on)]
      return [key, { n: found.n + more.n - less.n, days: found.days + more.days - less.days }]
    }),
  ) as Record<Key, Total>
}

/** Whole years before the day, whole months of its year before it, and the days of its month up to it. */
function spansUntil(on: Day): [string, string][] {
  const [year, month] = [on.slice(0, 4), on.slice(0, 7)]
  if (on === never) return [['y', 'y~']]
  return [
    [
      'y',
      `y${Number(year) - 1}`.replace(/^y(\d{1,3})$/, (_, short) => `y${short.padStart(4, '0')}`),
    ],
    [`m${year}`, `m${year}-${`${Number(month.slice(5)) - 1}`.padStart(2, '0')}`],
    [`d${month}`, `d${on}`],
  ]
}

/** Those who are counted as one of these on the day. */
export function countedAs({ programmeKey, today }: Whole, whats: readonly string[]): SQL {
  return sql`select x.referral_id from stretches x where x.programme_key = ${programmeKey} and x.what in ${listed(whats)}
    and x.from_on <= ${today} and x.until_on >= ${today}`
}

/** How far on the rank of the last that is wanted may be behind another one's that is to stand before it. */
const further = {
  rank: (cut: SQL) => cut,
  // By weeks to the day (rule 7.7): up to the end of the week, wherever it begins.
  week: (cut: SQL) => sql`date(${cut}, '+6 days')`,
  // Days to come are all as soon.
  wait: (cut: SQL, today: Day) => sql`case when ${cut} < ${today} then ${cut} end`,
} as const

/**
 * Of those who are counted as something the first so many by rank, and whoever else may have to stand among them: as
 * many are read as are wanted, and not as many as there are.
 */
export function firstOf({ programmeKey, today }: Whole, { what, reach }: Kept, many: number): SQL {
  const from = sql`from stretches x where x.programme_key = ${programmeKey} and x.what = ${what}
    and x.from_on <= ${today} and x.until_on >= ${today}`
  const cut = sql`(select x.rank ${from} order by x.rank limit 1 offset ${many - 1})`
  return sql`select x.referral_id ${from} and x.rank >= ${reach === 'week' ? today : ''}
    and x.rank <= coalesce(${further[reach](cut, today)}, '~~')`
}

/** Any of some selections, and whoever is kept apart for the viewer, as a condition on `standings`. */
export function isAmong(selections: readonly SQL[], { ids }: Apart): SQL {
  return sql`standings.referral_id in (${sql.join([...selections], sql` union all `)}
    union all select value from json_each(${JSON.stringify(ids)}))`
}

/** The day at which so many stand before or on it, counted from the newest: what `totalsOn` sums, asked the other way. */
export async function dayOfRank(
  db: Reader,
  { programmeKey }: Whole,
  apart: Apart,
  what: string,
  ranks: readonly number[],
): Promise<(Day | undefined)[]> {
  const spans = await read(db, programmeKey, what, ['m'])
  const months = ranks.map((rank) => walk(withApart(spans, apart, what, 7), 'm', rank))
  const found = [...new Set(months.flatMap((month) => month?.span ?? []))]
  const days =
    found.length === 0
      ? []
      : await read(
          db,
          programmeKey,
          what,
          found.map((month) => `d${month.slice(1)}`),
        )
  return months.map((month) => {
    if (!month) return undefined
    const within = withApart(days, apart, what, 10).filter(({ span }) =>
      span.startsWith(`d${month.span.slice(1)}`),
    )
    return walk(within, 'd', month.left)?.span.slice(1) as Day | undefined
  })
}

type Span = { span: string; n: number }

function read(db: Reader, programmeKey: string, what: string, starts: readonly string[]) {
  return db.all<Span>(sql`select s.span as span, s.n as n from json_each(${JSON.stringify(starts)}) a
    cross join sums s on s.programme_key = ${programmeKey} and s.what = ${what}
      and s.span >= a.value and s.span < a.value || '~'`)
}

/** The same, with those who are kept apart as this viewer sees them. */
function withApart(
  spans: readonly Span[],
  { his, summed }: Apart,
  what: string,
  length: 7 | 10,
): Span[] {
  const letter = length === 7 ? 'm' : 'd'
  const of = (rows: readonly StretchRow[], n: number) =>
    rows
      .filter((row) => row.what === what)
      .map(({ fromOn }) => ({ span: `${letter}${fromOn.slice(0, length)}`, n }))
  return [...spans, ...of(his, 1), ...of(summed, -1)]
}

/** The span, of one length, in which the one of this rank stands, from the newest on, and what rank is left within it. */
function walk(spans: readonly Span[], letter: string, rank: number) {
  const counts = new Map<string, number>()
  for (const { span, n } of spans) {
    if (span.startsWith(letter)) counts.set(span, (counts.get(span) ?? 0) + n)
  }
  let left = rank
  for (const span of [...counts.keys()].sort().reverse()) {
    const n = counts.get(span)!
    if (left <= n) return { span, left }
    left -= n
  }
  return undefined
}
