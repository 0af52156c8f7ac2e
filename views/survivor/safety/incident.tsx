import { dayAt, instantInWords, inWords } from '../../../src/calendar.ts'
import type { Shown } from '../../../src/kit/shown.ts'
import { breachesInWords } from '../../../src/survivor/records/attempt.ts'
import { attemptOutcomeWords, methodWords } from '../../../src/survivor/records/safe-contact.ts'
import type { Incident } from '../../../src/survivor/safety/incident.ts'
import { urls } from '../../../src/urls.ts'
import { ErrorSummary, Form, SubmitButton, TextField } from '../../kit/form.tsx'
import { Back } from '../../kit/parts.tsx'

type Props = {
  incident: Incident
  mayClose: boolean
  shown: Shown
}

/** One thing that was done against her wish: what, when, by whom; and what was done since, or the form for it. */
export function IncidentPage({ incident, mayClose, shown }: Props) {
  return (
    <>
      <Back to={urls.safety}>Safety</Back>
      <ErrorSummary errors={shown.errors} order={['outcome']} />
      <h1>{breachesInWords(incident.breaches)}</h1>
      <p class="lede">
        <strong>Against her wish, {instantInWords(incident.at)}.</strong>{' '}
        {incident.closedAt ? '' : 'Find out whether she is safe, then close it with what was done.'}
      </p>
      <dl class="strip">
        <div>
          <dt>Record</dt>
          <dd>
            <a href={urls.record(incident.recordId)}>{incident.ref}</a>
          </dd>
        </div>
        <div>
          <dt>Attempt</dt>
          <dd>
            {methodWords[incident.method]}
            <span class="sub">{attemptOutcomeWords[incident.came]}</span>
          </dd>
        </div>
        <div>
          <dt>Recorded by</dt>
          <dd>{incident.by}</dd>
        </div>
        <div>
          <dt>Why, and what was done then</dt>
          <dd>{incident.note || 'Not said'}</dd>
        </div>
      </dl>
      {incident.closedAt ? (
        <p>
          Closed on {inWords(dayAt(new Date(incident.closedAt)))} by {incident.closedBy}:{' '}
          {incident.outcome}
        </p>
      ) : mayClose ? (
        <Form of={shown} action={urls.incident(incident.id)} isSilent>
          <TextField
            name="outcome"
            label="What was done"
            hint="Is she safe, who spoke to her, what changed. Nothing that she has disclosed."
          />
          <SubmitButton text="Close the incident" />
        </Form>
      ) : (
        <p>Open. Your team manager closes it with what was done.</p>
      )}
    </>
  )
}

/** Incidents for the safety list: what is open is said first. */
export function Incidents({ incidents }: { incidents: readonly Incident[] }) {
  if (incidents.length === 0) return null
  return (
    <section>
      <h2>Against her wish</h2>
      <ul class="plain gaps">
        {incidents.map((incident) => (
          <li>
            <a href={urls.incident(incident.id)}>{breachesInWords(incident.breaches)}</a>,{' '}
            <a href={urls.record(incident.recordId)}>{incident.ref}</a>
            <span class="sub">
              {instantInWords(incident.at)}, {incident.by}.{' '}
              {incident.closedAt ? (
                `Closed by ${incident.closedBy}: ${incident.outcome}`
              ) : (
                <b>Open</b>
              )}
            </span>
          </li>
        ))}
      </ul>
    </section>
  )
}
