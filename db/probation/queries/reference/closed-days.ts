import { randomUUID } from 'node:crypto'
import { and, asc, between, desc, eq, gte, isNull, sql } from 'drizzle-orm'
import type { Day } from '../../../../src/calendar.ts'
import type { Reader, Transaction } from '../../database.ts'
import { bankHolidays, closures, cohorts, rooms, sessions, venues } from '../../schema.ts'

export type BankHoliday = { onDay: Day; name: string }

/** A closure of one venue, or of every site when it names none. */
export type KeptClosure = {
  id: string
  venueId: string | undefined
  venue: string | undefined
  fromOn: Day
  toOn: Day
  reason: string
}

export function listBankHolidays(db: Reader, year: number): Promise<BankHoliday[]> {
  return db
    .select({ onDay: sql<Day>`${bankHolidays.onDay}`, name: bankHolidays.name })
    .from(bankHolidays)
    .where(between(bankHolidays.onDay, `${year}-01-01` as Day, `${year}-12-31` as Day))
    .orderBy(asc(bankHolidays.onDay))
}

export async function findBankHoliday(db: Reader, onDay: Day): Promise<BankHoliday | undefined> {
  const [row] = await db.select().from(bankHolidays).where(eq(bankHolidays.onDay, onDay))
  return row && { onDay, name: row.name }
}

export async function addBankHoliday(tx: Transaction, holiday: BankHoliday) {
  await tx.insert(bankHolidays).values(holiday)
}

export async function removeBankHoliday(tx: Transaction, onDay: Day) {
  await tx.delete(bankHolidays).where(eq(bankHolidays.onDay, onDay))
}

/** Newest first. */
export async function listClosures(db: Reader): Promise<KeptClosure[]> {
  const rows = await db
    .select({ closure: closures, venue: venues.name })
    .from(closures)
    .leftJoin(venues, eq(venues.id, closures.venueId))
    .orderBy(desc(closures.fromOn), asc(venues.name))
  return rows.map(({ closure, venue }) => ({
    ...closure,
    venueId: closure.venueId ?? undefined,
    venue: venue ?? undefined,
  }))
}

export async function addClosure(
  tx: Transaction,
  closure: Pick<KeptClosure, 'venueId' | 'fromOn' | 'toOn' | 'reason'>,
): Promise<string> {
  const id = randomUUID()
  await tx.insert(closures).values({ id, ...closure, venueId: closure.venueId ?? null })
  return id
}

export async function removeClosure(tx: Transaction, id: string) {
  await tx.delete(closures).where(eq(closures.id, id))
}

/** Cohorts with sessions laid on days that are to be closed, at one venue or anywhere. */
export async function findCohortsOn(
  db: Reader,
  { fromOn, toOn, venueId }: { fromOn: Day; toOn: Day; venueId?: string | undefined },
): Promise<string[]> {
  const rows = await db
    .selectDistinct({ code: cohorts.code })
    .from(sessions)
    .innerJoin(cohorts, eq(cohorts.id, sessions.cohortId))
    .innerJoin(rooms, eq(rooms.id, sessions.roomId))
    .where(
      and(
        between(sessions.heldOn, fromOn, toOn),
        venueId ? eq(rooms.venueId, venueId) : undefined,
        sql`(${cohorts.cancelledOn} is null or ${sessions.heldOn} < ${cohorts.cancelledOn})`,
      ),
    )
    .orderBy(asc(cohorts.code))
  return rows.map(({ code }) => code)
}

/** Cohorts with sessions still to come that are laid on a bank holiday of a year. */
export async function findCohortsOnHolidays(
  db: Reader,
  year: number,
  today: Day,
): Promise<string[]> {
  const rows = await db
    .selectDistinct({ code: cohorts.code })
    .from(sessions)
    .innerJoin(bankHolidays, eq(bankHolidays.onDay, sessions.heldOn))
    .innerJoin(cohorts, eq(cohorts.id, sessions.cohortId))
    .where(
      and(
        between(sessions.heldOn, `${year}-01-01` as Day, `${year}-12-31` as Day),
        gte(sessions.heldOn, today),
        isNull(cohorts.cancelledOn),
      ),
    )
    .orderBy(asc(cohorts.code))
  return rows.map(({ code }) => code)
}
