import { leadFields } from '../../../../src/probation/planning/scenarios/scenario-form.ts'
import { asked, askedDay } from '../../../kit/choices.ts'
import { DayField, RadioField, SelectField } from '../../../kit/form.tsx'
import { NumberField, TimeField } from '../../../kit/place-and-time-fields.tsx'
import type { WhatIfProps } from './what-if-props.ts'

const kinds = { rolling: 'Rolling', closed: 'Closed' }

/** What stands in the fields of a cohort that is only thought of, before anybody types. */
export function addedStarts({ template: { sizes, entryKinds } }: WhatIfProps['programme']) {
  return {
    'add-entry': entryKinds[0] ?? 'closed',
    'add-min': `${sizes.min}`,
    'add-max': `${sizes.max}`,
  }
}

/** The fields of a cohort that is only thought of; who leads it may be left open. */
export function Added({ choices, programme }: WhatIfProps) {
  const { template } = programme
  const { entryKinds, pairGap } = template
  return (
    <>
      <SelectField
        name="add-place"
        label="Venue and room"
        choices={asked('Select a venue', choices.places)}
      />
      <DayField
        name="add-starts"
        label={pairGap ? 'Day of workshop A' : 'First day; it meets on that day of the week'}
        hint="For example, 18 1 2027"
      />
      <TimeField name="add-time" label="Time" />
      {template.sessionsAWeek.includes(2) && (
        <>
          <SelectField
            name="add-second-day"
            label="Second day, if it meets twice a week"
            choices={askedDay('Once a week only')}
          />
          <TimeField name="add-second-time" label="Time on the second day" />
        </>
      )}
      {pairGap && (
        <DayField
          name="add-workshop-b"
          label="Day of workshop B"
          hint={`${pairGap.minDays} to ${pairGap.maxDays} days after workshop A`}
        />
      )}
      {entryKinds.length > 1 ? (
        <RadioField
          name="add-entry"
          label="Kind"
          isInline
          choices={entryKinds.map((kind) => ({ value: kind, text: kinds[kind] }))}
        />
      ) : (
        <input type="hidden" name="add-entry" value={entryKinds[0]} />
      )}
      <NumberField name="add-min" label="Fewest people to run with" />
      <NumberField name="add-max" label="Most places" />
      {leadFields(template).map((name, at) => (
        <SelectField
          name={`add-${name}`}
          label={`Facilitator ${at + 1}`}
          choices={asked('Whoever can lead it', choices.staff)}
        />
      ))}
    </>
  )
}
