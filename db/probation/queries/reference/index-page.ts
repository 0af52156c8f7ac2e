import { and, desc, eq, like, or } from 'drizzle-orm'
import type { Reader } from '../../database.ts'
import { bankHolidays, closures, history, localities, travelTimes, venues } from '../../schema.ts'

/** How much of each kind there is. */
export async function countReferenceData(db: Reader) {
  return {
    localities: await db.$count(localities),
    venues: await db.$count(venues),
    journeys: await db.$count(travelTimes),
    bankHolidays: await db.$count(bankHolidays),
    closures: await db.$count(closures),
  }
}

/** What happened to one record, or to all of a kind: 'locality:…' or 'locality'. */
export function findReferenceHistory(db: Reader, subjectId: string) {
  return db
    .select()
    .from(history)
    .where(
      and(
        eq(history.subject, 'reference'),
        or(eq(history.subjectId, subjectId), like(history.subjectId, `${subjectId}:%`)),
      ),
    )
    .orderBy(desc(history.id))
    .limit(100)
}
