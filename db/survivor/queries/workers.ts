import { and, asc, count, eq, gte, isNull, ne, or, sql } from 'drizzle-orm'
import type { Viewer } from '../../../src/access/viewer.ts'
import type { Day } from '../../../src/calendar.ts'
import type {
  AskedReduction,
  KnownReduction,
  OthersLeave,
} from '../../../src/survivor/team/reduction.ts'
import type { WorkerDetails } from '../../../src/survivor/team/worker.ts'
import { changeSeen } from '../../rows.ts'
import type { Reader, Transaction } from '../database.ts'
import { groupFacilitators, groups, records, reductions, teams, workers } from '../schema.ts'
import type { Worker } from './scope.ts'
import { isOpen } from './waiting.ts'

/** Teams that the viewer may put a worker into: a manager's own. */
export async function listOwnTeams(db: Reader, { areas }: Viewer) {
  const rows = await db.select({ id: teams.id, name: teams.name }).from(teams).orderBy(teams.name)
  return areas === 'all' ? rows : rows.filter(({ name }) => areas.includes(name))
}

/** Is an e-mail a worker's already, of any team? Says no more than that. */
export async function isEmailTaken(db: Reader, email: string, except = ''): Promise<boolean> {
  const rows = await db
    .select({ id: workers.id })
    .from(workers)
    .where(and(eq(workers.email, email), ne(workers.id, except)))
  return rows.length > 0
}

export async function createWorker(tx: Transaction, id: string, details: WorkerDetails) {
  await tx.insert(workers).values({ id, ...details })
}

/** Saves who she is, unless somebody saved before: then it answers false and changes nothing. */
export async function updateWorker(
  tx: Transaction,
  worker: Pick<Worker, 'id' | 'version'>,
  details: Partial<WorkerDetails> & { leftOn?: Day | null },
): Promise<boolean> {
  return changeSeen(tx, workers, worker, details)
}

/** What somebody still has in hand: records with something open, groups that she leads, colleagues whose leave she covers. */
export async function findInHand(db: Reader, workerId: string, today: Day) {
  const [held] = await db
    .select({ count: count() })
    .from(records)
    .where(and(eq(records.workerId, workerId), isOpen()))
  const [led] = await db
    .select({ count: count() })
    .from(groupFacilitators)
    .innerJoin(groups, eq(groups.id, groupFacilitators.groupId))
    .where(
      and(
        eq(groupFacilitators.workerId, workerId),
        isNull(groupFacilitators.toOn),
        or(isNull(groups.endsOn), gte(groups.endsOn, today)),
        sql`(${groups.entry} = 'rolling' or not exists (select 1 from group_sessions s where s.group_id = ${groups.id})
          or exists (select 1 from group_sessions s where s.group_id = ${groups.id} and s.on_day >= ${today}))`,
      ),
    )
  const covered = await db
    .selectDistinct({ name: workers.name })
    .from(reductions)
    .innerJoin(workers, eq(workers.id, reductions.workerId))
    .where(
      and(
        eq(reductions.coverId, workerId),
        or(isNull(reductions.toOn), gte(reductions.toOn, today)),
      ),
    )
  return {
    records: held?.count ?? 0,
    groups: led?.count ?? 0,
    coversFor: covered.map(({ name }) => name),
  }
}

/** Leave, part time and other work of one worker that is not over, the first to begin first. */
export async function findReductionsOf(
  db: Reader,
  workerId: string,
  today: Day,
): Promise<KnownReduction[]> {
  const rows = await db
    .select({ one: reductions, cover: workers.name })
    .from(reductions)
    .leftJoin(workers, eq(workers.id, reductions.coverId))
    .where(
      and(
        eq(reductions.workerId, workerId),
        or(isNull(reductions.toOn), gte(reductions.toOn, today)),
      ),
    )
    .orderBy(asc(reductions.fromOn))
  return rows.map(({ one, cover }) => ({
    id: one.id,
    kind: one.kind,
    fromOn: one.fromOn,
    toOn: one.toOn ?? undefined,
    minutes: one.minutes,
    coverId: one.coverId ?? undefined,
    cover: cover ?? undefined,
    reason: one.reason,
  }))
}

/** The leave of everybody else that is not over on a day: who is away, and who covers. */
export async function findOthersLeave(
  db: Reader,
  workerId: string,
  since: Day,
): Promise<OthersLeave[]> {
  const rows = await db
    .select({ one: reductions, worker: workers.name })
    .from(reductions)
    .innerJoin(workers, eq(workers.id, reductions.workerId))
    .where(
      and(
        ne(reductions.workerId, workerId),
        eq(reductions.kind, 'leave'),
        or(isNull(reductions.toOn), gte(reductions.toOn, since)),
      ),
    )
  return rows.map(({ one, worker }) => ({
    workerId: one.workerId,
    worker,
    coverId: one.coverId ?? undefined,
    fromOn: one.fromOn,
    toOn: one.toOn ?? undefined,
  }))
}

export async function addReduction(
  tx: Transaction,
  id: string,
  workerId: string,
  asked: AskedReduction,
) {
  const { kind, fromOn, minutes, reason } = asked
  await tx.insert(reductions).values({
    ...{ id, workerId, kind, fromOn, minutes, reason },
    toOn: asked.toOn ?? null,
    coverId: asked.coverId ?? null,
  })
}

/** Ends a reduction the day before `from`; one that had not begun by then is taken away. */
export async function endReduction(
  tx: Transaction,
  { id, fromOn }: Pick<KnownReduction, 'id' | 'fromOn'>,
  lastDay: Day,
) {
  if (fromOn > lastDay) await tx.delete(reductions).where(eq(reductions.id, id))
  else await tx.update(reductions).set({ toOn: lastDay }).where(eq(reductions.id, id))
}
