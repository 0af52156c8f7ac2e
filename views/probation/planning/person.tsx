import { inWords } from '../../../src/calendar.ts'
import { fullName } from '../../../src/probation/people/person.ts'
import { wordingFor } from '../../../src/probation/people/wording.ts'
import { cohortsInWords } from '../../../src/probation/planning/reason-words.ts'
import { delayWords, movedWords } from '../../../src/probation/planning/shown.ts'
import { urls } from '../../../src/urls.ts'
import { ErrorSummary, FormToken, TextField } from '../../kit/form.tsx'
import { Back } from '../../kit/parts.tsx'
import { Entries } from './person-entries.tsx'
import type { PersonEntry, PlanPersonProps } from './person-props.ts'

/** One person of a plan: why here, the next best, every entry with what stands against it, and pinning him elsewhere. */
export function PlanPerson(props: PlanPersonProps) {
  const { plan, row, wait, entries, formToken, errors, refused } = props
  const isOpen = plan.state === 'ready'
  const fitting = entries.filter(({ broken }) => broken.length === 0)
  const against = entries.filter(({ broken }) => broken.length > 0)
  const isChosen = (one: PersonEntry) => props.chosen === `${one.cohortId} ${one.entryOn}`
  const isHis = ({ referralId }: { referralId: string }) => referralId === row.referralId
  return (
    <>
      <ErrorSummary errors={errors} order={['entry', 'reason']} />
      <Back to={urls.plan(plan.id)}>Back to the plan</Back>
      <h1>{fullName(wait)} in this plan</h1>
      <Why row={row} wait={wait} />
      <p>
        <a href={urls.person(wait.personId)}>
          The page of {fullName(wait)}: window, holds and history
        </a>
      </p>
      {refused && refused.length > 0 && (
        <div class="alert red" role="alert">
          <p>
            <b>
              {refused.some(({ kind }) => kind === 'hard')
                ? `${fullName(wait)} cannot be pinned there.`
                : 'These rules would be set aside: say why below, and pin again.'}
            </b>
          </p>
          <ul class="govuk-list govuk-list--bullet">
            {refused.map(({ words }) => (
              <li>{words}</li>
            ))}
          </ul>
        </div>
      )}
      <form method="post" action={urls.planPerson(plan.id, row.referralId)} novalidate>
        <FormToken token={formToken} />
        <input type="hidden" name="version" value={`${plan.version}`} />
        <h2>Entries that fit: {fitting.length}</h2>
        {fitting.length > 0 && (
          <Entries {...props} entries={fitting} caption="Entries that no rule stands against" />
        )}
        {against.length > 0 && (
          <details open={fitting.length === 0 || against.some(isChosen)}>
            <summary>
              {against.length === 1
                ? '1 entry that a rule stands against'
                : `${against.length} entries that a rule stands against`}
            </summary>
            <Entries {...props} entries={against} caption="Entries that a rule stands against" />
          </details>
        )}
        {entries.length === 0 && <p>No cohort is on offer.</p>}
        {isOpen && entries.length > 0 && (
          <>
            <TextField
              name="reason"
              label="Why, if a rule is set aside"
              hint="Only for entries that a rule stands against; kept with the booking."
              value={props.reason}
              error={errors?.['reason']}
            />
            <p class="note">The plan itself changes when you plan again.</p>
            <div class="bar">
              <button class="btn go" name="do" value="pin">
                Pin to the entry chosen
              </button>
              <button class="btn" name="do" value="ban">
                Rule that cohort out
              </button>
              {plan.pins.some(isHis) && (
                <button class="btn" name="do" value="unpin">
                  Unpin
                </button>
              )}
              {plan.bans.some(isHis) && (
                <button class="btn" name="do" value="allow">
                  Allow every cohort again
                </button>
              )}
            </div>
          </>
        )}
      </form>
    </>
  )
}

function Why({ row, wait }: Pick<PlanPersonProps, 'row' | 'wait'>) {
  const { next } = row
  const { his } = wordingFor(wait)
  if (row.outcome === 'unplaced') {
    return (
      <div class="say">
        <p>
          <b>No place in this plan.</b>
        </p>
        <ul class="plain">
          {row.reasons.map((group) => (
            <li>
              <b>{group.words}</b>: {cohortsInWords(group)}
            </li>
          ))}
        </ul>
      </div>
    )
  }
  return (
    <div class="say">
      <p>
        <b>
          {row.code} from {row.entryOn && inWords(row.entryOn)}
        </b>
        , {row.delayDays ? `${delayWords(row)} after ${his} best start` : 'on time'}:{' '}
        {row.why || 'booked here already'}. {row.from && `Would be ${movedWords(row)}.`}
      </p>
      {next && (
        <p>
          Next best: {next.code} on {inWords(next.entryOn)}, {next.more.toLocaleString('en-GB')}{' '}
          risk-weighted days more.
        </p>
      )}
    </div>
  )
}
