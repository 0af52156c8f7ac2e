import {
  choice,
  dayField,
  type FormErrors,
  formOf,
  optionalDay,
  type Posted,
  type Read,
  textField,
} from '../../kit/form.ts'
import { parseHours } from '../../kit/hours.ts'
import { type AskedReduction, reductionKinds } from './reduction.ts'

const form = formOf({
  kind: choice(reductionKinds, 'Select leave, part time or other work'),
  fromOn: dayField('First day'),
  toOn: optionalDay('Last day'),
  reason: textField('Reason', 200),
})

/** Leave, part time or other work as typed; leave works no hours, the other kinds say how many are left. */
export function readReduction(
  posted: Posted,
  colleagues: readonly { id: string }[],
): Read<AskedReduction> {
  const read = form(posted)
  const errors: FormErrors = { ...read.errors }
  const isLeave = posted['kind'] === 'leave'
  const typed = String(posted['hours'] ?? '').trim()
  const minutes = isLeave || typed === '0' ? 0 : parseHours(typed)
  if (minutes === undefined) {
    errors['hours'] = ['Enter the hours a week that she works meanwhile, like 20 or 18.5']
  }
  if (isLeave && typed !== '' && typed !== '0') {
    errors['hours'] = ['Leave has no hours: leave this empty, or select part time']
  }
  const cover = String(posted['coverId'] ?? '')
  if (cover && !colleagues.some(({ id }) => id === cover)) errors['coverId'] = ['Select who covers']
  if (!read.values || minutes === undefined || errors['hours'] || errors['coverId']) {
    return { errors }
  }
  const { kind, fromOn, toOn, reason } = read.values
  return { values: { kind, fromOn, toOn, reason, minutes, coverId: cover || undefined } }
}
