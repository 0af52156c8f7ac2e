import { typedDay } from '../../../../src/kit/form.ts'
import { leadFields } from '../../../../src/probation/planning/scenarios/scenario-form.ts'
import { DayField, RadioField, SelectField, TextField } from '../../../kit/form.tsx'
import { asked, days, type Field, Time } from './what-if-parts.tsx'
import type { WhatIfProps } from './what-if-props.ts'

/** The fields of a cohort that is only thought of; who leads it may be left open. */
export function Added(props: WhatIfProps & { field: (name: string) => Field }) {
  const { field, choices, programme, posted, errors } = props
  const { template } = programme
  const { sizes, entryKinds, pairGap } = template
  const kinds = { rolling: 'Rolling', closed: 'Closed' }
  const withDefault = (name: string, value: string) => {
    const one = field(name)
    return { ...one, value: one.value || value }
  }
  return (
    <>
      <SelectField
        {...field('place')}
        label="Venue and room"
        choices={asked('Select a venue', choices.places)}
      />
      <DayField
        name="add-starts"
        label={pairGap ? 'Day of workshop A' : 'First day; it meets on that day of the week'}
        hint="For example, 18 1 2027"
        value={typedDay(posted, 'add-starts')}
        error={errors?.['add-starts']}
      />
      <Time {...field('time')} label="Time" />
      {template.sessionsAWeek.includes(2) && (
        <>
          <SelectField
            {...field('second-day')}
            label="Second day, if it meets twice a week"
            choices={asked('Once a week only', days)}
          />
          <Time {...field('second-time')} label="Time on the second day" />
        </>
      )}
      {pairGap && (
        <DayField
          name="add-workshop-b"
          label="Day of workshop B"
          hint={`${pairGap.minDays} to ${pairGap.maxDays} days after workshop A`}
          value={typedDay(posted, 'add-workshop-b')}
          error={errors?.['add-workshop-b']}
        />
      )}
      {entryKinds.length > 1 ? (
        <RadioField
          {...withDefault('entry', entryKinds[0] ?? 'closed')}
          label="Kind"
          isInline
          choices={entryKinds.map((kind) => ({ value: kind, text: kinds[kind] }))}
        />
      ) : (
        <input type="hidden" name="add-entry" value={entryKinds[0]} />
      )}
      <TextField
        {...withDefault('min', `${sizes.min}`)}
        label="Fewest people to run with"
        classes="govuk-input--width-3"
        inputmode="numeric"
      />
      <TextField
        {...withDefault('max', `${sizes.max}`)}
        label="Most places"
        classes="govuk-input--width-3"
        inputmode="numeric"
      />
      {leadFields(template).map((name, at) => (
        <SelectField
          {...field(name)}
          label={`Facilitator ${at + 1}`}
          choices={asked('Whoever can lead it', choices.staff)}
        />
      ))}
    </>
  )
}
