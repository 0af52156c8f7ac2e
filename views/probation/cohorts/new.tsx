import { type VenueHours, type Weekday, weekdayInWords, weekdays } from '../../../src/calendar.ts'
import { type FormErrors, type Posted, typed, typedDay } from '../../../src/kit/form.ts'
import type { Leader } from '../../../src/probation/cohorts/clashes.ts'
import type { ProgrammeTemplate } from '../../../src/programmes/template.ts'
import { urls, withQuery } from '../../../src/urls.ts'
import {
  DayField,
  ErrorSummary,
  FormToken,
  RadioField,
  SelectField,
  SubmitButton,
  TextField,
} from '../../kit/form.tsx'
import { HoursOfVenues } from '../sites/hours.tsx'

type Programme = { key: string; name: string; shortName: string }
type Choice = { value: string; text: string }

export type NewCohortProps = {
  programme: Programme
  programmes: readonly Programme[]
  template: ProgrammeTemplate
  places: readonly Choice[]
  hours: readonly VenueHours[]
  leaders: readonly Leader[]
  managers: readonly Leader[]
  posted: Posted
  errors?: FormErrors | undefined
  formToken: string
}

const order = [
  ...['code', 'place', 'starts', 'first-day', 'first-time', 'second-day', 'second-time'],
  ...['workshop-b', 'entry', 'minutes', 'min', 'max', 'sex'],
]

/** The first step of making a cohort; nothing is kept until its sessions have been checked. */
export function NewCohortForm(props: NewCohortProps) {
  const { programme, template, errors, formToken } = props
  return (
    <>
      <p class="note">
        <a href={withQuery(urls.cohorts, { programme: programme.key })}>All cohorts</a>
      </p>
      <ErrorSummary
        errors={errors}
        order={[...order, ...facilitatorFields(template), 'treatment-manager']}
      />
      <h1>Make a {programme.shortName} cohort</h1>
      <OtherProgrammes {...props} />
      <p class="lede">You will see every session date, and any clash, before it is opened.</p>
      <form method="post" action={urls.newCohort} novalidate class="narrow">
        <FormToken token={formToken} />
        <input type="hidden" name="programme" value={programme.key} />
        <Where {...props} />
        <When {...props} />
        <Places {...props} />
        <Staff {...props} />
        <SubmitButton text="Check the sessions" />
      </form>
    </>
  )
}

export function facilitatorFields({ facilitators }: Pick<ProgrammeTemplate, 'facilitators'>) {
  return Array.from({ length: facilitators }, (_, at) => `facilitator-${at + 1}`)
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

function Where({ places, hours, posted, errors }: NewCohortProps) {
  return (
    <>
      <TextField
        name="code"
        label="Code"
        hint="How staff name the cohort. Capital letters, numbers and hyphens."
        value={typed(posted, 'code')}
        error={errors?.['code']}
        classes="govuk-input--width-10"
        spellcheck={false}
        autocomplete="off"
      />
      <SelectField
        name="place"
        label="Venue and room"
        value={typed(posted, 'place')}
        error={errors?.['place']}
        choices={[{ value: '', text: 'Select a venue' }, ...places]}
      />
      <HoursOfVenues venues={hours} />
    </>
  )
}

function When({ template, posted, errors }: NewCohortProps) {
  const isPair = Boolean(template.pairGap)
  const mayBeTwice = template.sessionsAWeek.includes(2)
  return (
    <>
      <DayField
        name="starts"
        label={isPair ? 'Day of workshop A' : 'First day'}
        hint="For example, 18 1 2027"
        value={typedDay(posted, 'starts')}
        error={errors?.['starts']}
      />
      <SlotFields which="first" label="Meets on" posted={posted} errors={errors} />
      {mayBeTwice && (
        <SlotFields
          which="second"
          label="Second day, if it meets twice a week"
          posted={posted}
          errors={errors}
          isOptional
        />
      )}
      {template.pairGap && (
        <DayField
          name="workshop-b"
          label="Day of workshop B"
          hint={`${template.pairGap.minDays} to ${template.pairGap.maxDays} days after workshop A, at the same time`}
          value={typedDay(posted, 'workshop-b')}
          error={errors?.['workshop-b']}
        />
      )}
      <TextField
        name="minutes"
        label="Length of a session, in minutes"
        value={typed(posted, 'minutes')}
        error={errors?.['minutes']}
        classes="govuk-input--width-4"
        inputmode="numeric"
      />
    </>
  )
}

function SlotFields(props: {
  which: 'first' | 'second'
  label: string
  posted: Posted
  errors?: FormErrors | undefined
  isOptional?: boolean
}) {
  const { which, label, posted, errors, isOptional = false } = props
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
        value={typed(posted, day)}
        error={errors?.[day]}
        choices={[{ value: '', text: isOptional ? 'Once a week only' : 'Select a day' }, ...days]}
      />
      <TextField
        name={time}
        label={isOptional ? 'Time on the second day' : 'Time'}
        hint="For example, 10am or 18:00"
        value={typed(posted, time)}
        error={errors?.[time]}
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

function Places({ template, posted, errors }: NewCohortProps) {
  const { sizes, entryKinds, sexes } = template
  return (
    <>
      {entryKinds.length > 1 ? (
        <RadioField
          name="entry"
          label="Kind"
          value={typed(posted, 'entry')}
          error={errors?.['entry']}
          choices={entryKinds.map((kind) => ({ value: kind, ...kinds[kind] }))}
        />
      ) : (
        <input type="hidden" name="entry" value={entryKinds[0]} />
      )}
      <TextField
        name="min"
        label="Fewest people to run with"
        hint={`This programme runs with ${sizes.min} or more`}
        value={typed(posted, 'min')}
        error={errors?.['min']}
        classes="govuk-input--width-3"
        inputmode="numeric"
      />
      <TextField
        name="max"
        label="Most places"
        hint={`No more than ${sizes.max}`}
        value={typed(posted, 'max')}
        error={errors?.['max']}
        classes="govuk-input--width-3"
        inputmode="numeric"
      />
      {sexes.length > 1 ? (
        <RadioField
          name="sex"
          label="For"
          value={typed(posted, 'sex')}
          error={errors?.['sex']}
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

type StaffProps = Pick<NewCohortProps, 'template' | 'leaders' | 'managers' | 'posted' | 'errors'>

/** One box for each facilitator that the programme asks for, with those qualified to choose from; and the treatment manager. */
export function Staff({ template, leaders, managers, posted, errors }: StaffProps) {
  const managing = typed(posted, 'treatment-manager')
  const isOther = managing !== '' && !managers.some(({ email }) => email === managing)
  return (
    <>
      {facilitatorFields(template).map((name, at) => (
        <TextField
          name={name}
          label={`Facilitator ${at + 1}`}
          hint={at === 0 ? 'By e-mail, somebody qualified for this programme' : undefined}
          value={typed(posted, name)}
          error={errors?.[name]}
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
        value={managing}
        error={errors?.['treatment-manager']}
        choices={[
          { value: '', text: 'Nobody yet' },
          ...managers.map(({ email, name }) => ({ value: email, text: name })),
          ...(isOther ? [{ value: managing, text: managing }] : []),
        ]}
      />
    </>
  )
}
