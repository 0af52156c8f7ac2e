import { instantInWords } from '../../../src/calendar.ts'
import { type Breach, breachesInWords } from '../../../src/survivor/records/attempt.ts'
import { attemptInWords, type DueContext } from '../../../src/survivor/records/dues.ts'
import type { RecordFacts } from '../../../src/survivor/records/facts.ts'
import type { RecordMay } from '../../../src/survivor/records/permissions.ts'
import {
  type AttemptOutcome,
  attemptOutcomeWords,
  type ContactMethod,
  methodWords,
} from '../../../src/survivor/records/safe-contact.ts'
import { urls } from '../../../src/urls.ts'
import { SmallAction } from '../../kit/parts.tsx'
import { StatusWords } from '../../kit/status.tsx'

export type Attempt = {
  at: Date
  method: ContactMethod
  outcome: AttemptOutcome
  note: string
  by: string
  incident: { id: string; breaches: readonly Breach[]; closedAt: string | null } | undefined
}

type AttemptsProps = {
  facts: RecordFacts
  context: DueContext
  attempts: readonly Attempt[]
  may: RecordMay
}

/** Every try to reach her, newest first. */
export function Attempts({ facts, context, attempts, may }: AttemptsProps) {
  const { safeAttempts } = context.settings
  const isWaiting = facts.openCase && !facts.openCase.contactedOn
  return (
    <section>
      <h2>Attempts</h2>
      {isWaiting && (
        <p>
          {facts.attempts.safe} of {safeAttempts} safe attempts made.{' '}
          {facts.attempts.safe < safeAttempts && `Next: ${next(facts, safeAttempts)}.`}
        </p>
      )}
      {attempts.length === 0 && <p>None recorded.</p>}
      {attempts.length > 0 && <Lines attempts={attempts.slice(0, 8)} />}
      {attempts.length > 8 && (
        <details>
          <summary>{attempts.length - 8} earlier</summary>
          <Lines attempts={attempts.slice(8)} />
        </details>
      )}
      {may.work && (
        <p class="actions">
          <SmallAction to={urls.recordAttempts(facts.id)}>Record an attempt</SmallAction>
        </p>
      )}
    </section>
  )
}

function next(facts: RecordFacts, most: number): string {
  const words = attemptInWords(facts.attempts.safe, most)
  return words.charAt(0).toLowerCase() + words.slice(1)
}

function Lines({ attempts }: Pick<AttemptsProps, 'attempts'>) {
  return (
    <ol class="time">
      {attempts.map((attempt) => (
        <AttemptLine attempt={attempt} />
      ))}
    </ol>
  )
}

function AttemptLine({ attempt }: { attempt: Attempt }) {
  return (
    <li>
      <b>{instantInWords(attempt.at)}</b>, {attempt.by}
      <br />
      {methodWords[attempt.method]}: {attemptOutcomeWords[attempt.outcome].toLowerCase()}.
      {attempt.incident && <IncidentMark incident={attempt.incident} />}
      {attempt.note && (
        <span class="sub">
          {attempt.incident ? 'Said of it' : 'Outside her safe times'}: {attempt.note}
        </span>
      )}
    </li>
  )
}

function IncidentMark({ incident }: { incident: NonNullable<Attempt['incident']> }) {
  const state = incident.closedAt ? 'Incident, closed' : 'Incident, open'
  return (
    <span class="sub">
      <StatusWords status={incident.closedAt ? 'grey' : 'red'} words={`${state}:`} />{' '}
      <a href={urls.incident(incident.id)}>{breachesInWords(incident.breaches).toLowerCase()}</a>
    </span>
  )
}
