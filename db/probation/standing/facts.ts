import { and, eq, gte, inArray, isNull, or, sql } from 'drizzle-orm'
import { commandLineViewer } from '../../../src/access/command-line.ts'
import type { Day } from '../../../src/calendar.ts'
import { overlaps } from '../../../src/kit/time.ts'
import { uncovered } from '../../../src/probation/staff/uncovered.ts'
import { always, never } from '../../../src/probation/waiting-list/turning.ts'
import { insertMany } from '../../insert-many.ts'
import type { Reader, Transaction } from '../database.ts'
import { sitTogether } from '../kept-apart.ts'
import { isClosedDay } from '../queries/closed-sessions.ts'
import { findPairs } from '../queries/double-bookings.ts'
import { isUnrecorded } from '../queries/registers-due.ts'
import { findCovers, findLeave, findLedSessions } from '../queries/staff-sessions.ts'
import { listed } from '../queries/stands.ts'
import { cohorts, type FactKind, sessions, standingFacts } from '../schema.ts'

type Fact = typeof standingFacts.$inferSelect

const ofSeats: readonly FactKind[] = ['kept_apart', 'register_open']
const ofCalendar: readonly FactKind[] = [
  'closed_day',
  'no_cover',
  'facilitator_twice',
  'room_twice',
]

/** Writes anew what is wrong with the seats of some cohorts, and with the calendars of others (rule 7.10). */
export async function saveFacts(
  tx: Transaction,
  { seatsOf, calendarsOf }: { seatsOf: readonly string[]; calendarsOf: readonly string[] },
  fromOn: Day,
) {
  if (seatsOf.length > 0) {
    const isTheirs = and(inArray(standingFacts.kind, [...ofSeats]), isOf(seatsOf))
    await tx.delete(standingFacts).where(isTheirs)
    await insertMany(tx, standingFacts, await seatFacts(tx, seatsOf), (row) => row)
  }
  if (calendarsOf.length > 0) {
    const isOther = inArray(standingFacts.other, listed(calendarsOf))
    const isTheirs = and(
      inArray(standingFacts.kind, [...ofCalendar]),
      or(isOf(calendarsOf), isOther),
    )
    await tx.delete(standingFacts).where(isTheirs)
    const now = await calendarFacts(tx, calendarsOf, fromOn)
    await insertMany(tx, standingFacts, now, (row) => row)
  }
}

function isOf(cohortIds: readonly string[]) {
  return inArray(standingFacts.cohortId, listed(cohortIds))
}

type Of = Omit<Fact, 'id' | 'number' | 'about' | 'other' | 'otherNumber'> &
  Partial<Pick<Fact, 'number' | 'about' | 'other' | 'otherNumber'>>

/** The same thing is the same row, whoever finds it. */
function factOf({
  number = null,
  about = null,
  other = null,
  otherNumber = null,
  ...of
}: Of): Fact {
  const { kind, cohortId, fromOn } = of
  const id = [kind, cohortId, fromOn, number, about, other, otherNumber].join(' ')
  return { ...of, id, number, about, other, otherNumber }
}

/** Two who are kept apart and sit together; sessions of which somebody who was expected is not recorded. */
export async function seatFacts(db: Reader, cohortIds: readonly string[]): Promise<Fact[]> {
  const pairs = await db.all<{
    cohortId: string
    one: string
    other: string
    fromOn: Day
    untilOn: Day
  }>(sql`
    select p.cohort_id as "cohortId", k.person_id as one, k.other_id as other,
      min(max(p.entry_on, q.entry_on)) as "fromOn", max(min(p.last_session_on, q.last_session_on)) as "untilOn"
    from keep_apart k join referrals r on r.person_id = k.person_id join placements p on p.referral_id = r.id
    join referrals t on t.person_id = k.other_id join placements q on q.referral_id = t.id
    where k.ended_on is null and p.cohort_id in ${listed(cohortIds)} and ${sitTogether(always)}
    group by p.cohort_id, k.person_id, k.other_id`)
  const open = await db
    .select({ cohortId: sessions.cohortId, number: sessions.number, on: sessions.heldOn })
    .from(sessions)
    .innerJoin(cohorts, eq(cohorts.id, sessions.cohortId))
    .where(and(inArray(sessions.cohortId, listed(cohortIds)), isUnrecorded))
  return [
    ...pairs.map(({ one, ...pair }) => factOf({ kind: 'kept_apart', ...pair, about: one })),
    ...open.map(({ on, ...session }) =>
      factOf({ kind: 'register_open', ...session, fromOn: on, untilOn: never }),
    ),
  ]
}

/** Sessions to come on closed days, without cover, or led or held where somebody or a room is wanted twice. */
export async function calendarFacts(
  db: Reader,
  cohortIds: readonly string[],
  fromOn: Day,
): Promise<Fact[]> {
  const found = await closedDays(db, cohortIds, fromOn)
  for (const cohortId of cohortIds) {
    found.push(...(await gapsOf(db, cohortId, fromOn)))
    found.push(...(await twiceIn(db, cohortId, fromOn)))
  }
  return [...new Map(found.map((fact) => [fact.id, fact])).values()]
}

async function closedDays(db: Reader, cohortIds: readonly string[], fromOn: Day): Promise<Fact[]> {
  const rows = await db
    .select({ cohortId: sessions.cohortId, number: sessions.number, on: sessions.heldOn })
    .from(sessions)
    .innerJoin(cohorts, eq(cohorts.id, sessions.cohortId))
    .where(
      and(
        inArray(cohorts.id, listed(cohortIds)),
        gte(sessions.heldOn, fromOn),
        isNull(cohorts.cancelledOn),
        isClosedDay,
      ),
    )
  return rows.map(({ on, ...session }) =>
    factOf({ kind: 'closed_day', ...session, fromOn: on, untilOn: on }),
  )
}

async function gapsOf(db: Reader, cohortId: string, fromOn: Day): Promise<Fact[]> {
  const asked = { fromOn, toOn: never, cohortId }
  const led = await findLedSessions(db, commandLineViewer, asked)
  const gaps = uncovered(led, await findLeave(db, asked), await findCovers(db, asked))
  return gaps.map(({ session: { number, heldOn }, email, leave }) =>
    factOf({
      ...{ kind: 'no_cover', cohortId, number, fromOn: heldOn, untilOn: heldOn, about: email },
      other: leave ? 'leave' : null,
    }),
  )
}

async function twiceIn(db: Reader, cohortId: string, fromOn: Day): Promise<Fact[]> {
  const pairs = await findPairs(db, fromOn, cohortId)
  return pairs
    .filter(({ one, other }) => [one.cohortId, other.cohortId].includes(cohortId))
    .filter(({ one, other }) => overlaps(one, other))
    .map(({ kind, id, one, other }) =>
      factOf({
        ...{ kind: kind === 'room' ? 'room_twice' : 'facilitator_twice', about: id },
        ...{ cohortId: one.cohortId, number: one.number, fromOn: one.heldOn, untilOn: one.heldOn },
        ...{ other: other.cohortId, otherNumber: other.number },
      }),
    )
}
