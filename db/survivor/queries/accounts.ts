import { asc } from 'drizzle-orm'
import type { Reader } from '../database.ts'
import { teams } from '../schema.ts'

/** The teams that an account of this side may be for. */
export async function listTeamNames(db: Reader): Promise<string[]> {
  const rows = await db.select({ name: teams.name }).from(teams).orderBy(asc(teams.name))
  return rows.map(({ name }) => name)
}
