import { and } from 'drizzle-orm'
import type { Status } from '../../../src/kit/status.ts'
import type { ListPage } from '../../../src/probation/placements/list-page.ts'
import type { Filter } from '../../../src/probation/waiting-list/filter.ts'
import { turnsWaiting } from '../../../src/probation/waiting-list/stretches.ts'
import type { Reader } from '../database.ts'
import { inOrder, narrowing, ofStatuses, standsOn } from './stands.ts'
import { findApart, totalsOn, type Whole } from './sums.ts'
import { amongSorted, amongTurns, isClosable, turnsFrom } from './waiting-order.ts'
import { findClosed, findIds, findWaitsToday, pageOf } from './waiting-rows.ts'

/** A page of everybody who waits, not narrowed but by status: counted from sums, and about as many are read as are shown. */
export async function findPageOfAll(db: Reader, asked: Whole, filter: Filter): Promise<ListPage> {
  const { statuses, sort, rows: size } = filter
  const apart = await findApart(db, asked)
  const totals = await totalsOn(db, asked, apart, [
    ...turnsWaiting.map(({ what }) => ({ key: what, what, on: asked.today })),
    { key: 'closed', what: 'closed', on: asked.today },
  ])
  const counted = turnsWaiting.map((one) => ({
    ...one,
    status: one.status,
    count: totals[one.what]!.n,
  }))
  const { closed, ...figures } = pageOf(
    [...counted, { status: 'closed', count: totals['closed']!.n }],
    filter,
    true,
  )
  const isOfStatus = ({ status }: { status: Status }) =>
    statuses.length === 0 || statuses.includes(status)
  const rowsInAll = figures.total - closed
  const from = Math.min((figures.page - 1) * size, rowsInAll)
  const until = Math.min(from + size, rowsInAll)
  const range = { from, until }
  const { among, before } =
    sort === 'next'
      ? amongTurns(asked, apart, counted.filter(isOfStatus), range)
      : {
          among: statuses.length === 0 ? amongSorted(asked, apart, sort, until) : undefined,
          before: 0,
        }
  const where = and(
    narrowing(filter, {}, asked),
    ofStatuses(filter),
    turnsFrom(counted.filter(isOfStatus), before),
  )!
  const ids =
    until === from
      ? []
      : await findIds(db, standsOn(asked, among), where, inOrder(sort, asked.today), {
          limit: until - from,
          from: from - before,
        })
  const rows = await findWaitsToday(db, asked, ids)
  const left = size - ids.length
  const maskedFrom = Math.max(0, (figures.page - 1) * size - rowsInAll)
  const maskedRows =
    closed > 0 && left > 0
      ? await findClosed(db, standsOn(asked, isClosable(asked)), { limit: left, from: maskedFrom })
      : []
  return { ...figures, rows, maskedRows }
}
