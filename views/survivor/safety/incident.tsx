import { dayAt, instantInWords, inWords } from '../../../src/calendar.ts'
import type { Shown } from '../../../src/kit/shown.ts'
import { breachesInWords } from '../../../src/survivor/records/attempt.ts'
import { attemptOutcomeWords, methodWords } from '../../../src/survivor/records/safe-contact.ts'
import type { Incident } from '../../../src/survivor/safety/incident.ts'
import { urls } from '../../../src/urls.ts'
import { ErrorSummary, Form, SubmitButton, TextField } from '../../kit/form.tsx'
import { Back, Fact, Strip, withSub } from '../../kit/parts.tsx'

type Props = { incident: Incident; mayClose: boolean; shown: Shown }

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
      <Strip>
        <Fact name="Record">
          <a href={urls.record(incident.recordId)}>{incident.ref}</a>
        </Fact>
        <Fact name="Attempt">
          {withSub(methodWords[incident.method], attemptOutcomeWords[incident.came])}
        </Fact>
        <Fact name="Recorded by">{incident.by}</Fact>
        <Fact name="Why, and what was done then">{incident.note || 'Not said'}</Fact>
      </Strip>
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
