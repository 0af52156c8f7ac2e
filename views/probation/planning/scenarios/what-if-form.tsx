import { typed, typedDay } from '../../../../src/kit/form.ts'
import type { Choices } from '../../../../src/probation/planning/scenarios/scenario-choices.ts'
import {
  leadFields,
  offeredKinds,
} from '../../../../src/probation/planning/scenarios/scenario-form.ts'
import type { ChangeKind } from '../../../../src/probation/planning/scenarios/scenario-steps.ts'
import {
  type Letter,
  scenarioLetters,
} from '../../../../src/probation/planning/scenarios/scenario-stored.ts'
import type { ProgrammeTemplate } from '../../../../src/programmes/template.ts'
import { urls } from '../../../../src/urls.ts'
import {
  DayField,
  FormToken,
  RadioField,
  SelectField,
  SubmitButton,
  TextField,
} from '../../../kit/form.tsx'
import { Added } from './what-if-added.tsx'
import { asked, days, Time } from './what-if-parts.tsx'
import type { WhatIfProps } from './what-if-props.ts'

const titles: Record<ChangeKind, string> = {
  add: 'Add a cohort',
  drop: 'Drop a cohort',
  seats: 'More or fewer seats',
  evening: 'Another evening, or one more',
  more: 'One facilitator more',
  away: 'A facilitator away',
  window: 'Hours more at a venue',
  room: 'One room more',
}

const names: Record<ChangeKind, readonly string[]> = {
  add: [
    'place',
    'starts',
    'time',
    'second-day',
    'second-time',
    'workshop-b',
    'entry',
    'min',
    'max',
  ],
  drop: ['cohort'],
  seats: ['cohort', 'by'],
  evening: ['cohort', 'how', 'day', 'time'],
  more: ['hours'],
  away: ['who', 'from'],
  window: ['venue', 'day', 'from', 'to'],
  room: ['venue'],
}

/** The fields in the order of the page, for the list of what is wrong. */
export function errorOrder(template: ProgrammeTemplate): string[] {
  return offeredKinds.flatMap((kind) =>
    ['in', ...names[kind], ...(kind === 'add' ? leadFields(template) : [])].map(
      (name) => `${kind}-${name}`,
    ),
  )
}

/** One form for each thing that could be otherwise; works without scripts. */
export function AddChange(props: WhatIfProps) {
  const { programme, choices } = props
  return (
    <>
      <h2>Add a change</h2>
      {offeredKinds
        .filter((kind) => isPossible(kind, choices, programme.template))
        .map((kind) => (
          <OneKind {...props} kind={kind} />
        ))}
    </>
  )
}

function isPossible(kind: ChangeKind, choices: Choices, { pairGap }: ProgrammeTemplate): boolean {
  if (kind === 'add' || kind === 'room' || kind === 'window') return choices.venues.length > 0
  if (kind === 'away') return choices.staff.length > 0
  if (kind === 'evening' && pairGap) return false
  return kind === 'more' || choices.cohorts.length > 0
}

function OneKind(props: WhatIfProps & { kind: ChangeKind }) {
  const { kind, programme, errors, posted, formToken } = props
  const isWrong = Object.keys(errors ?? {}).some((name) => name.startsWith(`${kind}-`))
  const isAsked = isWrong || (errors !== undefined && typed(posted, 'kind') === kind)
  return (
    <details open={isAsked}>
      <summary>{titles[kind]}</summary>
      <form method="post" action={urls.whatIf} novalidate class="narrow">
        <FormToken token={formToken} />
        <input type="hidden" name="programme" value={programme.key} />
        <input type="hidden" name="kind" value={kind} />
        <Into {...props} />
        <Fields {...props} />
        <SubmitButton text={`${titles[kind]}: see what it comes to`} kind="secondary" />
      </form>
    </details>
  )
}

function Into({ kind, shown, posted, errors }: WhatIfProps & { kind: ChangeKind }) {
  const used = shown.map(({ scenario }) => scenario.letter)
  const next = scenarioLetters.find((letter) => !used.includes(letter))
  const letters: Letter[] = [...used, ...(next ? [next] : [])].sort()
  const name = `${kind}-in`
  return (
    <SelectField
      name={name}
      label="In scenario"
      value={typed(posted, name) || next || letters[0]}
      error={errors?.[name]}
      choices={letters.map((value) => ({
        value,
        text: used.includes(value) ? `${value}, with its other changes` : `${value}, a new one`,
      }))}
    />
  )
}

function Fields(props: WhatIfProps & { kind: ChangeKind }) {
  const { kind, choices, errors, posted } = props
  const { people } = props.programme.template
  const field = (name: string) => ({
    name: `${kind}-${name}`,
    value: typed(posted, `${kind}-${name}`),
    error: errors?.[`${kind}-${name}`],
  })
  const cohort = (
    <SelectField
      {...field('cohort')}
      label="Cohort"
      choices={asked('Select a cohort', choices.cohorts)}
    />
  )
  switch (kind) {
    case 'add':
      return <Added {...props} field={field} />
    case 'drop':
      return cohort
    case 'seats':
      return (
        <>
          {cohort}
          <TextField
            {...field('by')}
            label="Seats more or fewer"
            hint={`For example, 2, or -2 for 2 ${people} fewer`}
            classes="govuk-input--width-3"
          />
        </>
      )
    case 'evening':
      return (
        <>
          {cohort}
          <RadioField
            {...field('how')}
            label="What becomes of its days"
            choices={[
              { value: 'first', text: 'Its day, or the first of two, moves' },
              { value: 'second', text: 'The second of two moves' },
              { value: 'add', text: 'It meets on one day more' },
            ]}
          />
          <SelectField {...field('day')} label="Day" choices={asked('Select a day', days)} />
          <Time {...field('time')} label="Time" />
        </>
      )
    case 'more':
      return (
        <TextField
          {...field('hours')}
          label="Hours a week for sessions"
          classes="govuk-input--width-3"
        />
      )
    case 'away':
      return (
        <>
          <SelectField
            {...field('who')}
            label="Facilitator"
            choices={asked('Select a facilitator', choices.staff)}
          />
          <DayField
            name="away-from"
            label="First day away"
            value={typedDay(posted, 'away-from')}
            error={errors?.['away-from']}
          />
        </>
      )
    case 'window':
      return (
        <>
          <SelectField
            {...field('venue')}
            label="Venue"
            choices={asked('Select a venue', choices.venues)}
          />
          <SelectField {...field('day')} label="Day" choices={asked('Select a day', days)} />
          <Time {...field('from')} label="From" />
          <Time {...field('to')} label="To" />
        </>
      )
    case 'room':
      return (
        <SelectField
          {...field('venue')}
          label="Venue"
          choices={asked('Select a venue', choices.venues)}
        />
      )
  }
}
