import { asc, eq, isNull } from 'drizzle-orm'
import type { Reader } from '../database.ts'
import { teams, workers } from '../schema.ts'

/** The teams that an account of this side may be for. */
export async function listTeamNames(db: Reader): Promise<string[]> {
  const rows = await db.select({ name: teams.name }).from(teams).orderBy(asc(teams.name))
  return rows.map(({ name }) => name)
}

/** Who works on this side, by its teams. */
export async function listColleagues(db: Reader) {
  const rows = await db
    .select({ email: workers.email, name: workers.name, team: teams.name })
    .from(workers)
    .innerJoin(teams, eq(teams.id, workers.teamId))
    .where(isNull(workers.leftOn))
    .orderBy(asc(workers.name))
  return rows.map(({ team, ...one }) => ({ ...one, role: 'fit_worker' as const, areas: [team] }))
}
