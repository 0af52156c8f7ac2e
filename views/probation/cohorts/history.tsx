import { instantInWords } from '../../../src/calendar.ts'

export type HistoryEntry = {
  at: string
  userName: string
  what: string
  why: string | null
  changes: readonly { field: string; before: string; after: string }[]
}

/** What happened, newest first: who, when, what, why. */
export function History({ lines }: { lines: readonly HistoryEntry[] }) {
  if (lines.length === 0) return <p class="note">Nothing has been changed here yet.</p>
  return (
    <ul class="time">
      {lines.map(({ at, userName, what, why, changes }) => (
        <li>
          <b>{what}</b>
          {changes.map(({ field, before, after }) => (
            <span class="sub">
              {field}: {before || 'none'} → {after || 'none'}
            </span>
          ))}
          {why && <span class="sub">Reason: {why}</span>}
          <span class="sub">
            {userName}, {instantInWords(new Date(at))}
          </span>
        </li>
      ))}
    </ul>
  )
}
