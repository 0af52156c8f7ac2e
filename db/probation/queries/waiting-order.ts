import { type SQL, sql } from 'drizzle-orm'
import type { Sort } from '../../../src/probation/waiting-list/order.ts'
import type { Kept } from '../../../src/probation/waiting-list/stretches.ts'
import { type Apart, firstOf, isAmong, type Whole } from './sums.ts'

// Of everybody who waits only those who can stand on one page: about as many are read as are shown.

type Turn = { turn: number; what: string; count: number }
type Range = { from: number; until: number }

/** How many stand in the turns that are over before a page begins. */
function turnsOf(turns: readonly Turn[]) {
  const counts = new Map<number, number>()
  for (const { turn, count } of turns) counts.set(turn, (counts.get(turn) ?? 0) + count)
  return [...counts].sort(([one], [two]) => one - two)
}

/** Who can stand on a page in the order of who is next (rule 7.7); and how many stand in the turns before theirs. */
export function amongTurns(asked: Whole, apart: Apart, turns: readonly Turn[], range: Range) {
  let start = 0
  let before = 0
  const firsts: SQL[] = []
  for (const [turn, count] of turnsOf(turns)) {
    const end = start + count
    if (end <= range.from) before = end
    else if (start < range.until) {
      const many = Math.min(range.until, end) - start + apart.ids.length
      for (const { what } of turns.filter((one) => one.turn === turn && one.count > 0)) {
        firsts.push(firstOf(asked, { what, reach: reachOf(turn) }, many))
      }
    }
    start = end
  }
  return { among: firsts.length > 0 ? isAmong(firsts, apart) : undefined, before }
}

function reachOf(turn: number): Kept['reach'] {
  return turn === 1 ? 'week' : 'rank'
}

/** Only the turns that are not over after so many. */
export function turnsFrom(turns: readonly Turn[], before: number): SQL | undefined {
  if (before === 0) return undefined
  let start = 0
  for (const [turn, count] of turnsOf(turns)) {
    if (start === before && count > 0) return sql`s.turn >= ${turn}`
    start += count
  }
  return undefined
}

/** Who can stand on a page in another order; everybody where no order of theirs is kept. */
export function amongSorted(
  asked: Whole,
  apart: Apart,
  sort: Exclude<Sort, 'next'>,
  until: number,
): SQL | undefined {
  const { programmeKey, today } = asked
  const many = until + apart.ids.length
  const upTo = (column: SQL, further: (cut: SQL) => SQL = (cut) => cut) => {
    const from = sql`from standings n where n.programme_key = ${programmeKey} and n.basis <> 'started' and n.restricted = 0`
    const cut = sql`(select ${column} ${from} and ${column} is not null order by ${column} limit 1 offset ${many - 1})`
    return isAmong(
      [
        sql`select n.referral_id ${from} and ${column} <= ${further(cut)}`,
        sql`select n.referral_id ${from} and ${further(cut)} is null`,
      ],
      apart,
    )
  }
  switch (sort) {
    case 'latest':
      return upTo(sql`n.latest_on`)
    case 'target':
      return upTo(sql`n.target_on`)
    case 'name':
      return upTo(sql`n.sort_name`)
    case 'waiting':
      return upTo(sql`n.clock_start_on`, (cut) => sql`case when ${cut} < ${today} then ${cut} end`)
    case 'delay':
      return undefined
  }
}

/** Whoever may be closed to the viewer: restricted, or kept from this viewer. */
export function isClosable({ viewer }: Whole): SQL {
  return sql`(standings.restricted = 1 or standings.person_id in
    (select person_id from person_access where email = ${viewer.email} and kind = 'deny'))`
}
