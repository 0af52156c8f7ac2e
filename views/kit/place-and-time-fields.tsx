import { weekdayInWords, weekdays } from '../../src/calendar.ts'
import { severalOf } from '../../src/kit/posted.ts'
import { inForm, SelectField, TextField } from './form.tsx'
import { Table } from './table.tsx'

type Props = { localities: readonly { id: string; name: string }[] }

/** Where somebody lives, by the name of a locality. */
export function LocalityField({ localities }: Props) {
  return (
    <SelectField
      name="locality"
      label="Lives in"
      choices={[
        { value: '', text: 'Select a locality' },
        ...localities.map(({ id, name }) => ({ value: id, text: name })),
      ]}
    />
  )
}

/** When something begins, as people type it. */
export function TimeField(field: { name: string; label: string; error?: string[] | undefined }) {
  return (
    <TextField
      {...field}
      hint="For example, 10am or 18:00"
      classes="govuk-input--width-5"
      autocomplete="off"
    />
  )
}

/** A small number: people, places, minutes. */
export function NumberField(field: { name: string; label: string; hint?: string; width?: 3 | 4 }) {
  const { width = 3, ...rest } = field
  return <TextField {...rest} classes={`govuk-input--width-${width}`} inputmode="numeric" />
}

/** The parts of the week in which somebody can come. */
export function AvailabilityFields() {
  const ticked = severalOf(inForm('availability').posted ?? {}, 'availability')
  return (
    <fieldset class="plainset">
      <legend>When they can come</legend>
      <p class="note">Leave all empty for any time. A session from 5pm is an evening.</p>
      <Table kind="narrow" caption="Parts of the week" heads={['Weekday', 'Day', 'Evening']}>
        {weekdays.map((weekday) => (
          <tr>
            <th scope="row">{weekdayInWords(weekday)}</th>
            {['day', 'evening'].map((half) => (
              <td>
                <input
                  class="tick"
                  type="checkbox"
                  name="availability"
                  value={`${weekday}-${half}`}
                  checked={ticked.includes(`${weekday}-${half}`)}
                  aria-label={`${weekdayInWords(weekday)} ${half === 'day' ? 'daytime' : 'evening'}`}
                />
              </td>
            ))}
          </tr>
        ))}
      </Table>
    </fieldset>
  )
}
