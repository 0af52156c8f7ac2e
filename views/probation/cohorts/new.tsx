import type { VenueHours } from '../../../src/calendar.ts'
import type { Shown } from '../../../src/kit/shown.ts'
import type { Leader } from '../../../src/probation/cohorts/clashes.ts'
import type { ProgrammeTemplate } from '../../../src/programmes/template.ts'
import { urls, withQuery } from '../../../src/urls.ts'
import { asked, askedDay } from '../../kit/choices.ts'
import {
  type Choice,
  DayField,
  Form,
  SelectField,
  SubmitButton,
  TextField,
} from '../../kit/form.tsx'
import { Back } from '../../kit/parts.tsx'
import { NumberField, TimeField } from '../../kit/place-and-time-fields.tsx'
import { HoursOfVenues } from '../sites/hours.tsx'
import { SizeFields } from './size-fields.tsx'
import { StaffFields } from './staff-fields.tsx'

type Programme = { key: string; name: string; shortName: string }

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

/** The first step of making a cohort; nothing is kept until its sessions have been checked. */
export function NewCohortForm(props: NewCohortProps) {
  const { programme, template, shown } = props
  return (
    <>
      <Back to={withQuery(urls.cohorts, { programme: programme.key })}>All cohorts</Back>
      <Form
        of={shown}
        action={urls.newCohort}
        classes="narrow"
        head={
          <>
            <h1>Make a {programme.shortName} cohort</h1>
            <OtherProgrammes {...props} />
            <p class="lede">You will see every session date, and any clash, before it is opened.</p>
          </>
        }
      >
        <input type="hidden" name="programme" value={programme.key} />
        <Where {...props} />
        <When {...props} />
        <SizeFields template={template} />
        <StaffFields {...props} />
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
      <SelectField name="place" label="Venue and room" choices={asked('Select a venue', places)} />
      <HoursOfVenues venues={hours} />
    </>
  )
}

function When({ template }: NewCohortProps) {
  return (
    <>
      <DayField
        name="starts"
        label={template.pairGap ? 'Day of workshop A' : 'First day'}
        hint="For example, 18 1 2027"
      />
      <SelectField name="first-day" label="Meets on" choices={askedDay('Select a day')} />
      <TimeField name="first-time" label="Time" />
      {template.sessionsAWeek.includes(2) && (
        <>
          <SelectField
            name="second-day"
            label="Second day, if it meets twice a week"
            choices={askedDay('Once a week only')}
          />
          <TimeField name="second-time" label="Time on the second day" />
        </>
      )}
      {template.pairGap && (
        <DayField
          name="workshop-b"
          label="Day of workshop B"
          hint={`${template.pairGap.minDays} to ${template.pairGap.maxDays} days after workshop A, at the same time`}
        />
      )}
      <NumberField name="minutes" label="Length of a session, in minutes" width={4} />
    </>
  )
}
