import { authorOf, type DoneWith, onceWith, type Request } from '../once.ts'
import type { ProbationDatabase, Transaction } from './database.ts'
import { type HistoryLine, type Recording, saveHistory } from './history.ts'

/** What was changed, and what is written of it. */
export type Done = DoneWith<HistoryLine>

/** Does what a form of this side asks for, once however often it is sent. */
export function once<Refused = never>(
  c: Request & { var: { db: ProbationDatabase } },
  formToken: unknown,
  work: (tx: Transaction) => Promise<{ done: Done } | { refused: Refused }>,
) {
  return onceWith(c, formToken, work, saveHistory)
}

/**
 * The same for what is asked of the planner and kept beside the facts: nothing that was made from them is made anew for it.
 */
export function onceBeside<Refused = never>(
  c: Request & { var: { db: ProbationDatabase } },
  formToken: unknown,
  work: (tx: Transaction) => Promise<{ done: Done } | { refused: Refused }>,
) {
  const { record } = c.var.db
  return onceWith({ var: { ...c.var, db: { write: record } } }, formToken, work, saveHistory)
}

/** Who does it and in which request, for queries that save history lines of their own. */
export function recordingOf(c: Request): Recording {
  return { author: authorOf(c), correlationId: c.var.correlationId }
}
