import { desc, sql } from 'drizzle-orm'
import type { WorkingOut } from '../../../src/kit/working-out.ts'
import type { Reader } from '../database.ts'
import { touchedLater, workedOut } from '../schema.ts'

/** What is being worked out for everybody, and how far it is; nothing where nothing waits (rule 7.11). */
export async function findWorkingOut(db: Reader): Promise<WorkingOut | undefined> {
  const [newest] = await db
    .select({
      ...{ what: workedOut.what, at: workedOut.at, inAll: workedOut.inAll },
      left: sql<number>`(select count(*) from ${touchedLater})`,
    })
    .from(workedOut)
    .orderBy(desc(workedOut.id))
    .limit(1)
  if (!newest) return undefined
  const { what, at, inAll, left } = newest
  return { what, at, percent: Math.floor((100 * Math.max(0, inAll - left)) / inAll) }
}
