import { weekdayInWords, weekdays } from '../../src/calendar.ts'
import { type FormErrors, typed } from '../../src/kit/form.ts'
import { type PostedForm, severalOf } from '../../src/kit/posted.ts'
import { inForm, SelectField } from './form.tsx'
import { Table } from './table.tsx'

type FieldsProps = { posted?: PostedForm; errors?: FormErrors | undefined }

/** Where somebody lives, by the name of a locality. */
export function LocalityField({
  posted,
  errors,
  localities,
}: FieldsProps & {
  localities: readonly { id: string; name: string }[]
}) {
  return (
    <SelectField
      name="locality"
      label="Lives in"
      value={posted && typed(posted, 'locality')}
      choices={[
        { value: '', text: 'Select a locality' },
        ...localities.map(({ id, name }) => ({ value: id, text: name })),
      ]}
      error={errors?.['locality']}
    />
  )
}

/** The parts of the week in which somebody can come. */
export function AvailabilityFields({ posted }: Pick<FieldsProps, 'posted'>) {
  const ticked = severalOf(posted ?? inForm('availability').posted ?? {}, 'availability')
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
