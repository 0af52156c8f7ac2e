import { instantInWords, inWords } from '../../../src/calendar.ts'
import { allocationDue, contactDue } from '../../../src/survivor/records/contact-clock.ts'
import { type DueContext, dueNow, duesOf } from '../../../src/survivor/records/dues.ts'
import type { RecordFacts } from '../../../src/survivor/records/facts.ts'
import type { RecordMay } from '../../../src/survivor/records/permissions.ts'
import { urls } from '../../../src/urls.ts'
import { SmallAction, withSub } from '../../kit/parts.tsx'
import { RuleLink } from '../../kit/rule-link.tsx'
import { StatusWords } from '../../kit/status.tsx'

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
      {due && <p>{withSub(<StatusWords {...dueNow(due, context)} />, due.what)}</p>}
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

type ClockProps = Omit<Props, 'may'> & { openCase: NonNullable<RecordFacts['openCase']> }

function CaseClock({ facts, openCase, context }: ClockProps) {
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
