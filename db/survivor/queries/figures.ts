import { and, eq, gt, isNull, lt, or, sql } from 'drizzle-orm'
import type { Viewer } from '../../../src/access/viewer.ts'
import type { Day } from '../../../src/calendar.ts'
import type { TaskKind } from '../../../src/survivor/records/task.ts'
import type { Reader } from '../database.ts'
import { localities, records, tasks, teams, workers } from '../schema.ts'
import { seenBy } from './scope.ts'

type OverdueTasks = { kind: TaskKind; team: string; count: number }

/** How many tasks were overdue at the end of a day, by kind and team, of the records that this viewer may see. */
export async function findOverdueTasks(
  db: Reader,
  viewer: Viewer,
  today: Day,
  on: Day,
): Promise<OverdueTasks[]> {
  const rows = await db
    .select({ kind: tasks.kind, team: teams.name, count: sql<number>`count(*)` })
    .from(tasks)
    .innerJoin(records, eq(records.id, tasks.recordId))
    .innerJoin(localities, eq(localities.id, records.localityId))
    .leftJoin(workers, eq(workers.id, records.workerId))
    .leftJoin(teams, eq(teams.id, sql`coalesce(${workers.teamId}, ${localities.teamId})`))
    .where(
      and(
        await seenBy(db, viewer, today),
        lt(tasks.dueOn, on),
        or(isNull(tasks.closedOn), gt(tasks.closedOn, on)),
      ),
    )
    .groupBy(tasks.kind, teams.name)
  return rows.map(({ team, ...some }) => ({ ...some, team: team ?? 'No team' }))
}

/** The teams whose figures this viewer has: a manager hers; a worker none, since she has her own people's. */
export async function findFigureTeams(
  db: Reader,
  viewer: Viewer,
): Promise<{ id: string; name: string }[]> {
  if (viewer.role !== 'fit_manager') return []
  const all = await db.select().from(teams).orderBy(teams.name)
  return all.filter(({ name }) => viewer.areas === 'all' || viewer.areas.includes(name))
}
