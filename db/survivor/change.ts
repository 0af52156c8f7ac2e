import { type DoneWith, onceWith, type Request } from '../once.ts'
import type { SurvivorDatabase, Transaction } from './database.ts'
import { type HistoryLine, saveHistory } from './history.ts'

/** What was changed, and what is written of it. */
export type Done = Omit<DoneWith<HistoryLine>, 'auditedAs'>

export type Outcome<Refused> = { done: Done } | { refused: Refused }

/** Does what a form of this side asks for, once however often it is sent. */
export function once<Refused = never>(
  c: Request & { var: { db: SurvivorDatabase } },
  formToken: unknown,
  work: (tx: Transaction) => Promise<Outcome<Refused>>,
) {
  return onceWith(c, formToken, work, saveHistory)
}
