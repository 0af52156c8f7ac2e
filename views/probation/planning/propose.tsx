import { instantInWords } from '../../../src/calendar.ts'
import type { FormErrors } from '../../../src/kit/form.ts'
import { counted } from '../../../src/kit/words.ts'
import { gapInWords, lastChanceWords } from '../../../src/probation/planning/shown.ts'
import type { StoredPlan } from '../../../src/probation/planning/stored.ts'
import { urls } from '../../../src/urls.ts'
import {
  CheckboxField,
  type Choice,
  ErrorSummary,
  FormToken,
  RadioField,
  SubmitButton,
  TextField,
} from '../../kit/form.tsx'
import { numeric, Table } from '../../kit/table.tsx'
import { type PlanProgramme, PlanTabs } from './tabs.tsx'

type ProposeProps = {
  programme: PlanProgramme
  programmes: readonly PlanProgramme[]
  people: string
  waiting: {
    toPlace: number
    onHold: number
    cannotFinish: number
    lastChance: number
    closed: number
  }
  localities: readonly Choice[]
  cohorts: readonly Choice[]
  asked: {
    localities: readonly string[]
    cohorts: readonly string[]
    horizon: string
    keep: string
  }
  plans: readonly StoredPlan[]
  formToken: string
  errors?: FormErrors | undefined
  fault?: string | undefined
}

/** Asks for a plan: for whom, among which cohorts, how far ahead, and whether booked places may move. */
export function ProposePage(props: ProposeProps) {
  const { programme, errors, fault } = props
  return (
    <>
      <PlanTabs {...props} href={urls.plans} />
      <ErrorSummary errors={errors} order={['horizon']} />
      {fault && (
        <div class="alert red" role="alert">
          <p>
            <b>There is no plan to show.</b> {fault}
          </p>
        </div>
      )}
      <h1>Propose places: {programme.name}</h1>
      <Lead {...props} />
      <Form {...props} />
      <Earlier {...props} />
    </>
  )
}

function Lead({ waiting, people, cohorts }: ProposeProps) {
  const { toPlace, onHold, cannotFinish, lastChance, closed } = waiting
  const out = [
    onHold > 0 ? `${onHold} on hold` : '',
    cannotFinish > 0 ? `${cannotFinish} who cannot finish in time` : '',
    closed > 0 ? `${closed} closed to you by name` : '',
  ].filter(Boolean)
  if (toPlace === 0) {
    return <p class="lede">Nobody waits for a place who could be given one today.</p>
  }
  return (
    <p class="lede">
      <b>
        {toPlace} {toPlace === 1 ? 'person waits' : `${people} wait`} for a place, and{' '}
        {counted(cohorts.length, 'cohort is', 'cohorts are')} on offer.
      </b>{' '}
      {out.length > 0 && `Not counted: ${out.join(', ')}. `}
      {lastChance > 0 && `${lastChanceWords(lastChance, people)} `}
      The plan shows the best place for everyone and why; nothing is booked until you apply it.
    </p>
  )
}

function Form({ programme, localities, cohorts, asked, formToken, errors }: ProposeProps) {
  return (
    <form method="post" action={urls.plans} novalidate>
      <FormToken token={formToken} />
      <input type="hidden" name="programme" value={programme.key} />
      <RadioField
        name="keep"
        label="Places that are booked already"
        value={asked.keep}
        choices={[
          { value: 'keep', text: 'Keep them all' },
          {
            value: 'replan',
            text: 'Move them where that saves more than it costs',
            hint: 'Never one that is pinned, has begun, or begins within the notice due. Each move counts against the plan.',
          },
        ]}
      />
      <details open={asked.localities.length + asked.cohorts.length > 0 || Boolean(errors)}>
        <summary>Plan only a part: localities, cohorts, how far ahead</summary>
        <div class="cols">
          <CheckboxField
            name="locality"
            label="Localities"
            hint="None ticked plans for all of them."
            values={asked.localities}
            choices={localities}
          />
          <CheckboxField
            name="cohort"
            label="Cohorts"
            hint="None ticked plans among all of them."
            values={asked.cohorts}
            choices={cohorts}
          />
        </div>
        <TextField
          name="horizon"
          label="Days ahead"
          hint="Empty for the programme's own setting."
          value={asked.horizon}
          error={errors?.['horizon']}
        />
      </details>
      <SubmitButton text="Propose places" />
    </form>
  )
}

const stateWords: Record<StoredPlan['state'], string> = {
  working: 'The search goes on',
  ready: 'Ready to apply',
  applied: 'Applied',
  undone: 'Undone',
  thrown_away: 'Thrown away',
  failed: 'No plan',
}

function Earlier({ plans }: ProposeProps) {
  return (
    <>
      <h2>Earlier plans</h2>
      {plans.length === 0 ? (
        <p>No plan has been made yet.</p>
      ) : (
        <Table
          kind="cards"
          caption="Earlier plans, the newest first"
          heads={[
            'Made',
            'State',
            numeric('Given a place'),
            numeric(
              <>
                Risk-weighted
                <br />
                days saved
              </>,
            ),
            'How good',
          ]}
        >
          {plans.map((plan) => (
            <EarlierRow plan={plan} />
          ))}
        </Table>
      )}
    </>
  )
}

function EarlierRow({ plan }: { plan: StoredPlan }) {
  const { result } = plan
  const saved = result ? result.firstCome.cost - result.plan.cost : undefined
  return (
    <tr role="row">
      <th role="rowheader" scope="row">
        <a href={urls.plan(plan.id)}>{instantInWords(new Date(plan.madeAt))}</a>
        <span class="sub">
          {plan.madeBy}
          {plan.scope.replan ? ' · booked places may move' : ''}
        </span>
      </th>
      <td role="cell" data-l="State" class="half">
        {stateWords[plan.state]}
        {plan.state === 'applied' && <span class="sub">{plan.booked.length} booked</span>}
      </td>
      <td role="cell" data-l="Given a place" class="n half">
        {result ? `${result.plan.placed} of ${result.plan.placed + result.plan.noPlace}` : '–'}
      </td>
      <td role="cell" data-l="Days saved" class="n half">
        {saved === undefined ? '–' : Math.round(saved).toLocaleString('en-GB')}
      </td>
      <td role="cell" class="note">
        {plan.fault ?? gapInWords(plan)}
      </td>
    </tr>
  )
}
