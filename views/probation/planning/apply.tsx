import { instantInWords } from '../../../src/calendar.ts'
import { counted } from '../../../src/kit/words.ts'
import { dayInRow } from '../../../src/probation/cohorts/wording.ts'
import { rowName } from '../../../src/probation/people/person.ts'
import { consequences } from '../../../src/probation/planning/shown.ts'
import type { StoredPlan } from '../../../src/probation/planning/stored.ts'
import { hasNewWishes } from '../../../src/probation/planning/wishes.ts'
import { urls } from '../../../src/urls.ts'
import { FormToken } from '../../kit/form.tsx'
import type { PlanProps } from './plan-props.ts'

/** What became of the plan so far, above everything else: working, applied, taken back, failed. */
export function PlanState(props: PlanProps) {
  const { plan, formToken } = props
  switch (plan.state) {
    case 'working':
      return (
        <div class="say" role="status">
          <p>
            <b>The search goes on.</b> What stands below is the instant answer; the page looks again
            by itself, and shows the proven plan when it is found.
          </p>
          <OneButton
            action={urls.planCancellation(plan.id)}
            text="Stop and keep this answer"
            plan={plan}
            formToken={formToken}
          />
        </div>
      )
    case 'failed':
      return (
        <div class="say red">
          <p>
            <b>There is no plan.</b> {plan.fault}
          </p>
          <p>
            <a href={`${urls.plans}?programme=${plan.programmeKey}`}>Propose places again</a>
          </p>
        </div>
      )
    case 'applied':
      return <Applied {...props} />
    case 'undone':
      return (
        <div class="say">
          <p>
            <b>Undone.</b> The {plan.booked.length} places that this plan booked are given back.
          </p>
        </div>
      )
    case 'thrown_away':
      return (
        <div class="say">
          <p>
            <b>Thrown away.</b> It stays on record and cannot be applied.
          </p>
        </div>
      )
    default:
      return null
  }
}

function Applied({ plan, rows, undo, formToken }: PlanProps) {
  const names = new Map(
    rows.placed.flatMap(({ row, wait }) =>
      wait ? [[row.referralId, `${rowName(wait)}, ${wait.crn}`] as const] : [],
    ),
  )
  const { leftOut, booked } = plan
  return (
    <div class="say green" role="status">
      <p>
        <b>{counted(booked.length, 'place')} booked</b>{' '}
        {plan.appliedAt && instantInWords(new Date(plan.appliedAt))} by {plan.appliedBy}.
        {booked.length > 0 && ' Officers find theirs among the changes of the day.'}
      </p>
      {leftOut.length > 0 && (
        <>
          <p>
            {leftOut.length} no longer fitted when the plan was applied, and{' '}
            {leftOut.length === 1 ? 'was' : 'were'} left out:
          </p>
          <ul class="govuk-list govuk-list--bullet">
            {leftOut.map((one) => (
              <li>
                {names.get(one.referralId) ?? 'Somebody no longer on the list'}, {one.code},{' '}
                {dayInRow(one.entryOn)}: {one.why}
              </li>
            ))}
          </ul>
        </>
      )}
      <p class="note">{undo.isUndoable ? undo.why : `It cannot be undone. ${undo.why}`}</p>
      {undo.isUndoable && (
        <OneButton
          action={urls.planUndone(plan.id)}
          text="Undo the whole plan"
          plan={plan}
          formToken={formToken}
        />
      )}
    </div>
  )
}

/** What would happen, line by line, and the buttons; only while the plan can be applied. */
export function ApplyPlan(props: PlanProps) {
  const { plan, rows, people, today, formToken, mayExport } = props
  const { result } = plan
  if (!result || plan.state !== 'ready') {
    return mayExport && plan.state === 'applied' ? (
      <p>
        <a class="btn" href={urls.planFile(plan.id)}>
          Download as CSV
        </a>
      </p>
    ) : null
  }
  const booked = rows.placed.filter(({ row }) => row.outcome === 'placed').length
  const isPending = hasNewWishes(plan)
  return (
    <>
      <h2 id="apply">Apply this plan</h2>
      <div class="say">
        {booked > 0 ? (
          <>
            <p>If you apply it, Right Time will:</p>
            <ul class="govuk-list govuk-list--bullet">
              {consequences(rows.placed, result.kept, people, today).map((line) => (
                <li>{line}</li>
              ))}
            </ul>
            <p>
              Each place is checked again as it is booked. Any that no longer fits is left out and
              listed. You can undo it as one step while nobody has been told, until the first
              session.
            </p>
          </>
        ) : (
          <p>There is nothing to book.</p>
        )}
        {isPending && (
          <p>
            What was pinned, ruled out or freed since is not in these figures: plan again first.
            What is ruled out is not booked.
          </p>
        )}
      </div>
      <div class="bar">
        {booked > 0 && (
          <OneButton
            action={urls.planApplication(plan.id)}
            text={`Book ${counted(booked, 'place')}`}
            kind="go"
            plan={plan}
            formToken={formToken}
          />
        )}
        {mayExport && (
          <a class="btn" href={urls.planFile(plan.id)}>
            Download as CSV
          </a>
        )}
        <OneButton
          action={urls.planDiscard(plan.id)}
          text="Throw this plan away"
          plan={plan}
          formToken={formToken}
        />
      </div>
    </>
  )
}

/** A form of one button that posts to an address with the page's token and the plan's version. */
function OneButton(props: {
  action: string
  text: string
  kind?: string
  plan: StoredPlan
  formToken: string
}) {
  return (
    <form method="post" action={props.action} class="inline">
      <FormToken token={props.formToken} />
      <input type="hidden" name="version" value={`${props.plan.version}`} />
      <button class={`btn ${props.kind ?? ''}`.trim()}>{props.text}</button>
    </form>
  )
}
