import { historyIn, type Line } from '../history-lines.ts'
import { type HistorySubject, history } from './schema.ts'

/** Never a contact detail or an address. */
export type HistoryLine = Omit<Line<HistorySubject>, 'by'>

export const { saveHistory, findHistory } = historyIn<HistorySubject>(history)
