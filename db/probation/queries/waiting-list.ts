import { and, type SQL, sql } from 'drizzle-orm'
import type { Status } from '../../../src/kit/status.ts'
import { risks, routes } from '../../../src/probation/people/person.ts'
import type { ListPage } from '../../../src/probation/placements/list-page.ts'
import { addressKey, type Filter, isNarrowed } from '../../../src/probation/waiting-list/filter.ts'
import { compareText } from '../../../src/probation/waiting-list/order.ts'
import {
  type MaskedWait,
  type WaitToday,
  waitOn,
} from '../../../src/probation/waiting-list/wait.ts'
import type { Reader } from '../database.ts'
import { findOnOffer } from './best-fits.ts'
import {
  type Asked,
  type Chosen,
  inOrder,
  listed,
  narrowing,
  ofStatuses,
  standsOn,
} from './stands.ts'
import { findWaitsById } from './waits.ts'

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
  const rows = await db.all<Option>(sql`${standsOn(asked)}
    select 'locality' as kind, l.id as key, l.name as name, null as team from localities l
      where l.id in (select locality_id from seen where masked = 0)
    union all select 'officer', f.email, f.name, f.team from staff f
      where f.email in (select officer_email from seen where masked = 0)
    union all select distinct 'risk', risk, null, null from seen where masked = 0 and risk is not null
    union all select distinct 'route', route, null, null from seen where masked = 0
    order by 1, 3, 2`)
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

type Counts = Omit<ListPage, 'rows' | 'maskedRows'>

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
  { statuses, rows, page }: Filter,
  withClosed: boolean,
): Promise<Counts & { closed: number }> {
  const counted = await db.all<{ status: Status | 'closed'; count: number }>(sql`${base}
    select s.status as status, count(*) as count from stands s where ${isAsked} group by s.status
    union all select 'closed', count(*) from closed`)
  const counts: Record<Status, number> = { black: 0, red: 0, amber: 0, green: 0, grey: 0 }
  let everyone = 0
  let open = 0
  let everyClosed = 0
  for (const { status, count } of counted) {
    if (status === 'closed') everyClosed = withClosed ? count : 0
    else {
      counts[status] = count
      everyone += count
      if (statuses.length === 0 || statuses.includes(status)) open += count
    }
  }
  const closed = statuses.length === 0 ? everyClosed : 0
  const total = open + closed
  const pages = Math.max(1, Math.ceil(total / rows))
  return {
    counts,
    total,
    pages,
    page: Math.min(page, pages),
    everyone: everyone + everyClosed,
    closed,
  }
}

async function findIds(
  db: Reader,
  base: SQL,
  where: SQL,
  order: SQL,
  { limit, from }: { limit: number; from: number },
): Promise<string[]> {
  const rows = await db.all<{ id: string }>(sql`${base}
    select s.referral_id as id from stands s where ${where} order by ${order} limit ${limit} offset ${from}`)
  return rows.map(({ id }) => id)
}

async function findClosed(
  db: Reader,
  base: SQL,
  { limit, from }: { limit: number; from: number },
): Promise<MaskedWait[]> {
  const rows = await db.all<Omit<MaskedWait, 'started' | 'masked'>>(sql`${base}
    select referral_id as "referralId", person_id as "personId", crn from closed
    order by crn limit ${limit} offset ${from}`)
  return rows.map((row) => ({ ...row, started: false, masked: true }))
}

/** Some people as they stand today, in the order they are asked for, with the best place that fits each. */
export async function findWaitsToday(
  db: Reader,
  asked: Asked,
  ids: readonly string[],
): Promise<ListPage['rows']> {
  if (ids.length === 0) return []
  const [waits, offers] = await Promise.all([
    findWaitsById(db, asked.viewer, ids),
    findOnOffer(db, asked, ids),
  ])
  const byId = new Map(
    waits.flatMap((wait) => {
      if ('masked' in wait) return []
      const offer = offers.get(wait.referralId)
      const stands: WaitToday = waitOn(asked.today, wait, offer?.chance ?? 'none')
      const isLooking = !stands.booking && !stands.startedOn && !stands.openHold
      return [[wait.referralId, { wait: stands, fit: isLooking ? offer?.fit : undefined }]]
    }),
  )
  return ids.flatMap((id) => byId.get(id) ?? [])
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
