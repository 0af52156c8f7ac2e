import { randomUUID } from 'node:crypto'
import { and, eq, isNull, or, type SQL, sql } from 'drizzle-orm'
import type { Day } from '../../src/calendar.ts'
import {
  isNeutral,
  type KeepApartReason,
  type PairLine,
  safeguarding,
} from '../../src/probation/people/keep-apart.ts'
import type { Reader, Transaction } from './database.ts'
import type { HistoryLine } from './history.ts'
import { keepApart } from './schema.ts'

// What both who records a pair here and who sends one write of it: the same rows, in the same words.

export type PairKey = { personId: string; otherId: string; reason: KeepApartReason }

/** Two people as a pair has them: the smaller id first. */
export function pairOf(one: string, two: string, reason: KeepApartReason): PairKey {
  const [personId, otherId] = [one, two].sort() as [string, string]
  return { personId, otherId, reason }
}

/** Every row that holds a pair apart for a reason now. */
export function rowsOf({ personId, otherId, reason }: PairKey): SQL {
  return and(
    eq(keepApart.personId, personId),
    eq(keepApart.otherId, otherId),
    eq(keepApart.reason, reason),
    isNull(keepApart.endedOn),
  )!
}

export async function isKept(db: Reader, pair: PairKey): Promise<boolean> {
  return (await db.$count(keepApart, rowsOf(pair))) > 0
}

export async function addRow(tx: Transaction, pair: PairKey) {
  await tx.insert(keepApart).values({ id: randomUUID(), ...pair })
}

/**
 * Both histories tell of it, and neither names the other person. What is recorded or ended of a pair that safeguarding
 * holds has one author, whoever did it; asking them to end it is the asker's own.
 */
export function pairLines(pair: PairKey, what: PairLine): HistoryLine[] {
  return [pair.personId, pair.otherId].map((subjectId) => ({
    ...{ subject: 'person', subjectId, what, why: pair.reason },
    by: isNeutral(pair, what) ? safeguarding : undefined,
  }))
}

/**
 * Whether two rows of places, `p` and `q`, seat their people together still: in one cohort that goes on, for days that
 * both of them cover and that are not past.
 */
export function sitTogether(today: Day): SQL {
  return sql`p.cohort_id = q.cohort_id and p.status in ('booked', 'started') and q.status in ('booked', 'started')
    and max(p.entry_on, q.entry_on, ${today}) <= min(p.last_session_on, q.last_session_on)
    and not exists (select 1 from cohorts c where c.id = p.cohort_id and c.cancelled_on is not null)`
}

/**
 * Whether two people who are kept apart would sit together once the places `back` stand again and the places `gone` do
 * not.
 */
export async function wouldSitTogether(
  db: Reader,
  { back, gone }: { back: readonly string[]; gone: readonly string[] },
  today: Day,
): Promise<boolean> {
  const among = (ids: readonly string[]) =>
    sql`(select value from json_each(${JSON.stringify(ids)}))`
  const stands = (place: SQL) => sql`(${place}.id in ${among(back)}
    or ${place}.status in ('booked', 'started') and ${place}.id not in ${among(gone)})`
  const rows = await db.all(sql`
    select 1 from keep_apart k
    join referrals r on r.person_id = k.person_id join placements p on p.referral_id = r.id
    join referrals s on s.person_id = k.other_id join placements q on q.referral_id = s.id
    where k.ended_on is null and p.cohort_id = q.cohort_id and ${stands(sql`p`)} and ${stands(sql`q`)}
      and (p.id in ${among(back)} or q.id in ${among(back)})
      and max(p.entry_on, q.entry_on, ${today}) <= min(p.last_session_on, q.last_session_on)
    limit 1`)
  return rows.length > 0
}

/** Rows that hold somebody apart from others now. */
export function rowsWith(personId: string): SQL {
  return and(
    isNull(keepApart.endedOn),
    or(eq(keepApart.personId, personId), eq(keepApart.otherId, personId)),
  )!
}
