import { instantInWords, inWords } from '../../../src/calendar.ts'
import { type Breach, breachesInWords } from '../../../src/survivor/records/attempt.ts'
import { allocationDue, contactDue } from '../../../src/survivor/records/contact-clock.ts'
import {
  attemptInWords,
  type DueContext,
  dueNow,
  duesOf,
} from '../../../src/survivor/records/dues.ts'
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
import { RuleLink } from '../../kit/rule-link.tsx'
import { StatusWords } from '../../kit/status.tsx'

export type Attempt = {
  at: Date
  method: ContactMethod
  outcome: AttemptOutcome
  note: string
  by: string
  incident: { id: string; breaches: readonly Breach[]; closedAt: string | null } | undefined
}

type Props = { facts: RecordFacts; context: DueContext; may: RecordMay }

/** The clock of first contact, in words, with the sentence that produced it (rules 15.1 and 16.1). */
export function FirstContact({ facts, context, may }: Props) {
  const { openCase, enrolment } = facts
  if (!openCase && !enrolment) return null
  const due = duesOf(facts, context).find(({ kind }) => kind === 'contact')
  const reachedOn = openCase?.contactedOn ?? enrolment?.contactedOn
  return (
    <section>
      <h2>First contact</h2>
      {reachedOn && !due && <p>Reached on {inWords(reachedOn)}.</p>}
      {due && (
        <p>
          <StatusWords {...dueNow(due, context)} />
          <span class="sub">{due.what}</span>
        </p>
      )}
      {openCase && <CaseClock facts={facts} openCase={openCase} context={context} />}
      {openCase && may.work && (
        <p class="actions">
          <SmallAction to={urls.recordPassedOn(facts.id)}>
            Pass to {context.settings.handOverTo}
          </SmallAction>
        </p>
      )}
    </section>
  )
}

function CaseClock({
  facts,
  openCase,
  context,
}: Pick<Props, 'facts' | 'context'> & { openCase: NonNullable<RecordFacts['openCase']> }) {
  const { settings, calendar } = context
  const { referredAt, contactedOn, contactRisk } = openCase
  const due = contactDue({ referredAt, risk: contactRisk ?? 'high' }, settings, calendar)
  return (
    <>
      <p>
        Referred {instantInWords(referredAt)}.{' '}
        {!contactedOn && `Due by ${due.words}${due.handOver ? `, ${due.handOver}` : ''}.`}
        <span class="sub">
          {due.reason} See <RuleLink number="15.1" />.
        </span>
        {!facts.rating && (
          <span class="sub">No rating is recorded, so the shortest clock counts.</span>
        )}
        {!contactedOn && facts.rating && facts.rating.level !== contactRisk && (
          <span class="sub">Her newest rating is lower. Her clock stays until she is reached.</span>
        )}
      </p>
      {!facts.workerId && (
        <p>A worker is due by {inWords(allocationDue(referredAt, settings, calendar))}.</p>
      )}
    </>
  )
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
      {attempts.length > 0 && (
        <ol class="time">
          {attempts.slice(0, 8).map((attempt) => (
            <AttemptLine attempt={attempt} />
          ))}
        </ol>
      )}
      {attempts.length > 8 && (
        <details>
          <summary>{attempts.length - 8} earlier</summary>
          <ol class="time">
            {attempts.slice(8).map((attempt) => (
              <AttemptLine attempt={attempt} />
            ))}
          </ol>
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
