import { historyIn, type Line } from '../history-lines.ts'
import type { Author } from '../once.ts'
import { type HistorySubject, history } from './schema.ts'

/** Who changes something, and in which request. */
export type Recording = { author: Author; correlationId: string }
export type HistoryLine = Line<HistorySubject>

export const { saveHistory, findHistory } = historyIn<HistorySubject>(history)
