import { and, desc, eq, getTableColumns, notInArray, type SQL, sql } from 'drizzle-orm'
import { seesProgramme } from '../../../src/access/scopes.ts'
import type { Viewer } from '../../../src/access/viewer.ts'
import type { Day } from '../../../src/calendar.ts'
import {
  isStillCurrent,
  type RunKind,
  type Runs,
  type Step,
  type StoredRun,
} from '../../../src/probation/planning/run.ts'
import { nothingFound } from '../../../src/probation/planning/stored.ts'
import { present } from '../../rows.ts'
import type { ProbationDatabase, Reader, Transaction } from '../database.ts'
import { planningRuns, plans, revision } from '../schema.ts'
import { type Answers, findScope, type Question } from './planning-questions.ts'

const { answer: _answer, ...head } = getTableColumns(planningRuns)

/** What is known of a question: the newest run of it, and the newest answer. */
export async function findRuns<Kind extends RunKind>(
  db: Reader,
  question: Question<Kind>,
  today: Day,
): Promise<Runs<Answers[Kind]>> {
  const [latest] = await db
    .select(head)
    .from(planningRuns)
    .where(isAsked(question))
    .orderBy(...newest)
    .limit(1)
  if (!latest) return { latest: undefined, answered: undefined, isCurrent: false }
  const [done] = await db
    .select()
    .from(planningRuns)
    .where(and(isAsked(question), eq(planningRuns.state, 'done')))
    .orderBy(...newest)
    .limit(1)
  const now = { today, revision: await findRevision(db) }
  return {
    latest: asStored(latest),
    answered: done && { ...asStored(done), answer: done.answer as Answers[Kind] },
    isCurrent: done !== undefined && isStillCurrent(asStored(done), now),
  }
}

/** One run, for who sees what whoever asked for it saw: unknown and somebody else's look alike. */
export async function findRun(
  db: Reader,
  viewer: Viewer,
  id: string,
): Promise<StoredRun | undefined> {
  const [row] = await db
    .select(head)
    .from(planningRuns)
    .where(and(eq(planningRuns.id, id), eq(planningRuns.scope, await findScope(db, viewer))))
  return row && seesProgramme(viewer, row.programmeKey) ? asStored(row) : undefined
}

/** Keeps a new run of a question, unless one is under way; answers whether it is new. */
export async function saveRun(
  tx: Transaction,
  question: Question,
  run: { id: string; onDay: Day; madeAt: string; madeBy: string; madeById: string },
): Promise<boolean> {
  const rows = await tx
    .insert(planningRuns)
    .values({ ...question, ...run, state: 'working' })
    .onConflictDoNothing()
    .returning({ id: planningRuns.id })
  return rows.length === 1
}

export async function saveStep(tx: Transaction, id: string, step: Step) {
  await tx.update(planningRuns).set({ step }).where(isWorking(id))
}

/** How a run ended. */
type RunOutcome =
  | { state: 'done'; answer: Answers[RunKind]; revision: number; digest: string }
  | { state: 'failed'; fault: string }
  | { state: 'cancelled' }

/** Ends a run that is still under way; false where it has ended already. What was answered before it is kept no longer. */
export async function finishRun(
  tx: Transaction,
  id: string,
  outcome: RunOutcome,
  endedAt: string,
): Promise<boolean> {
  const [row] = await tx
    .update(planningRuns)
    .set({ ...outcome, endedAt, step: null })
    .where(isWorking(id))
    .returning(head)
  if (row?.state === 'done') await clearOlder(tx, row)
  return row !== undefined
}

/** Answers of one kind that are kept for those who see the same. */
const most = 20

async function clearOlder(tx: Transaction, question: Question) {
  const same = and(
    eq(planningRuns.programmeKey, question.programmeKey),
    eq(planningRuns.kind, question.kind),
    eq(planningRuns.scope, question.scope),
  )
  const kept = tx
    .select({ id: planningRuns.id })
    .from(planningRuns)
    .where(same)
    .orderBy(...newest)
    .limit(most)
  await tx
    .delete(planningRuns)
    .where(and(same, sql`${planningRuns.state} <> 'working'`, notInArray(planningRuns.id, kept)))
}

/** The answer that was made from the same facts, whatever has been written since. */
export async function findSame<Kind extends RunKind>(
  db: Reader,
  question: Question<Kind>,
  digest: string,
): Promise<Answers[Kind] | undefined> {
  const [row] = await db
    .select({ answer: planningRuns.answer })
    .from(planningRuns)
    .where(and(isAsked(question), eq(planningRuns.state, 'done'), eq(planningRuns.digest, digest)))
    .orderBy(...newest)
    .limit(1)
  return row?.answer as Answers[Kind] | undefined
}

/** What a process left under way when it ended, however it ended, is said to have been cut off: at the next start. */
export function cutOffRuns(db: ProbationDatabase, endedAt: string) {
  const fault = 'The service was stopped before it was worked out.'
  return db.record(async (tx) => {
    await cutOffPlans(tx)
    await tx
      .update(planningRuns)
      .set({ state: 'failed', fault, endedAt, step: null })
      .where(eq(planningRuns.state, 'working'))
  })
}

/** Plans that a process left unfinished, or one of them: what was known by then is kept, and said to be so. */
export async function cutOffPlans(tx: Transaction, id?: string) {
  const known = sql`${plans.result} is not null`
  await tx
    .update(plans)
    .set({
      state: sql`case when ${known} then 'ready' else 'failed' end`,
      ended: 'died',
      fault: sql`case when ${known} then null else ${nothingFound} end`,
      step: null,
      version: sql`${plans.version} + 1`,
    })
    .where(and(eq(plans.state, 'working'), id ? eq(plans.id, id) : undefined))
}

/** Raised by every change of the facts that an answer rests on. */
export async function findRevision(db: Reader): Promise<number> {
  const [row] = await db.select({ number: revision.number }).from(revision).limit(1)
  return row?.number ?? 0
}

const newest = [desc(planningRuns.madeAt), desc(sql`${planningRuns}.rowid`)]

function isAsked({ programmeKey, kind, scope, asked }: Question): SQL {
  return and(
    eq(planningRuns.programmeKey, programmeKey),
    eq(planningRuns.kind, kind),
    eq(planningRuns.scope, scope),
    eq(planningRuns.asked, asked),
  )!
}

function isWorking(id: string): SQL {
  return and(eq(planningRuns.id, id), eq(planningRuns.state, 'working'))!
}

type Head = Omit<typeof planningRuns.$inferSelect, 'answer'>

function asStored(row: Head): StoredRun {
  const { id, programmeKey, kind, state, step, revision, onDay, madeAt, madeBy } = present(row)
  const { endedAt, fault } = present(row)
  return {
    ...{ id, programmeKey, kind, state, step, revision, onDay, madeAt, madeBy, endedAt, fault },
  }
}
