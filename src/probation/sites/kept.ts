import type { Difference } from '../../kit/differences.ts'

type Kept = {
  id: string
  purpose: string
  what: string
  why: string
  changes?: Difference[]
  to: string
}

/** A change of reference data: its line of history, its row in the audit log, and where the browser goes next. */
export function kept({ id, purpose, to, ...line }: Kept) {
  const history = [{ subject: 'reference' as const, subjectId: id, ...line }]
  return { to, history, subject: 'reference', ids: id, purpose }
}

/** What the address says of a change that was just saved, and how many people's dates it moved. */
export function savedIn({ saved, moved = '' }: Record<string, string | undefined>) {
  return { saved: saved === 'yes', moved: /^\d+$/.test(moved) ? +moved : undefined }
}

export const nothingChanged = { faults: { '': ['Change at least one field'] } }
