import { type VenueHours, type Weekday, weekdayInWords, weekdays } from '../../../src/calendar.ts'
import { typed } from '../../../src/kit/form.ts'
import type { Shown } from '../../../src/kit/shown.ts'
import type { Leader } from '../../../src/probation/cohorts/clashes.ts'
import { facilitatorFields } from '../../../src/probation/cohorts/new-cohort.ts'
import type { ProgrammeTemplate } from '../../../src/programmes/template.ts'
import { urls, withQuery } from '../../../src/urls.ts'
import {
  DayField,
  ErrorSummary,
  Form,
  RadioField,
  SelectField,
  SubmitButton,
  TextField,
} from '../../kit/form.tsx'
import { Back } from '../../kit/parts.tsx'
import { HoursOfVenues } from '../sites/hours.tsx'

type Programme = { key: string; name: string; shortName: string }
type Choice = { value: string; text: string }

type NewCohortProps = {
  programme: Programme
  programmes: readonly Programme[]
  template: ProgrammeTemplate
  places: readonly Choice[]
  hours: readonly VenueHours[]
  leaders: readonly Leader[]
  managers: readonly Leader[]
  shown: Shown
}

const order = [
  ...['code', 'place', 'starts', 'first-day', 'first-time', 'second-day', 'second-time'],
  ...['workshop-b', 'entry', 'minutes', 'min', 'max', 'sex'],
]

/** The first step of making a cohort; nothing is kept until its sessions have been checked. */
export function NewCohortForm(props: NewCohortProps) {
  const { programme, template, shown } = props
  return (
    <>
      <Back to={withQuery(urls.cohorts, { programme: programme.key })}>All cohorts</Back>
      <ErrorSummary
        errors={shown.errors}
        order={[...order, ...facilitatorFields(template), 'treatment-manager']}
      />
      <h1>Make a {programme.shortName} cohort</h1>
      <OtherProgrammes {...props} />
      <p class="lede">You will see every session date, and any clash, before it is opened.</p>
      <Form of={shown} action={urls.newCohort} classes="narrow" isSilent>
        <input type="hidden" name="programme" value={programme.key} />
        <Where {...props} />
        <When {...props} />
        <Places {...props} />
        <Staff {...props} />
        <SubmitButton text="Check the sessions" />
      </Form>
    </>
  )
}

function OtherProgrammes({ programme, programmes }: NewCohortProps) {
  const others = programmes.filter(({ key }) => key !== programme.key)
  if (others.length === 0) return null
  return (
    <p class="note">
      {programme.name}. Or make one for{' '}
      {others.map(({ key, shortName }, at) => (
        <>
          {at > 0 && (at === others.length - 1 ? ' or ' : ', ')}
          <a href={withQuery(urls.newCohort, { programme: key })}>{shortName}</a>
        </>
      ))}
      .
    </p>
  )
}

function Where({ places, hours }: NewCohortProps) {
  return (
    <>
      <TextField
        name="code"
        label="Code"
        hint="How staff name the cohort. Capital letters, numbers and hyphens."
        classes="govuk-input--width-10"
        spellcheck={false}
        autocomplete="off"
      />
      <SelectField
        name="place"
        label="Venue and room"
        choices={[{ value: '', text: 'Select a venue' }, ...places]}
      />
      <HoursOfVenues venues={hours} />
    </>
  )
}

function When({ template }: NewCohortProps) {
  const isPair = Boolean(template.pairGap)
  const mayBeTwice = template.sessionsAWeek.includes(2)
  return (
    <>
      <DayField
        name="starts"
        label={isPair ? 'Day of workshop A' : 'First day'}
        hint="For example, 18 1 2027"
      />
      <SlotFields which="first" label="Meets on" />
      {mayBeTwice && (
        <SlotFields which="second" label="Second day, if it meets twice a week" isOptional />
      )}
      {template.pairGap && (
        <DayField
          name="workshop-b"
          label="Day of workshop B"
          hint={`${template.pairGap.minDays} to ${template.pairGap.maxDays} days after workshop A, at the same time`}
        />
      )}
      <TextField
        name="minutes"
        label="Length of a session, in minutes"
        classes="govuk-input--width-4"
        inputmode="numeric"
      />
    </>
  )
}

function SlotFields(props: { which: 'first' | 'second'; label: string; isOptional?: boolean }) {
  const { which, label, isOptional = false } = props
  const day = `${which}-day`
  const time = `${which}-time`
  const days = weekdays.map((weekday: Weekday) => ({
    value: weekday as string,
    text: weekdayInWords(weekday),
  }))
  return (
    <>
      <SelectField
        name={day}
        label={label}
        choices={[{ value: '', text: isOptional ? 'Once a week only' : 'Select a day' }, ...days]}
      />
      <TextField
        name={time}
        label={isOptional ? 'Time on the second day' : 'Time'}
        hint="For example, 10am or 18:00"
        classes="govuk-input--width-5"
        autocomplete="off"
      />
    </>
  )
}

const kinds = {
  rolling: {
    text: 'Rolling',
    hint: 'It repeats its modules; people join at the start of any of them',
  },
  closed: { text: 'Closed', hint: 'It runs once; people join at its first session' },
}

function Places({ template }: NewCohortProps) {
  const { sizes, entryKinds, sexes } = template
  return (
    <>
      {entryKinds.length > 1 ? (
        <RadioField
          name="entry"
          label="Kind"
          choices={entryKinds.map((kind) => ({ value: kind, ...kinds[kind] }))}
        />
      ) : (
        <input type="hidden" name="entry" value={entryKinds[0]} />
      )}
      <TextField
        name="min"
        label="Fewest people to run with"
        hint={`This programme runs with ${sizes.min} or more`}
        classes="govuk-input--width-3"
        inputmode="numeric"
      />
      <TextField
        name="max"
        label="Most places"
        hint={`No more than ${sizes.max}`}
        classes="govuk-input--width-3"
        inputmode="numeric"
      />
      {sexes.length > 1 ? (
        <RadioField
          name="sex"
          label="For"
          isInline
          choices={[
            { value: 'male', text: 'Men' },
            { value: 'female', text: 'Women' },
          ]}
        />
      ) : (
        <input type="hidden" name="sex" value={sexes[0]} />
      )}
    </>
  )
}

type StaffProps = Pick<NewCohortProps, 'template' | 'leaders' | 'managers' | 'shown'>

/** One box for each facilitator that the programme asks for, with those qualified to choose from; and the treatment manager. */
export function Staff({ template, leaders, managers, shown }: StaffProps) {
  const managing = typed(shown.posted, 'treatment-manager')
  const isOther = managing !== '' && !managers.some(({ email }) => email === managing)
  return (
    <>
      {facilitatorFields(template).map((name, at) => (
        <TextField
          name={name}
          label={`Facilitator ${at + 1}`}
          hint={at === 0 ? 'By e-mail, somebody qualified for this programme' : undefined}
          type="email"
          autocomplete="off"
          spellcheck={false}
          attributes={{ list: 'staff-list' }}
        />
      ))}
      <datalist id="staff-list">
        {leaders.map(({ email, name }) => (
          <option value={email}>{name}</option>
        ))}
      </datalist>
      <SelectField
        name="treatment-manager"
        label="Treatment manager"
        choices={[
          { value: '', text: 'Nobody yet' },
          ...managers.map(({ email, name }) => ({ value: email, text: name })),
          ...(isOther ? [{ value: managing, text: managing }] : []),
        ]}
      />
    </>
  )
}
