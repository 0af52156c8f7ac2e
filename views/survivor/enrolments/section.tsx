import { inWords, timeInWords } from '../../../src/calendar.ts'
import { timeOfGroup } from '../../../src/survivor/appointments/group.ts'
import type { EnrolmentStanding } from '../../../src/survivor/appointments/standing.ts'
import { rowDay, sessionInRow } from '../../../src/survivor/appointments/words.ts'
import { progressInWords } from '../../../src/survivor/enrolments/progress.ts'
import { urls } from '../../../src/urls.ts'
import { Action } from '../../kit/parts.tsx'
import { StatusWords } from '../../kit/status.tsx'

type Props = {
  recordId: string
  standing: EnrolmentStanding | undefined
  /** May the reader enrol, book, move and end? */
  mayChange?: boolean
}

/** Sessions on her record: where she is, how far, what is next, and what can be done about it. */
export function EnrolmentSection({ recordId, standing, mayChange = true }: Props) {
  return (
    <section aria-labelledby="sessions-of-hers">
      <h2 id="sessions-of-hers">Sessions</h2>
      {!standing && (
        <>
          <p>She is not enrolled.</p>
          {mayChange && (
            <p class="actions">
              <Action to={urls.recordPlace(recordId)}>Enrol her</Action>
            </p>
          )}
        </>
      )}
      {standing && (
        <>
          <ClockWords standing={standing} />
          <Where standing={standing} />
          <ProgressBar standing={standing} />
          <Next standing={standing} />
          {mayChange && <Links recordId={recordId} standing={standing} />}
        </>
      )}
    </section>
  )
}

/** The clock in words: status and reason, then the days that it is counted by. */
export function ClockWords({ standing: { clock, enrolment } }: { standing: EnrolmentStanding }) {
  const { contactBy, placeBy, targetOn, heldDays, status, reason } = clock
  return (
    <>
      <p>
        <StatusWords status={status} words={reason} />
      </p>
      <p class="note">
        Agreed on {inWords(enrolment.agreedOn)}.{' '}
        {enrolment.contactedOn
          ? `Contact was due by ${inWords(contactBy)}, and made on ${inWords(enrolment.contactedOn)}.`
          : `Contact is due by ${inWords(contactBy)}.`}{' '}
        {enrolment.offeredOn
          ? `A place was due by ${inWords(placeBy)}, and offered on ${inWords(enrolment.offeredOn)}.`
          : `A place is to be offered by ${inWords(placeBy)}.`}{' '}
        The target is {inWords(targetOn)}
        {heldDays > 0 ? `, with ${heldDays} days that she chose to wait` : ''}.
      </p>
    </>
  )
}

function Where({ standing: { enrolment, group } }: { standing: EnrolmentStanding }) {
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
function ProgressBar({ standing: { progress } }: { standing: EnrolmentStanding }) {
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

function Next({ standing: { ahead, missed, notHeld } }: { standing: EnrolmentStanding }) {
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

function Links({ recordId, standing }: { recordId: string; standing: EnrolmentStanding }) {
  const { enrolment, group, deferral, progress } = standing
  return (
    <>
      {progress.isEnough && (
        <p>
          <strong>She may be counted as complete.</strong> That is for her and her worker to say.
        </p>
      )}
      <p class="actions">
        <Action to={urls.recordPlace(recordId)}>
          {group ? 'Move to another group' : 'Find a group'}
        </Action>
        <Action to={urls.recordSessions(recordId)}>
          {enrolment.mode === 'one_to_one' ? 'Record a session' : 'Record one to one'}
        </Action>
        <Action to={urls.recordDeferral(recordId)}>
          {deferral ? 'She is ready' : 'She wants to wait'}
        </Action>
        <Action to={urls.recordPlaceEnd(recordId)}>
          {progress.isEnough ? 'Complete or end' : 'End'}
        </Action>
      </p>
    </>
  )
}
