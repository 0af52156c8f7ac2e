import { and, type SQL, sql } from 'drizzle-orm'
import { risks, routes } from '../../../src/probation/people/person.ts'
import type { ListPage } from '../../../src/probation/placements/list-page.ts'
import { addressKey, type Filter, isNarrowed } from '../../../src/probation/waiting-list/filter.ts'
import { compareText } from '../../../src/probation/waiting-list/order.ts'
import type { WaitToday } from '../../../src/probation/waiting-list/wait.ts'
import type { Reader } from '../database.ts'
import { isMaskedStanding } from './scope.ts'
import {
  type Asked,
  type Chosen,
  inOrder,
  listed,
  narrowing,
  ofStatuses,
  standsOn,
} from './stands.ts'
import { seesWhole, type Whole } from './sums.ts'
import { findPageOfAll } from './waiting-list-whole.ts'
import {
  type Counted,
  type Counts,
  findClosed,
  findIds,
  findWaitsToday,
  pageOf,
} from './waiting-rows.ts'

type Option = {
  kind: 'locality' | 'officer' | 'risk' | 'route'
  key: string
  name: string | null
  team: string | null
}

/** What can be chosen in the filters: only what somebody on the list has; and whom the chosen keys are of. */
export async function findOptions(
  db: Reader,
  asked: Asked,
  filter: Partial<Pick<Filter, 'officer' | 'team'>>,
) {
  const rows = await (seesWhole(asked) ? optionsOfAll(db, asked) : optionsWithin(db, asked))
  const of = (kind: Option['kind']) => rows.filter((row) => row.kind === kind)
  const officers = of('officer')
  const teams = [...new Set(officers.flatMap(({ team }) => team ?? []))].sort(compareText)
  const chosen: Chosen = {
    officer: officers.find(({ key }) => addressKey(key) === filter.officer)?.key,
    team: teams.find((team) => addressKey(team) === filter.team),
  }
  return {
    chosen,
    options: {
      localities: of('locality').map(({ key, name }) => ({ id: key, name: name ?? '' })),
      officers: officers.map(({ key, name }) => ({ key: addressKey(key), name: name ?? '' })),
      teams: teams.map((name) => ({ key: addressKey(name), name })),
      risks: risks.filter((risk) => of('risk').some(({ key }) => key === risk)),
      routes: routes.filter((route) => of('route').some(({ key }) => key === route)),
    },
  }
}

function optionsWithin(db: Reader, asked: Asked) {
  return db.all<Option>(sql`${standsOn(asked)}
    select 'locality' as kind, l.id as key, l.name as name, null as team from localities l
      where l.id in (select locality_id from seen where masked = 0)
    union all select 'officer', f.email, f.name, f.team from staff f
      where f.email in (select officer_email from seen where masked = 0)
    union all select distinct 'risk', risk, null, null from seen where masked = 0 and risk is not null
    union all select distinct 'route', route, null, null from seen where masked = 0
    order by 1, 3, 2`)
}

/** The same for who sees everybody: of each that could be chosen only the first who has it is read. */
function optionsOfAll(db: Reader, { viewer, programmeKey }: Whole) {
  const hasOne = (isTheirs: SQL) => sql`exists (select 1 from standings
    where standings.programme_key = ${programmeKey} and ${isTheirs} and ${isMaskedStanding(viewer)} = 0)`
  return db.all<Option>(sql`select 'locality' as kind, l.id as key, l.name as name, null as team from localities l
      where ${hasOne(sql`standings.locality_id = l.id`)}
    union all select 'officer', f.email, f.name, f.team from staff f
      where ${hasOne(sql`standings.officer_email = f.email`)}
    union all select 'risk', value, null, null from json_each(${JSON.stringify(risks)})
      where ${hasOne(sql`standings.risk = value`)}
    union all select 'route', value, null, null from json_each(${JSON.stringify(routes)})
      where ${hasOne(sql`standings.route = value`)}
    order by 1, 3, 2`)
}

/**
 * One page of the waiting list, with the figures above it: what a link to the list opens, and the count that stands
 * beside it, are the same question. `found`: only those whom a search has found.
 */
export async function findListPage(
  db: Reader,
  asked: Asked,
  filter: Filter,
  { chosen = {}, found }: { chosen?: Chosen; found?: ReadonlySet<string> | undefined } = {},
): Promise<ListPage> {
  if (!found && seesWhole(asked) && !isNarrowed(filter)) return findPageOfAll(db, asked, filter)
  const among = found && sql`standings.referral_id in ${listed([...found])}`
  const base = standsOn(asked, among)
  const isAsked = narrowing(filter, chosen, asked)
  const withClosed = !isNarrowed(filter)
  const { closed, ...figures } = await countPage(db, base, isAsked, filter, withClosed)
  const from = (figures.page - 1) * filter.rows
  const ids = await findIds(
    db,
    base,
    and(isAsked, ofStatuses(filter))!,
    inOrder(filter.sort, asked.today),
    {
      limit: filter.rows,
      from,
    },
  )
  const rowsInAll = figures.total - closed
  const rows = await findWaitsToday(db, asked, ids)
  const maskedFrom = Math.max(0, from - rowsInAll)
  const left = filter.rows - ids.length
  const isShown = closed > 0 && left > 0
  const maskedRows = isShown ? await findClosed(db, base, { limit: left, from: maskedFrom }) : []
  return { ...figures, rows, maskedRows }
}

async function countPage(
  db: Reader,
  base: SQL,
  isAsked: SQL,
  filter: Filter,
  withClosed: boolean,
): Promise<Counts & { closed: number }> {
  const counted = await db.all<Counted>(sql`${base}
    select s.status as status, count(*) as count from stands s where ${isAsked} group by s.status
    union all select 'closed', count(*) from closed`)
  return pageOf(counted, filter, withClosed)
}

/** Everybody of some ids, or everybody with a place in one cohort that ends too late for him, in the order of who is next. */
export async function findFoundIn(
  db: Reader,
  asked: Asked,
  who: { ids: readonly string[] } | { cohortId: string } | 'ending too late',
): Promise<WaitToday[]> {
  const where =
    who === 'ending too late'
      ? sql`standings.cohort_id is not null`
      : 'ids' in who
        ? sql`standings.referral_id in ${listed(who.ids)}`
        : sql`standings.cohort_id = ${who.cohortId}`
  const isAsked = typeof who === 'object' && 'ids' in who ? sql`true` : sql`s.status = 'black'`
  const base = standsOn(asked, where)
  const ids = await findIds(db, base, isAsked, inOrder('next', asked.today), { limit: -1, from: 0 })
  return (await findWaitsToday(db, asked, ids)).map(({ wait }) => wait)
}
