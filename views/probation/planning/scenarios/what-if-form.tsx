import { typed } from '../../../../src/kit/form.ts'
import type { PostedForm } from '../../../../src/kit/posted.ts'
import type { Shown } from '../../../../src/kit/shown.ts'
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
import { asked, askedDay } from '../../../kit/choices.ts'
import {
  DayField,
  Form,
  RadioField,
  SelectField,
  SubmitButton,
  TextField,
} from '../../../kit/form.tsx'
import { TimeField } from '../../../kit/place-and-time-fields.tsx'
import { Added, addedStarts } from './what-if-added.tsx'
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
  const { kind, programme, shown } = props
  const { errors, posted } = shown
  const isWrong = Object.keys(errors ?? {}).some((name) => name.startsWith(`${kind}-`))
  const isAsked = isWrong || (errors !== undefined && typed(posted, 'kind') === kind)
  const { letters, next, used } = lettersOf(props)
  const starts = { ...addedStarts(programme), [`${kind}-in`]: next ?? letters[0] }
  return (
    <details open={isAsked}>
      <summary>{titles[kind]}</summary>
      <Form of={startingWith(starts, shown)} action={urls.whatIf} classes="narrow" isSilent>
        <input type="hidden" name="programme" value={programme.key} />
        <input type="hidden" name="kind" value={kind} />
        <SelectField
          name={`${kind}-in`}
          label="In scenario"
          choices={letters.map((value) => ({
            value,
            text: used.includes(value) ? `${value}, with its other changes` : `${value}, a new one`,
          }))}
        />
        <Fields {...props} />
        <SubmitButton text={`${titles[kind]}: see what it comes to`} kind="secondary" />
      </Form>
    </details>
  )
}

/** A field that was left empty starts anew as well. */
function startingWith(starts: PostedForm, { posted, errors, formToken }: Shown): Shown {
  const filled = Object.entries(posted).filter(
    ([name, value]) => name !== 'version' && value !== '',
  )
  return { posted: { ...starts, ...Object.fromEntries(filled) }, errors, formToken }
}

/** Those that are tried already, and the next that is free. */
function lettersOf({ scenarios }: WhatIfProps) {
  const used = scenarios.map(({ scenario }) => scenario.letter)
  const next = scenarioLetters.find((letter) => !used.includes(letter))
  const letters: Letter[] = [...used, ...(next ? [next] : [])].sort()
  return { used, next, letters }
}

function Fields(props: WhatIfProps & { kind: ChangeKind }) {
  const { kind, choices, programme } = props
  const cohorts = asked('Select a cohort', choices.cohorts)
  const venues = asked('Select a venue', choices.venues)
  switch (kind) {
    case 'add':
      return <Added {...props} />
    case 'drop':
      return <SelectField name="drop-cohort" label="Cohort" choices={cohorts} />
    case 'seats':
      return (
        <>
          <SelectField name="seats-cohort" label="Cohort" choices={cohorts} />
          <TextField
            name="seats-by"
            label="Seats more or fewer"
            hint={`For example, 2, or -2 for 2 ${programme.template.people} fewer`}
            classes="govuk-input--width-3"
          />
        </>
      )
    case 'evening':
      return (
        <>
          <SelectField name="evening-cohort" label="Cohort" choices={cohorts} />
          <RadioField name="evening-how" label="What becomes of its days" choices={evenings} />
          <SelectField name="evening-day" label="Day" choices={askedDay('Select a day')} />
          <TimeField name="evening-time" label="Time" />
        </>
      )
    case 'more':
      return (
        <TextField
          name="more-hours"
          label="Hours a week for sessions"
          classes="govuk-input--width-3"
        />
      )
    case 'away':
      return (
        <>
          <SelectField
            name="away-who"
            label="Facilitator"
            choices={asked('Select a facilitator', choices.staff)}
          />
          <DayField name="away-from" label="First day away" />
        </>
      )
    case 'window':
      return (
        <>
          <SelectField name="window-venue" label="Venue" choices={venues} />
          <SelectField name="window-day" label="Day" choices={askedDay('Select a day')} />
          <TimeField name="window-from" label="From" />
          <TimeField name="window-to" label="To" />
        </>
      )
    case 'room':
      return <SelectField name="room-venue" label="Venue" choices={venues} />
  }
}

const evenings = [
  { value: 'first', text: 'Its day, or the first of two, moves' },
  { value: 'second', text: 'The second of two moves' },
  { value: 'add', text: 'It meets on one day more' },
]
