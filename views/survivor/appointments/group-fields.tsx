import type { Leader } from '../../../src/survivor/appointments/facilitators.ts'
import { RadioField, SelectField, TextField } from '../../kit/form.tsx'

/** When its sessions begin, and how long they are. */
export function TimeFields() {
  return (
    <>
      <TextField
        name="startsAt"
        label="Starts at"
        hint="For example, 10am or 18:00"
        classes="govuk-input--width-5"
        autocomplete="off"
      />
      <NumberField name="minutes" label="Minutes" />
    </>
  )
}

/** Its places, what it offers, and who leads it: when it is opened, and when it is changed. */
export function SizeFields({ leaders }: { leaders: readonly Leader[] }) {
  return (
    <>
      <NumberField name="min" label="Fewest women" />
      <NumberField name="max" label="Most places" />
      <NumberField name="creche" label="Crèche places" />
      <RadioField
        name="stepFree"
        label="Step-free"
        isInline
        choices={[
          { value: 'yes', text: 'Yes' },
          { value: 'no', text: 'No' },
        ]}
      />
      <TextField
        name="language"
        label="Language"
        classes="govuk-input--width-10"
        autocomplete="off"
      />
      {['leader-1', 'leader-2'].map((name, index) => (
        <SelectField
          name={name}
          label={index === 0 ? 'First facilitator' : 'Second facilitator'}
          choices={[
            { value: '', text: 'Select a worker' },
            ...leaders.map(({ workerId, name }) => ({ value: workerId, text: name })),
          ]}
        />
      ))}
    </>
  )
}

function NumberField({ name, label }: { name: string; label: string }) {
  return (
    <TextField
      name={name}
      label={label}
      inputmode="numeric"
      classes="govuk-input--width-3"
      autocomplete="off"
    />
  )
}
