import { type Day, inWords } from '../../src/calendar.ts'
import type { Difference } from '../../src/kit/differences.ts'

export type HistoryItem = {
  onDay: Day
  userName: string
  what: string
  why: string | null
  changes: readonly Difference[]
}

/** Who, when, what, why, and each field before and after; the newest lines stand open, the rest behind a summary. */
export function History({ lines, shown = 12 }: { lines: readonly HistoryItem[]; shown?: number }) {
  const older = lines.slice(shown)
  return (
    <section>
      <h2>History</h2>
      {lines.length === 0 && <p>Nothing has been written down yet.</p>}
      <Lines lines={lines.slice(0, shown)} />
      {older.length > 0 && (
        <details>
          <summary>
            {older.length} earlier {older.length === 1 ? 'line' : 'lines'}
          </summary>
          <Lines lines={older} />
        </details>
      )}
    </section>
  )
}

function Lines({ lines }: { lines: readonly HistoryItem[] }) {
  if (lines.length === 0) return null
  return (
    <ol class="time">
      {lines.map((line) => (
        <li>
          <b>{inWords(line.onDay)}</b>, {line.userName}
          <br />
          {line.what.replace(/\.$/, '')}.
          {line.changes.map((change) => (
            <span class="sub">
              {change.field}: {change.before} → {change.after}
            </span>
          ))}
          {line.why && <span class="sub">Why: {line.why}</span>}
        </li>
      ))}
    </ol>
  )
}
