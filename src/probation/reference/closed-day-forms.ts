import { addDays, type Day, inWords } from '../../calendar.ts'
import {
  choice,
  dayField,
  fields,
  type Posted,
  type Read,
  readForm,
  reasonField,
  textField,
} from '../../kit/form.ts'
import { together } from '../../kit/reading.ts'
import type { Venue } from './locality.ts'

/** A bank holiday; one day has one. */
export function readBankHoliday(
  posted: Posted,
): Read<{ onDay: Day; name: string; reason: string }> {
  const read = readForm(holidayForm, posted)
  if (read.errors) return read
  const year = +read.values.onDay.slice(0, 4)
  const errors = together(
    (year < 2000 || year > 2100) && { onDay: 'Date must be between 2000 and 2100' },
  )
  return errors ? { errors } : read
}

const holidayForm = fields({
  onDay: dayField('Date'),
  name: textField('Name', 60),
  reason: reasonField,
})

type ClosureValues = { venueId: string | undefined; fromOn: Day; toOn: Day; reason: string }

/** A closure of one venue or of all sites, from its first day to its last. */
export function readClosure(
  posted: Posted,
  venues: readonly Pick<Venue, 'id' | 'name'>[],
  closures: readonly { venueId: string | undefined; fromOn: Day; toOn: Day }[],
): Read<ClosureValues> {
  const form = fields({
    venueId: choice(['all', ...venues.map(({ id }) => id)], 'Select a venue, or all sites'),
    fromOn: dayField('First day'),
    toOn: dayField('Last day'),
    reason: reasonField,
  })
  const read = readForm(form, posted)
  if (read.errors) return read
  const { fromOn, toOn, reason } = read.values
  const venueId = read.values.venueId === 'all' ? undefined : read.values.venueId
  const same = closures.find(
    (other) => other.venueId === venueId && other.fromOn <= toOn && fromOn <= other.toOn,
  )
  const errors = together(
    toOn < fromOn && { toOn: 'Last day must be the same as or after the first day' },
    toOn > addDays(fromOn, 366) && { toOn: 'Last day must be within a year of the first day' },
    same && {
      fromOn: `There is already a closure from ${inWords(same.fromOn)} to ${inWords(same.toOn)}`,
    },
  )
  return errors ? { errors } : { values: { venueId, fromOn, toOn, reason } }
}
