import { and, asc, eq, gte, inArray, isNull, lte, notExists, or, sql } from 'drizzle-orm'
import { type Day, timeAt } from '../../../src/calendar.ts'
import { sitterOf } from '../../../src/survivor/appointments/book.ts'
import { seatsOf } from '../../../src/survivor/appointments/seats.ts'
import type { Enrolment } from '../../../src/survivor/enrolments/enrolment.ts'
import { openDeferral } from '../../../src/survivor/records/enrolment-clock.ts'
import type { Closing } from '../../../src/survivor/sites/closing.ts'
import type { Moment } from '../../../src/survivor/waits/moment.ts'
import type { Reader } from '../database.ts'
import { enrolments, groupSessions, groups, presence, records } from '../schema.ts'
import { selectEnrolments } from './enrolments.ts'
import { findSessions } from './groups.ts'
import { findProgrammeNumbers } from './programme-numbers.ts'

/** A session to come, and its group. */
export type Sitting = Awaited<ReturnType<typeof findToHold>>[number]

/** Sessions that would be held on days that a site closes: not begun yet, and with no register. */
export async function findToHold(
  db: Reader,
  { siteId, fromOn, toOn }: Closing,
  { today, now }: Moment,
) {
  return db
    .select({ session: groupSessions, group: groups })
    .from(groupSessions)
    .innerJoin(groups, eq(groups.id, groupSessions.groupId))
    .where(
      and(
        isAhead(today, now),
        gte(groupSessions.onDay, fromOn),
        toOn ? lte(groupSessions.onDay, toOn) : undefined,
        siteId ? eq(groups.siteId, siteId) : undefined,
        isNull(groupSessions.cancelledWhy),
        or(isNull(groups.endsOn), lte(groupSessions.onDay, groups.endsOn)),
        notExists(db.select().from(presence).where(eq(presence.sessionId, groupSessions.id))),
      ),
    )
    .orderBy(asc(groupSessions.onDay), asc(groups.code))
}

/** Sessions that this closure holds back and that have not begun. */
export function findHeldBy(db: Reader, closureId: string, { today, now }: Moment) {
  return db
    .select({ session: groupSessions, group: groups })
    .from(groupSessions)
    .innerJoin(groups, eq(groups.id, groupSessions.groupId))
    .where(and(isAhead(today, now), eq(groupSessions.closureId, closureId)))
    .orderBy(asc(groupSessions.onDay), asc(groups.code))
}

/** Not begun yet. */
export function isAhead(today: Day, now: Date) {
  return or(
    sql`${groupSessions.onDay} > ${today}`,
    and(eq(groupSessions.onDay, today), gte(groupSessions.startsAt, timeAt(now))),
  )
}

/** Everybody with a place in some groups, whoever sees her: what is told of her goes to her own worker alone. */
export function findPlaced(db: Reader, groupIds: readonly string[]): Promise<Enrolment[]> {
  if (groupIds.length === 0) return Promise.resolve([])
  const inGroups = inArray(enrolments.groupId, [...groupIds])
  return selectEnrolments(db, and(inGroups, isNull(enrolments.endedOn))!)
}

/** Who is expected at each of some sessions, by her record: those with a seat who do not wait by their own choice. */
export async function findComing(
  db: Reader,
  sittings: readonly Sitting[],
  today: Day,
): Promise<Map<string, Sitting[]>> {
  const groupIds = [...new Set(sittings.map(({ group }) => group.id))]
  const placed = await findPlaced(db, groupIds)
  const { parts } = await findProgrammeNumbers(db, today)
  const sessions = await findSessions(db, groupIds)
  const creche = await findCreche(db, placed)
  const seats = new Map(
    groupIds.flatMap((id) => {
      const group = sittings.find((one) => one.group.id === id)!.group
      const women = placed.filter(({ groupId }) => groupId === id)
      const sitters = women.flatMap((enrolment) => {
        const crechePlaces = creche.get(enrolment.recordId) ?? 0
        return sitterOf({ enrolment, crechePlaces }) ?? []
      })
      return [...seatsOf(sessions.get(id) ?? [], sitters, { ...group, parts }, today)]
    }),
  )
  const coming = new Map<string, Sitting[]>()
  for (const sitting of sittings) {
    const there = new Set(seats.get(sitting.session.id)?.map(({ enrolmentId }) => enrolmentId))
    for (const { id, recordId, deferrals } of placed) {
      if (!there.has(id) || openDeferral(deferrals, sitting.session.onDay)) continue
      coming.set(recordId, [...(coming.get(recordId) ?? []), sitting])
    }
  }
  return coming
}

/** Women one to one whose first session falls on days on which nothing at all is held. */
export async function findOneToOne(db: Reader, { siteId, fromOn, toOn }: Closing, today: Day) {
  if (siteId) return []
  return db
    .select({ recordId: enrolments.recordId, firstOn: enrolments.firstOn })
    .from(enrolments)
    .where(
      and(
        eq(enrolments.mode, 'one_to_one'),
        isNull(enrolments.endedOn),
        isNull(enrolments.startedOn),
        gte(enrolments.firstOn, fromOn > today ? fromOn : today),
        toOn ? lte(enrolments.firstOn, toOn) : undefined,
      ),
    )
}

/** What a closure would do: the sessions not held, and how many women have to be told. */
export async function findFollowing(db: Reader, closing: Closing, at: Moment) {
  const sittings = await findToHold(db, closing, at)
  const coming = await findComing(db, sittings, at.today)
  const alone = await findOneToOne(db, closing, at.today)
  return { sittings, women: coming.size + alone.length }
}

async function findCreche(db: Reader, placed: readonly Enrolment[]) {
  if (placed.length === 0) return new Map<string, number>()
  const ids = placed.map(({ recordId }) => recordId)
  const rows = await db
    .select({ id: records.id, creche: records.crechePlaces })
    .from(records)
    .where(inArray(records.id, ids))
  return new Map(rows.map(({ id, creche }) => [id, creche]))
}
