import { and, asc, gt, gte, inArray, sql } from 'drizzle-orm'
import { type Day, later } from '../../../src/calendar.ts'
import type { ProbationDatabase, Transaction } from '../database.ts'
import { listed } from '../queries/stands.ts'
import { type StretchRow, stretchRowsOf } from '../queries/stretches.ts'
import {
  cohorts,
  fits,
  fullFits,
  referrals,
  standingFacts,
  standings,
  stretches,
  touched,
} from '../schema.ts'
import { findEverybody } from './everybody.ts'
import { calendarFacts, seatFacts } from './facts.ts'
import { allFitsOf, entriesFrom } from './fits.ts'
import { standingOf } from './standings.ts'
import { putRightSums } from './sums.ts'

/** Referrals, and cohorts, counted again in one turn of the lane. */
const [people, groups] = [100, 10]

/** What was counted again, and where what stood was not what the rules say: by the id of the referral or cohort. */
type Recount = {
  referrals: number
  cohorts: number
  wrong: readonly { kind: 'referral' | 'cohort' | 'sum'; id: string }[]
}

/**
 * Works out everything that stands anew and holds it against what is kept, a part in each turn so that others write
 * between (rule 7.10). What differs is a fault of ours: it is settled again, and told.
 */
export async function recount(db: ProbationDatabase): Promise<Recount> {
  await db.settled()
  const wrong: Recount['wrong'][number][] = []
  const counts = { referrals: 0, cohorts: 0 }
  const each = async (
    kind: 'referral' | 'cohort',
    most: number,
    compare: (tx: Transaction, ids: readonly string[]) => Promise<string[]>,
  ) => {
    for (let after = ''; ; ) {
      const { ids, differing } = await db.record(async (tx) => {
        const ids = await nextIds(tx, kind, after, most)
        const differing = await compare(tx, ids)
        await touchAgain(tx, kind, differing)
        return { ids, differing }
      })
      counts[`${kind}s`] += ids.length
      wrong.push(...differing.map((id) => ({ kind, id })))
      if (ids.length < most) return
      after = ids.at(-1)!
    }
  }
  await each('referral', people, differingPeople)
  await each('cohort', groups, differingCohorts)
  for (const id of await putRightSums(db)) wrong.push({ kind: 'sum', id })
  return { ...counts, wrong }
}

/** Referrals, open or not: of one that has ended nothing may stand. */
async function nextIds(
  tx: Transaction,
  kind: 'referral' | 'cohort',
  after: string,
  most: number,
): Promise<string[]> {
  const table = kind === 'referral' ? referrals : cohorts
  const rows = await tx
    .select({ id: table.id })
    .from(table)
    .where(gt(table.id, after))
    .orderBy(asc(table.id))
    .limit(most)
  return rows.map(({ id }) => id)
}

async function differingPeople(tx: Transaction, ids: readonly string[]): Promise<string[]> {
  const fromOn = await entriesFrom(tx)
  const open = await findEverybody(tx, ids)
  const isOne = inArray(standings.referralId, listed(ids))
  const stand = differing(
    await tx.select().from(standings).where(isOne),
    open.map(standingOf),
    ({ referralId }) => referralId,
  )
  const isTheirs = and(inArray(fits.referralId, listed(ids)), gte(fits.entryOn, fromOn))
  const found = await allFitsOf(tx, open, fromOn)
  const isAhead = ({ entryOn }: { entryOn: Day }) => entryOn >= fromOn
  const fit = differing(
    await tx.select().from(fits).where(isTheirs),
    found.free.filter(isAhead),
    ({ referralId }) => referralId,
  )
  const full = differing(
    await tx
      .select()
      .from(fullFits)
      .where(and(inArray(fullFits.referralId, listed(ids)), gte(fullFits.entryOn, fromOn))),
    found.full.filter(isAhead),
    ({ referralId }) => referralId,
  )
  const isOfThem = inArray(stretches.referralId, listed(ids))
  const counted = differing(
    sinceDay(await tx.select().from(stretches).where(isOfThem), fromOn),
    sinceDay(await stretchRowsOf(tx, ids), fromOn),
    ({ referralId }) => referralId,
  )
  return [...new Set([...stand, ...fit, ...full, ...counted])]
}

/** Stretches that still count from a day on: what was on offer before may not be kept any more. */
function sinceDay(rows: readonly StretchRow[], fromOn: Day): StretchRow[] {
  return rows
    .filter(({ untilOn }) => untilOn >= fromOn)
    .map((row) => ({ ...row, fromOn: later(row.fromOn, fromOn) }))
}

async function differingCohorts(tx: Transaction, ids: readonly string[]): Promise<string[]> {
  const fromOn = await entriesFrom(tx)
  const kept = await tx
    .select()
    .from(standingFacts)
    .where(inArray(standingFacts.cohortId, listed(ids)))
  const now = [...(await seatFacts(tx, ids)), ...(await calendarFacts(tx, ids, fromOn))]
  const isAsked = ({ kind, untilOn, cohortId }: (typeof kept)[number]) =>
    ids.includes(cohortId) &&
    (kind === 'kept_apart' || kind === 'register_open' || untilOn >= fromOn)
  return differing(kept.filter(isAsked), now.filter(isAsked), ({ cohortId }) => cohortId)
}

/** Of whom one list has a row that the other has not. */
function differing<Row extends object>(
  kept: readonly Row[],
  now: readonly Row[],
  ofWhom: (row: Row) => string,
): string[] {
  const asText = (row: Row) => JSON.stringify(Object.entries(row).sort())
  const [stood, wanted] = [kept, now].map((rows) => new Set(rows.map(asText))) as [
    Set<string>,
    Set<string>,
  ]
  return [
    ...kept.filter((row) => !wanted.has(asText(row))),
    ...now.filter((row) => !stood.has(asText(row))),
  ].map(ofWhom)
}

async function touchAgain(tx: Transaction, kind: 'referral' | 'cohort', ids: readonly string[]) {
  if (ids.length === 0) return
  const as = kind === 'referral' ? 'referral' : 'calendar'
  await tx.run(sql`insert into ${touched} (kind, id) select ${as}, value from json_each(${JSON.stringify([...new Set(ids)])})
    where true on conflict do nothing`)
}

/** Entries that are over by then are offered to nobody any more: they go. */
export function clearPast(db: ProbationDatabase, before: Day) {
  return db.record(async (tx) => {
    await tx.delete(fits).where(sql`${fits.entryOn} < ${before}`)
    await tx.delete(fullFits).where(sql`${fullFits.entryOn} < ${before}`)
  })
}
