import { dayAt, inWords, timeAt, timeInWords } from '../../../src/calendar.ts'

export type AccountLine = { at: string; byName: string; what: string }

/** What was done to accounts, newest first. */
export function AccountLines({ lines, now }: { lines: readonly AccountLine[]; now: Date }) {
  return (
    <section>
      <h2>What has been done</h2>
      {lines.length === 0 && <p>Nothing yet.</p>}
      {lines.length > 0 && (
        <ol class="time">
          {lines.map(({ at, byName, what }) => (
            <li>
              <b>{momentWords(new Date(at), now)}</b>, {byName}
              <br />
              {what.replace(/\.$/, '')}.
            </li>
          ))}
        </ol>
      )}
    </section>
  )
}

/** 'Today, 10:20am' or '15 November 2026' */
export function momentWords(at: Date, now: Date): string {
  return dayAt(at) === dayAt(now) ? `Today, ${timeInWords(timeAt(at))}` : inWords(dayAt(at))
}
