import { randomUUID } from 'node:crypto'
import { type Done, onceBeside } from '../../../db/probation/change.ts'
import type { Transaction } from '../../../db/probation/database.ts'
import { findOffice, type PlannedProgramme } from '../../../db/probation/queries/office.ts'
import type { Answers, Question } from '../../../db/probation/queries/planning-questions.ts'
import {
  findRevision,
  findRuns,
  findSame,
  finishRun,
  saveRun,
  saveStep,
} from '../../../db/probation/queries/planning-runs.ts'
import { background } from '../../kit/background.ts'
import { turn } from '../../kit/turn.ts'
import {
  digestOfFacts,
  type Everybody,
  everybodyForPlanning,
  type PlanRequest,
} from './everybody.ts'
import type { Office } from './problem/office.ts'
import type { RunKind, StoredRun, Tell } from './run.ts'
import type { Solve } from './scenarios/compare-plans.ts'
import { solveBy } from './scenarios/solve-by.ts'
import { theSolver } from './search/solver.ts'
import { within } from './within.ts'

/** What a run works with. */
export type Under = Everybody & { office: Office; solve: Solve; turn: typeof turn; tell: Tell }

/** What is asked, and how it is worked out once everybody is read. */
export type Asking<Kind extends RunKind> = {
  question: Question<Kind>
  programme: PlannedProgramme
  work: (under: Under) => Promise<Answers[Kind]>
}

type Saved = Omit<Done, 'history' | 'ids'> & { ids: readonly string[] }

/** Runs under way in this process, by id. */
const underWay = new Map<string, { stop: AbortController; over: Promise<void> }>()

/** How long a request waits for the answer before it shows how far it is, in ms. */
const patience = 800

/**
 * Saves what a form says, if anything, and has its question worked out: by the run that is under way for another who sees
 * the same; by none where the answer still holds; else by a new one. Answers where to look, or what refused it.
 */
export async function startRun<Kind extends RunKind, Refused = never>(
  c: PlanRequest,
  formToken: unknown,
  save: (tx: Transaction) => Promise<{ done: Saved } | { refused: Refused }>,
  asking: Asking<Kind> | undefined,
): Promise<{ to: string } | { refused: Refused }> {
  const { today, now, viewer } = c.var
  const id = randomUUID()
  let isNew = false
  const result = await onceBeside<Refused>(c, formToken, async (tx) => {
    const saved = await save(tx)
    if ('refused' in saved) return saved
    const { done } = saved
    isNew = asking !== undefined && !(await findRuns(tx, asking.question, today)).isCurrent
    if (asking && isNew) {
      const by = { madeBy: viewer.name, madeById: viewer.userId }
      const run = { id, onDay: today, madeAt: now().toISOString(), ...by }
      isNew = await saveRun(tx, asking.question, run)
    }
    return { done: { ...done, ids: [...done.ids, ...(isNew ? [id] : [])], history: [] } }
  })
  if ('to' in result && asking && isNew) await within(begin(c, id, asking), patience)
  return result
}

function begin<Kind extends RunKind>(
  c: PlanRequest,
  id: string,
  asking: Asking<Kind>,
): Promise<void> {
  const { db, now } = c.var
  const stop = new AbortController()
  const run = async () => {
    try {
      const made = await workedOut(c, id, asking, stop.signal)
      await db.record((tx) => finishRun(tx, id, { state: 'done', ...made }, now().toISOString()))
    } catch (error) {
      if (stop.signal.aborted) return
      const outcome = { state: 'failed', fault } as const
      await db.record((tx) => finishRun(tx, id, outcome, now().toISOString()))
      throw error
    } finally {
      underWay.delete(id)
    }
  }
  const over = new Promise<void>((resolve) => {
    background('planning run', () => run().finally(resolve), { id: c.var.correlationId })
  })
  underWay.set(id, { stop, over })
  return over
}

const fault = 'It could not be worked out. The service has noted why.'

async function workedOut<Kind extends RunKind>(
  { var: { db, viewer, today } }: PlanRequest,
  id: string,
  { question, programme, work }: Asking<Kind>,
  stopped: AbortSignal,
) {
  const tell: Tell = async (step) => {
    stopped.throwIfAborted()
    const done = { ...step, done: step.done + 1, of: step.of + 1 }
    await db.record((tx) => saveStep(tx, id, step.of > 0 ? done : step))
  }
  const inTurn = async () => {
    await turn()
    stopped.throwIfAborted()
  }
  await tell({ words: 'Reading who waits and which cohorts there are', done: 0, of: 0 })
  const revision = await findRevision(db.reader)
  const { key, template } = programme
  const everybody = await everybodyForPlanning(db, viewer, key, today)
  const office = await findOffice(db.reader, viewer, { today, programme, template })
  const digest = await digestOfFacts(everybody, office, inTurn)
  const solve = solveBy(theSolver(), stopped)
  const answer =
    (await findSame(db.reader, question, digest)) ??
    (await work({ ...everybody, office, solve, turn: inTurn, tell }))
  return { answer, revision, digest }
}

/** Stops a run that is under way; one that ended meanwhile stays as it ended. */
export async function stopRun(c: PlanRequest, formToken: unknown, { id }: StoredRun, to: string) {
  const at = c.var.now().toISOString()
  const result = await onceBeside(c, formToken, async (tx) => {
    await finishRun(tx, id, { state: 'cancelled' }, at)
    const done = { to, subject: 'plan', ids: id, purpose: 'planning run stopped' }
    return { done: { ...done, history: [] } }
  })
  const run = underWay.get(id)
  run?.stop.abort()
  await run?.over
  return result
}
