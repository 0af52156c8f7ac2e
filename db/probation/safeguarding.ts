import { randomUUID } from 'node:crypto'
import { and, count, eq, inArray, isNotNull, isNull, max, sql } from 'drizzle-orm'
import type { Day } from '../../src/calendar.ts'
import {
  type PairLine,
  safeguarding,
  safeguardingReason,
} from '../../src/probation/people/keep-apart.ts'
import { saveAudit } from '../access.ts'
import type { ProbationDatabase, Reader, Transaction } from './database.ts'
import { saveHistory } from './history.ts'
import { isKept, type PairKey, pairLines, pairOf, rowsOf, sitTogether } from './kept-apart.ts'
import { keepApart } from './schema.ts'

// Rows that safeguarding sends and ends. Each stands by itself, under the id that the sender gave it: ending one leaves
// every other. What does not change what is shown leaves no line, and no page is made anew for it.

type At = { today: Day; now: Date }

/**
 * Holds two people apart by a row of its own. Sending it again changes nothing; one that has gone is set up again. Where
 * the pair is asked to end, that stands for this row too: else the mark would go with whoever lets go first.
 */
export function holdApart(db: ProbationDatabase, id: string, [one, two]: [string, string], at: At) {
  const pair = pairOf(one, two, safeguardingReason)
  return db.record(async (tx) => {
    const [sent] = await tx.select().from(keepApart).where(eq(keepApart.id, id))
    if (sent && !sent.endedOn) return
    const [shown] = await tx
      .select({ askedOn: max(keepApart.endAskedOn), count: count() })
      .from(keepApart)
      .where(rowsOf(pair))
    const row = { endedOn: null, endAskedOn: shown?.askedOn ?? null }
    await tx
      .insert(keepApart)
      .values({ id, ...pair, ...row })
      .onConflictDoUpdate({ target: keepApart.id, set: row })
    if (!shown?.count) await saveTrace(tx, pair, 'Keep-apart added', at)
  })
}

/** Ends the row of this id, and no other: what another holds stays, and so does what is shown of it. */
export function letGo(db: ProbationDatabase, id: string, at: At) {
  return db.record(async (tx) => {
    const [ended] = await tx
      .update(keepApart)
      .set({ endedOn: at.today })
      .where(
        and(
          eq(keepApart.id, id),
          eq(keepApart.reason, safeguardingReason),
          isNull(keepApart.endedOn),
        ),
      )
      .returning()
    if (ended && !(await isKept(tx, ended))) await saveTrace(tx, ended, 'Keep-apart ended', at)
  })
}

/**
 * Ends a pair that probation has asked to end, and no other: the rows of these ids, which are those that somebody saw when
 * she decided. A row that was sent since then stays, and the pair with it. Answers whether anything was ended now.
 */
export function endAsked(db: ProbationDatabase, ids: readonly string[], at: At) {
  return db.record(async (tx) => {
    const [row] = await tx.select().from(keepApart).where(seenOf(ids))
    if (!row) return false
    const isAsked = and(rowsOf(row), isNotNull(keepApart.endAskedOn))
    if ((await tx.$count(keepApart, isAsked)) === 0) return false
    await tx
      .update(keepApart)
      .set({ endedOn: at.today })
      .where(and(rowsOf(row), seenOf(ids)))
    if (!(await isKept(tx, row))) await saveTrace(tx, row, 'Keep-apart ended', at)
    return true
  })
}

const seenOf = (ids: readonly string[]) =>
  and(
    inArray(keepApart.id, [...ids]),
    eq(keepApart.reason, safeguardingReason),
    isNull(keepApart.endedOn),
  )

/** What safeguarding is asked to end: each pair once, with the ids of all its rows. */
export async function findAsked(db: Reader) {
  const rows = await db
    .select({
      ids: sql<string>`group_concat(${keepApart.id})`,
      personId: keepApart.personId,
      otherId: keepApart.otherId,
      askedOn: sql<Day>`max(${keepApart.endAskedOn})`,
    })
    .from(keepApart)
    .where(and(eq(keepApart.reason, safeguardingReason), isNull(keepApart.endedOn)))
    .groupBy(keepApart.personId, keepApart.otherId)
    .having(isNotNull(sql`max(${keepApart.endAskedOn})`))
  return rows.map(({ ids, ...row }) => ({ ...row, ids: ids.split(',').sort() }))
}

/** Of rows by id: does each hold, and do its two sit in one cohort still? One that is not told of does not hold. */
export async function findHeld(db: Reader, ids: readonly string[], today: Day) {
  return db.all<{ id: string; together: number }>(sql`
    select k.id, exists (select 1 from placements p join referrals r on r.id = p.referral_id and r.person_id = k.person_id
      join placements q join referrals s on s.id = q.referral_id and s.person_id = k.other_id
      where ${sitTogether(today)}) as together
    from keep_apart k where k.ended_on is null and k.id in (select value from json_each(${JSON.stringify(ids)}))`)
}

/** The same lines and the same audit row as of a pair that is recorded here for this reason; pages are made anew. */
async function saveTrace(tx: Transaction, pair: PairKey, what: PairLine, { today, now }: At) {
  await tx.run(sql`update revision set number = number + 1`)
  const at = now.toISOString()
  const viewer = { userId: safeguarding.userId, name: safeguarding.userName }
  await saveHistory(tx, { viewer, today, at }, pairLines(pair, what))
  await saveAudit(tx, {
    at,
    userId: safeguarding.userId,
    verb: 'alteration',
    subject: 'person',
    subjectIds: [pair.personId, pair.otherId],
    purpose: what.toLowerCase(),
    correlationId: randomUUID(),
  })
}
