import { weekdayInWords, weekdays } from '../../src/calendar.ts'
import { severalOf } from '../../src/kit/posted.ts'
import { inForm, SelectField } from './form.tsx'
import { Table } from './table.tsx'

/** Where somebody lives, by the name of a locality. */
export function LocalityField({
  localities,
}: {
  localities: readonly { id: string; name: string }[]
}) {
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
