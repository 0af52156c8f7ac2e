import { historyIn, type Line } from '../history-lines.ts'
import type { Author } from '../once.ts'
import type { Transaction } from './database.ts'
import { keepDay } from './day-kept.ts'
import { type HistorySubject, history } from './schema.ts'

/** Who changes something, and in which request. */
export type Recording = { author: Author; correlationId: string }
export type HistoryLine = Line<HistorySubject>

const lines = historyIn<HistorySubject>(history)
export const { findHistory } = lines

/** Saves history lines with the change they tell of, and what a day's digest keeps of them: the same transaction, always. */
export async function saveHistory(
  tx: Transaction,
  author: Parameters<typeof lines.saveHistory>[1],
  told: readonly HistoryLine[],
) {
  const ids = await lines.saveHistory(tx, author, told)
  if (ids) await keepDay(tx, told, ids)
}
