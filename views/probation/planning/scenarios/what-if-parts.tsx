import { weekdayInWords, weekdays } from '../../../../src/calendar.ts'
import type { FormErrors } from '../../../../src/kit/form.ts'
import { type Choice, TextField } from '../../../kit/form.tsx'

/** A field of the form of one kind: its name begins with the kind. */
export type Field = { name: string; value: string; error: FormErrors[string] }

export const days = weekdays.map((weekday) => ({
  value: weekday as string,
  text: weekdayInWords(weekday),
}))

export function Time(props: Field & { label: string }) {
  return (
    <TextField
      {...props}
      hint="For example, 10am or 18:00"
      classes="govuk-input--width-5"
      autocomplete="off"
    />
  )
}

export function asked(words: string, choices: readonly Choice[]): Choice[] {
  return [{ value: '', text: words }, ...choices]
}
