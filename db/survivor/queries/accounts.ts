import { asc, count, eq, isNull } from 'drizzle-orm'
import { accountSettings } from '../../../src/access/accounts/settings.ts'
import type { Day } from '../../../src/calendar.ts'
import { counted } from '../../../src/kit/words.ts'
import { closeAccounts } from '../../accounts/nightly.ts'
import type { Reader, SurvivorDatabase } from '../database.ts'
import { records, teams, workers } from '../schema.ts'
import { isOpen } from './waiting.ts'

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

/** Records with something open that each worker has, in words, by her address. */
export async function countOpenWork(db: Reader): Promise<Map<string, string>> {
  const rows = await db
    .select({ email: workers.email, open: count() })
    .from(records)
    .innerJoin(workers, eq(workers.id, records.workerId))
    .where(isOpen())
    .groupBy(workers.email)
  return new Map(rows.map(({ email, open }) => [email, counted(open, 'open record')]))
}

/** The night's work on the accounts of this side. */
export function closeWorkers(
  db: SurvivorDatabase,
  at: { today: Day; now: Date; correlationId: string },
) {
  return db.record(async (tx) => closeAccounts(tx, await countOpenWork(tx), accountSettings, at))
}
