import { severalOf } from '../../../src/kit/posted.ts'
import type { Shown } from '../../../src/kit/shown.ts'
import { counted } from '../../../src/kit/words.ts'
import { lastChanceWords } from '../../../src/probation/planning/shown.ts'
import type { ListedPlan } from '../../../src/probation/planning/stored.ts'
import { urls } from '../../../src/urls.ts'
import {
  CheckboxField,
  type Choice,
  Form,
  RadioField,
  SubmitButton,
  TextField,
} from '../../kit/form.tsx'
import { EarlierPlans } from './earlier-plans.tsx'
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
  plans: readonly ListedPlan[]
  shown: Shown
  fault?: string | undefined
}

/** Asks for a plan: for whom, among which cohorts, how far ahead, and whether booked places may move. */
export function ProposePage(props: ProposeProps) {
  const { programme, fault, shown } = props
  return (
    <>
      <PlanTabs {...props} href={urls.plans} />
      <Form
        of={shown}
        action={urls.plans}
        head={
          <>
            {fault && (
              <div class="alert red" role="alert">
                <p>
                  <b>There is no plan to show.</b> {fault}
                </p>
              </div>
            )}
            <h1>Propose places: {programme.name}</h1>
            <Lead {...props} />
          </>
        }
      >
        <Fields {...props} />
      </Form>
      <h2>Earlier plans</h2>
      <EarlierPlans plans={props.plans} />
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

function Fields({ programme, localities, cohorts, shown }: ProposeProps) {
  const isPart = ['locality', 'cohort'].some((name) => severalOf(shown.posted, name).length > 0)
  return (
    <>
      <input type="hidden" name="programme" value={programme.key} />
      <RadioField
        name="keep"
        label="Places that are booked already"
        choices={[
          { value: 'keep', text: 'Keep them all' },
          {
            value: 'replan',
            text: 'Move them where that saves more than it costs',
            hint: 'Never one that is pinned, has begun, or begins within the notice due. Each move counts against the plan.',
          },
        ]}
      />
      <details open={isPart || Boolean(shown.errors)}>
        <summary>Plan only a part: localities, cohorts, how far ahead</summary>
        <div class="cols">
          <CheckboxField
            name="locality"
            label="Localities"
            hint="None ticked plans for all of them."
            choices={localities}
          />
          <CheckboxField
            name="cohort"
            label="Cohorts"
            hint="None ticked plans among all of them."
            choices={cohorts}
          />
        </div>
        <TextField
          name="horizon"
          label="Days ahead"
          hint="Empty for the programme's own setting."
        />
      </details>
      <SubmitButton text="Propose places" />
    </>
  )
}
