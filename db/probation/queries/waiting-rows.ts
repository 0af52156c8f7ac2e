import { type SQL, sql } from 'drizzle-orm'
import type { Status } from '../../../src/kit/status.ts'
import type { ListPage } from '../../../src/probation/placements/list-page.ts'
import type { Filter } from '../../../src/probation/waiting-list/filter.ts'
import {
  type MaskedWait,
  type WaitToday,
  waitOn,
} from '../../../src/probation/waiting-list/wait.ts'
import type { Reader } from '../database.ts'
import { findOnOffer } from './best-fits.ts'
import type { Asked } from './stands.ts'
import { findWaitsById } from './waits.ts'

/** The figures above a list, and how many closed people stand at its end. */
export type Counts = Omit<ListPage, 'rows' | 'maskedRows'>
export type Counted = { status: Status | 'closed'; count: number }

/** Which page of how many a filter opens, from how many there are of each status. */
export function pageOf(
  counted: readonly Counted[],
  { statuses, rows, page }: Filter,
  withClosed: boolean,
): Counts & { closed: number } {
  const counts: Record<Status, number> = { black: 0, red: 0, amber: 0, green: 0, grey: 0 }
  let everyone = 0
  let open = 0
  let everyClosed = 0
  for (const { status, count } of counted) {
    if (status === 'closed') everyClosed = withClosed ? count : 0
    else {
      counts[status] += count
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

/** Rows of `stands` in an order, as the ids of their referrals. */
export async function findIds(
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

/** Closed people, of whom a list shows the number alone. */
export async function findClosed(
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
