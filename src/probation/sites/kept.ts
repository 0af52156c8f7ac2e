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

/** What an address says of a change that was just saved: how many people's dates it moved, or that they are worked out. */
export function savedWith(dates: { moved: number } | { waiting: number }) {
  return { saved: 'yes', moved: 'moved' in dates ? `${dates.moved}` : 'later' }
}

/** The same read from an address. */
export function savedIn({ saved, moved = '' }: Record<string, string | undefined>) {
  const count = /^\d+$/.test(moved) ? +moved : undefined
  return { saved: saved === 'yes', moved: moved === 'later' ? ('later' as const) : count }
}

export const nothingChanged = { faults: { '': ['Change at least one field'] } }
