import { type Day, inWords } from '../../src/calendar.ts'
import { dayInRow } from '../../src/cohorts/wording.ts'
import type { FormErrors } from '../../src/form.ts'
import { fullName } from '../../src/people/person.ts'
import { wordingFor } from '../../src/people/wording.ts'
import type { Check } from '../../src/placements/place.ts'
import type { PlanRow } from '../../src/planning/plan.ts'
import { cohortsInWords } from '../../src/planning/reasons.ts'
import { delayWords, movedWords } from '../../src/planning/shown.ts'
import type { StoredPlan } from '../../src/planning/stored.ts'
import { urls } from '../../src/urls.ts'
import type { WaitToday } from '../../src/waiting-list/wait.ts'
import { ErrorSummary, FormToken, TextField } from '../shared/form.tsx'

/** One entry that he might take: what the rules say of it. */
export type PersonEntry = {
  cohortId: string
  code: string
  venueName: string
  entryOn: Day
  broken: readonly Check[]
}

export type PlanPersonProps = {
  plan: StoredPlan
  row: PlanRow
  wait: WaitToday
  entries: readonly PersonEntry[]
  formToken: string
  errors?: FormErrors | undefined
  /** Rules that refused what was asked, or that ask for a reason. */
  refused?: readonly Check[] | undefined
  chosen?: string
  reason?: string
}

/** One person of a plan: why here, the next best, every entry with what stands against it, and pinning him elsewhere. */
export function PlanPerson(props: PlanPersonProps) {
  const { plan, row, wait, entries, formToken, errors, refused } = props
  const isOpen = plan.state === 'ready'
  return (
    <>
      <ErrorSummary errors={errors} order={['entry', 'reason']} />
      <p class="note">
        <a href={urls.plan(plan.id)}>Back to the plan</a>
      </p>
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
        <table class="t cards" role="table">
          <caption>Every entry on offer</caption>
          <thead role="rowgroup">
            <tr role="row">
              {isOpen && (
                <th role="columnheader" scope="col">
                  Pin
                </th>
              )}
              <th role="columnheader" scope="col">
                Cohort
              </th>
              <th role="columnheader" scope="col">
                Joins on
              </th>
              <th role="columnheader" scope="col">
                What stands against it
              </th>
            </tr>
          </thead>
          <tbody role="rowgroup">
            {entries.map((entry) => (
              <EntryRow {...props} entry={entry} isOpen={isOpen} />
            ))}
          </tbody>
        </table>
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
            <div class="bar">
              <button class="btn go" name="do" value="pin">
                Pin to the entry chosen
              </button>
              <button class="btn" name="do" value="ban">
                Rule that cohort out
              </button>
            </div>
            <p class="note">The plan itself changes when you plan again.</p>
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

function EntryRow(props: PlanPersonProps & { entry: PersonEntry; isOpen: boolean }) {
  const { plan, row, entry, isOpen, chosen } = props
  const value = `${entry.cohortId} ${entry.entryOn}`
  const isHere = row.cohortId === entry.cohortId && row.entryOn === entry.entryOn
  const isBanned = plan.bans.some(
    (ban) => ban.referralId === row.referralId && ban.cohortId === entry.cohortId,
  )
  const isPinned = plan.pins.some(
    (pin) =>
      pin.referralId === row.referralId &&
      pin.cohortId === entry.cohortId &&
      pin.entryOn === entry.entryOn,
  )
  return (
    <tr role="row">
      {isOpen && (
        <td role="cell" class="tk">
          <input
            class="tick"
            type="radio"
            name="entry"
            value={value}
            checked={chosen === value}
            aria-label={`${entry.code} on ${inWords(entry.entryOn)}`}
          />
        </td>
      )}
      <th role="rowheader" scope="row">
        {entry.code} {isHere && <span class="tag">In this plan</span>}{' '}
        {isPinned && <span class="tag">Pinned</span>}{' '}
        {isBanned && <span class="tag">Ruled out</span>}
        <span class="sub">{entry.venueName}</span>
      </th>
      <td role="cell" data-l="Joins on" class="nw">
        {dayInRow(entry.entryOn)}
      </td>
      <td role="cell">
        {entry.broken.length === 0 ? (
          <span class="note">No rule{isHere ? '' : ', only the seats that others need more'}</span>
        ) : (
          <ul class="plain note">
            {entry.broken.map(({ words, kind }) => (
              <li>
                {words}
                {kind === 'soft' && ' (may be set aside with a reason)'}
              </li>
            ))}
          </ul>
        )}
      </td>
    </tr>
  )
}
