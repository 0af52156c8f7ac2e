import { typed } from '../../../src/kit/form.ts'
import { severalOf } from '../../../src/kit/posted.ts'
import { CheckboxField, TextField } from '../../kit/form.tsx'
import { AvailabilityFields, LocalityField } from '../../kit/place-and-time-fields.tsx'
import type { FormProps } from './form-page.tsx'

type Props = Pick<FormProps, 'posted' | 'errors'> & {
  localities: readonly { id: string; name: string }[]
}

/** The fields in the order of the page, for the summary of what needs attention. */
export const detailsOrder = [
  'preferredName',
  'locality',
  'language',
  'needs',
  'crechePlaces',
  'travelMinutes',
]

/** Who she is and what she needs to come. */
export function DetailsFields({ posted, errors, localities }: Props) {
  return (
    <>
      <TextField
        name="preferredName"
        label="Preferred name"
        hint="What she likes to be called. No family name."
        value={typed(posted, 'preferredName')}
        error={errors?.['preferredName']}
        autocomplete="off"
        spellcheck={false}
      />
      <LocalityField posted={posted} errors={errors} localities={localities} />
      <TextField
        name="language"
        label="Language"
        value={typed(posted, 'language')}
        error={errors?.['language']}
        classes="govuk-!-width-one-half"
        autocomplete="off"
      />
      <CheckboxField
        name="needs"
        label="Needs"
        values={severalOf(posted, 'needs')}
        choices={[
          { value: 'interpreter', text: 'An interpreter' },
          { value: 'stepFree', text: 'A step-free way in' },
        ]}
      />
      <TextField
        name="crechePlaces"
        label="Crèche places"
        value={typed(posted, 'crechePlaces')}
        error={errors?.['crechePlaces']}
        classes="govuk-input--width-2"
        inputmode="numeric"
      />
      <TextField
        name="travelMinutes"
        label="Longest journey"
        hint="Leave empty for what is usual here"
        value={typed(posted, 'travelMinutes')}
        error={errors?.['travelMinutes']}
        classes="govuk-input--width-3"
        inputmode="numeric"
        suffix="minutes"
      />
      <AvailabilityFields posted={posted} />
    </>
  )
}
