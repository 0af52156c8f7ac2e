import { inWords } from '../../../src/calendar.ts'
import type { EnrolmentStanding } from '../../../src/survivor/appointments/standing.ts'
import { urls } from '../../../src/urls.ts'
import { Action } from '../../kit/parts.tsx'
import { StatusWords } from '../../kit/status.tsx'
import { Next, ProgressBar, Where } from './section-parts.tsx'

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
