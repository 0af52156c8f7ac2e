import { inWords, timeInWords } from '../../../src/calendar.ts'
import { timeOfGroup } from '../../../src/survivor/appointments/group.ts'
import type { EnrolmentStanding } from '../../../src/survivor/appointments/standing.ts'
import { rowDay, sessionInRow } from '../../../src/survivor/appointments/words.ts'
import { progressInWords } from '../../../src/survivor/enrolments/progress.ts'
import { urls } from '../../../src/urls.ts'
import { StatusWords } from '../../kit/status.tsx'

type Props = { standing: EnrolmentStanding }

/** Her group, or that she has none. */
export function Where({ standing: { enrolment, group } }: Props) {
  if (enrolment.mode === 'one_to_one') return <p>One to one with her own worker.</p>
  if (!group) return <p>No place yet.</p>
  return (
    <p>
      <a href={urls.appointment(group.id)}>{group.code}</a>, {timeOfGroup(group)}, {group.site}.
      Venue and time are for her and her worker alone.
    </p>
  )
}

/** Parts had, as squares filled or not, with the same in words. */
export function ProgressBar({ standing: { progress } }: Props) {
  const { had, total } = progress
  return (
    <p>
      <svg class="parts" viewBox={`0 0 ${total * 18} 14`} aria-hidden="true" focusable="false">
        {Array.from({ length: total }, (_, index) => (
          <rect
            class={had.includes(index + 1) ? 'fillbar' : 'band'}
            x={`${index * 18 + 1}`}
            y="1"
            width="14"
            height="12"
          />
        ))}
      </svg>
      {progressInWords(progress)}
    </p>
  )
}

/** What is ahead of her, what is not held, and what she can pick up. */
export function Next({ standing: { ahead, missed, notHeld } }: Props) {
  const next = ahead[0]
  return (
    <>
      {notHeld.map((session) => (
        <p>
          <StatusWords
            status="red"
            words={`${sessionInRow(session)}: venue closed, session not held there`}
          />
        </p>
      ))}
      {next && (
        <p>
          Next: {rowDay(next.onDay)}, {timeInWords(next.startsAt)}, part {next.part}.
        </p>
      )}
      {ahead.length > 1 && (
        <details>
          <summary>All her sessions to come ({ahead.length})</summary>
          <ul class="govuk-list">
            {ahead.map((session) => (
              <li>
                {sessionInRow(session)}, part {session.part}
              </li>
            ))}
          </ul>
        </details>
      )}
      {missed.map(({ part, missedOn, offeredOn }) => (
        <p>
          Part {part}, missed on {inWords(missedOn)}:{' '}
          {offeredOn
            ? `she can pick it up on ${inWords(offeredOn)}.`
            : 'no session of it with a free seat is laid yet; it can be had one to one.'}
        </p>
      ))}
    </>
  )
}
