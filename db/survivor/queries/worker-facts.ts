import { and, eq, gte, inArray, isNull, or, sql } from 'drizzle-orm'
import type { Viewer } from '../../../src/access/viewer.ts'
import { type Day, mondayOf } from '../../../src/calendar.ts'
import { groupedBy } from '../../../src/kit/grouped.ts'
import type { FamilyFacts, Span, WorkerFacts } from '../../../src/survivor/team/candidates.ts'
import type { OpenFamily } from '../../../src/survivor/team/sharing/bulk.ts'
import { changeSeen } from '../../rows.ts'
import type { Reader, Transaction } from '../database.ts'
import { allocations, cases, localities, records, reductions } from '../schema.ts'
import { findWeightsOn } from './held-weights.ts'
import { findLoads } from './loads.ts'
import type { FamilyRecord } from './records.ts'
import { seenBy } from './scope.ts'
import { isOpen } from './waiting.ts'

/** Weeks that are counted back where only a load's status is asked for. */
const weeksBack = 12

/** Everybody in the viewer's scope who has not left, with load and leave. */
export async function findWorkerFacts(
  db: Reader,
  viewer: Viewer,
  today: Day,
): Promise<WorkerFacts[]> {
  const loads = await findLoads(db, viewer, today, weeksBack)
  const here = loads.filter(({ worker }) => !worker.leftOn || worker.leftOn > today)
  const leave = await findLeave(
    db,
    here.map(({ worker }) => worker.id),
    today,
  )
  return here.map(({ worker, loads: [load], week, weeksAbove, status }) => ({
    id: worker.id,
    name: worker.name,
    team: worker.team,
    teamId: worker.teamId,
    languages: worker.languages,
    load: load!,
    week,
    weeksAbove,
    status,
    leave: leave.get(worker.id) ?? [],
  }))
}

/** What allocating some records turns on, by record. Whoever asks found them by a query that took the viewer. */
export async function findFamilyFacts(
  db: Reader,
  found: readonly Pick<FamilyRecord, 'id' | 'localityId' | 'locality' | 'language' | 'workerId'>[],
  today: Day,
): Promise<Map<string, FamilyFacts>> {
  const ids = found.map(({ id }) => id)
  const weights = await findWeightsOn(db, ids, today)
  const places = await db.select().from(localities)
  const held = await db.select().from(allocations).where(inArray(allocations.recordId, ids))
  return new Map(
    found.map((record) => [
      record.id,
      {
        teamId: places.find(({ id }) => id === record.localityId)?.teamId ?? undefined,
        locality: record.locality,
        language: record.language,
        workerId: record.workerId,
        weight: weights.get(record.id) ?? { case: undefined, oneToOne: false },
        before: new Map(
          held.flatMap(({ recordId, workerId, toOn }) =>
            recordId === record.id && toOn ? [[workerId, toOn] as const] : [],
          ),
        ),
      },
    ]),
  )
}

type ListedFamily = OpenFamily & { ref: string; preferredName: string }

/** Every family of the viewer's scope with something open: what it weighs, whose it is, and since when it waits or is held. */
export async function findOpenFamilies(
  db: Reader,
  viewer: Viewer,
  today: Day,
): Promise<ListedFamily[]> {
  const rows = await db
    .select({
      record: records,
      locality: localities.name,
      heldFrom: sql<Day | null>`(select max(${allocations.fromOn}) from ${allocations}
        where ${allocations.recordId} = ${records.id} and ${allocations.toOn} is null)`,
      referredAt: sql<string | null>`(select max(${cases.referredAt}) from ${cases}
        where ${cases.recordId} = ${records.id} and ${cases.endedOn} is null)`,
    })
    .from(records)
    .innerJoin(localities, eq(localities.id, records.localityId))
    .where(and(await seenBy(db, viewer, today), isOpen()))
  const found = rows.map(({ record, locality }) => ({
    ...{ ...record, locality, workerId: record.workerId ?? undefined },
  }))
  const facts = await findFamilyFacts(db, found, today)
  return rows.map(({ record: { id, ref, preferredName, version, createdAt }, ...since }) => ({
    ...facts.get(id)!,
    ...{ id, ref, preferredName, version },
    since: since.heldFrom ?? ((since.referredAt ?? createdAt).slice(0, 10) as Day),
  }))
}

/** What some records are called, of those in the viewer's scope. */
export async function findNames(
  db: Reader,
  viewer: Viewer,
  today: Day,
  ids: readonly string[],
): Promise<{ id: string; ref: string; preferredName: string }[]> {
  if (ids.length === 0) return []
  const { id, ref, preferredName } = records
  return db
    .select({ id, ref, preferredName })
    .from(records)
    .where(and(await seenBy(db, viewer, today), inArray(id, [...ids])))
    .orderBy(ref)
}

/**
 * Gives a record to a worker from today, unless it was changed meanwhile: then it answers false and changes nothing.
 * The interval before ends today, a case that had nobody is allocated now, and places in groups stay as they are.
 */
export async function allocate(
  tx: Transaction,
  { id, version }: Pick<FamilyRecord, 'id' | 'version'>,
  to: { workerId: string; reason: string; by: string; today: Day; at: string },
): Promise<boolean> {
  if (!(await changeSeen(tx, records, { id, version }, { workerId: to.workerId }))) return false
  await tx
    .update(allocations)
    .set({ toOn: to.today })
    .where(and(eq(allocations.recordId, id), isNull(allocations.toOn)))
  await tx.insert(allocations).values({
    recordId: id,
    workerId: to.workerId,
    fromOn: to.today,
    reason: to.reason,
    by: to.by,
  })
  await tx
    .update(cases)
    .set({ allocatedAt: to.at })
    .where(and(eq(cases.recordId, id), isNull(cases.endedOn), isNull(cases.allocatedAt)))
  return true
}

async function findLeave(db: Reader, ids: string[], today: Day): Promise<Map<string, Span[]>> {
  const rows = await db
    .select()
    .from(reductions)
    .where(
      and(
        inArray(reductions.workerId, ids),
        eq(reductions.kind, 'leave'),
        or(isNull(reductions.toOn), gte(reductions.toOn, mondayOf(today))),
      ),
    )
    .orderBy(reductions.fromOn)
  return groupedBy(
    rows,
    ({ workerId }) => workerId,
    ({ fromOn, toOn }) => ({ fromOn, toOn: toOn ?? undefined }),
  )
}
