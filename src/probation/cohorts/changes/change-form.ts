import {
  choice,
  dayField,
  type FormErrors,
  fields,
  optionalText,
  type Posted,
  readForm,
  reasonField,
  textField,
  wholeNumber,
} from '../../../kit/form.ts'
import { startTime as time } from '../new-cohort-form.ts'
import type { Change, ChangeKind } from './calendar-facts.ts'
import type { ChangeFacts } from './change-facts.ts'

const number = optionalText('Session', 6, 'Select a session')
  .refine((text) => /^\d+$/.test(text), 'Select a session')
  .transform(Number)
const room = optionalText('Room', 60, '').catch('')
const which = choice(['this', 'later'], 'Select which sessions')
const reason = reasonField
const move = fields({ number, on: dayField('New day'), time, room, reason })

const forms = {
  move,
  move_on: move,
  cancel: fields({ number, reason }),
  add: fields({ on: dayField('Day'), time, room, reason }),
  suspend: fields({ from: dayField('First day'), to: dayField('Last day'), reason }),
  lift: fields({ day: textField('Day off', 60), reason }),
  closed_days: fields({ reason }),
  time: fields({ number, which, time, minutes: wholeNumber('Minutes', 15, 600), reason }),
  room: fields({ number, which, room: textField('Room', 60), reason }),
}

/** The fields of each form in the order of the page, for the messages above it. */
export function fieldsOf(kind: ChangeKind): string[] {
  return Object.keys(forms[kind].shape)
}

/** The field beside which a reason stands why the change may not be. */
export const mainField: Record<ChangeKind, string> = {
  move: 'on',
  move_on: 'on',
  add: 'on',
  cancel: 'number',
  suspend: 'from',
  lift: 'day',
  closed_days: '',
  time: 'time',
  room: 'room',
}

/** A change as it was typed, or a message for each field that needs attention. */
export function readChange(
  kind: ChangeKind,
  posted: Posted,
  facts: Pick<ChangeFacts, 'rooms'>,
): { change: Change; reason: string; errors?: undefined } | { errors: FormErrors } {
  const read = readKind(kind, posted)
  if ('errors' in read) return { errors: read.errors! }
  const { change, reason } = read
  if ('roomId' in change && change.roomId && !facts.rooms.some(({ id }) => id === change.roomId)) {
    return { errors: { room: ['Select a room of its venue'] } }
  }
  return { change, reason }
}

type Read = { change: Change; reason: string } | { errors: FormErrors | undefined }

function readKind(kind: ChangeKind, posted: Posted): Read {
  switch (kind) {
    case 'move':
    case 'move_on': {
      const { values, errors } = readForm(forms[kind], posted)
      if (!values) return { errors }
      const { number, on, time, room, reason } = values
      const change = { kind, number, heldOn: on, startsAt: time, roomId: room || undefined }
      return { change, reason }
    }
    case 'cancel': {
      const { values, errors } = readForm(forms.cancel, posted)
      if (!values) return { errors }
      return { change: { kind, ...values }, reason: values.reason }
    }
    case 'add': {
      const { values, errors } = readForm(forms.add, posted)
      if (!values) return { errors }
      const { on, time, room, reason } = values
      return { change: { kind, heldOn: on, startsAt: time, roomId: room || undefined }, reason }
    }
    case 'suspend': {
      const { values, errors } = readForm(forms.suspend, posted)
      if (!values) return { errors }
      const { from, to, reason } = values
      return { change: { kind, fromOn: from, toOn: to, reason }, reason }
    }
    case 'lift': {
      const { values, errors } = readForm(forms.lift, posted)
      if (!values) return { errors }
      return { change: { kind, dayOffId: values.day }, reason: values.reason }
    }
    case 'closed_days': {
      const { values, errors } = readForm(forms.closed_days, posted)
      return values ? { change: { kind }, reason: values.reason } : { errors }
    }
    case 'time': {
      const { values, errors } = readForm(forms.time, posted)
      if (!values) return { errors }
      const { number, which, time, minutes, reason } = values
      const change = { kind, number, andLater: which === 'later', startsAt: time, minutes }
      return { change, reason }
    }
    case 'room': {
      const { values, errors } = readForm(forms.room, posted)
      if (!values) return { errors }
      const { number, which, room, reason } = values
      return { change: { kind, number, andLater: which === 'later', roomId: room }, reason }
    }
  }
}
