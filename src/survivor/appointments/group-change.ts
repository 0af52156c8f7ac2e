import type { Difference } from '../../kit/differences.ts'
import { urls, withQuery } from '../../urls.ts'

type Line = { what: string; why?: string; changes?: Difference[] }

/** What was changed of a group: back to it with the notice of `done`, a line in its history, and the audit row. */
export function groupChange({ id }: { id: string }, done: string, line: Line) {
  return {
    to: withQuery(urls.appointment(id), { done }),
    history: [{ subject: 'group' as const, subjectId: id, ...line }],
    subject: 'group',
    ids: id,
    purpose: `group ${done}`,
  }
}
