import type { Difference } from '../../kit/differences.ts'
import { urls, withQuery } from '../../urls.ts'

type Line = { what: string; why?: string; changes?: Difference[] }

/** What was changed of a worker: her page with its notice, a line in her history, and the audit row. */
export function workerChange(id: string, purpose: string, line: Line) {
  return {
    to: withQuery(urls.teamWorker(id), { saved: 'yes' }),
    subject: 'worker',
    ids: id,
    purpose,
    history: [{ subject: 'worker' as const, subjectId: id, ...line }],
  }
}
