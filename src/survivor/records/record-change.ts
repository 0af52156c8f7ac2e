import type { Difference } from '../../kit/differences.ts'
import { urls, withQuery } from '../../urls.ts'

type Line = { what: string; why?: string | undefined; changes?: Difference[] }

/** What was changed of one record: back to it with the notice of `done`, lines in her history, and the audit row. */
export function recordChange(
  { id }: { id: string },
  done: string,
  purpose: string,
  ...lines: readonly Line[]
) {
  return {
    to: withQuery(urls.record(id), { done }),
    subject: 'record',
    ids: id,
    purpose,
    history: lines.map((line) => ({ subject: 'record' as const, subjectId: id, ...line })),
  }
}
