import type { Localities } from '../../../src/survivor/records/details-fields.ts'
import { CheckboxField, TextField } from '../../kit/form.tsx'
import { AvailabilityFields, LocalityField } from '../../kit/place-and-time-fields.tsx'

/** Who she is and what she needs to come. */
export function DetailsFields({ localities }: { localities: Localities }) {
  return (
    <>
      <TextField
        name="preferredName"
        label="Preferred name"
        hint="What she likes to be called. No family name."
        autocomplete="off"
        spellcheck={false}
      />
      <LocalityField localities={localities} />
      <TextField
        name="language"
        label="Language"
        classes="govuk-!-width-one-half"
        autocomplete="off"
      />
      <CheckboxField
        name="needs"
        label="Needs"
        choices={[
          { value: 'interpreter', text: 'An interpreter' },
          { value: 'stepFree', text: 'A step-free way in' },
        ]}
      />
      <TextField
        name="crechePlaces"
        label="Crèche places"
        classes="govuk-input--width-2"
        inputmode="numeric"
      />
      <TextField
        name="travelMinutes"
        label="Longest journey"
        hint="Leave empty for what is usual here"
        classes="govuk-input--width-3"
        inputmode="numeric"
        suffix="minutes"
      />
      <AvailabilityFields />
    </>
  )
}
