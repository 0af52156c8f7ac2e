import { minutesOf, weekdays } from '../../calendar.ts'
import type { Read } from '../../kit/form.ts'
import {
  choice,
  type FormErrors,
  fields,
  type Posted,
  readForm,
  reasonField,
  textField,
  wholeNumber,
} from '../../kit/form.ts'
import { severalOf } from '../../kit/posted.ts'
import type { Window } from '../../sites/cells.ts'
import { hourIn } from './hours-form.ts'
import { type Brush, brushes, windowsPainted } from './week.ts'

export type Painting = { brush: Brush; windows: Window[]; reason: string }

const brush = choice(brushes, 'Select whose it is to be')

const windowForm = fields({
  brush,
  weekday: choice(weekdays, 'Select a day'),
  from: textField('From', 10, 'Enter when it begins, like 9am'),
  to: textField('To', 10, 'Enter when it ends, like 5pm'),
  reason: reasonField,
})

/** One window to give or to take back: a day, from and to in quarters of an hour. */
export function readWindow(posted: Posted): Read<Painting> {
  const read = readForm(windowForm, posted)
  if (read.errors) return read
  const { weekday, ...values } = read.values
  const from = hourIn(values.from)
  const to = hourIn(values.to)
  const errors: FormErrors = {
    ...(from ? {} : { from: [timeWords] }),
    ...(to ? {} : { to: [timeWords] }),
    ...(from && to && minutesOf(to) <= minutesOf(from)
      ? { to: ['The window must end after it begins'] }
      : {}),
  }
  if (!from || !to || Object.keys(errors).length > 0) return { errors }
  const { brush, reason } = values
  return { values: { brush, windows: [{ weekday, from, to }], reason } }
}

const timeWords = 'Enter a time between 6am and 11pm in quarters of an hour, like 9am or 18:15'

const paintForm = fields({ paintBrush: brush, paintReason: reasonField })

/** Half hours ticked or painted on the grid. */
export function readPainted(posted: Posted): Read<Painting> {
  const read = readForm(paintForm, posted)
  const windows = windowsPainted(severalOf(posted, 'cell'))
  const none = windows.length === 0 ? { grid: ['Select at least one half hour'] } : {}
  if (read.errors || windows.length === 0) return { errors: { ...read.errors, ...none } }
  const { paintBrush, paintReason } = read.values
  return { values: { brush: paintBrush, windows, reason: paintReason } }
}

const officeForm = fields({ officeReason: reasonField })

/** Whether the venue is a probation office: a tick. */
export function readOffice(posted: Posted): Read<{ isOffice: boolean; officeReason: string }> {
  const { values, errors } = readForm(officeForm, posted)
  return values ? { values: { ...values, isOffice: posted['isOffice'] === 'yes' } } : { errors }
}

const settingsForm = fields({
  buffer: wholeNumber('Minutes', 15, 240),
  spare: wholeNumber('Hours', 4, 40),
  reason: reasonField,
})

type Settings = { buffer: number; spare: number; reason: string }

/** Minutes between the sides, in whole quarters of an hour, and the hours of a week that stay nobody's. */
export function readWeekSettings(posted: Posted): Read<Settings> {
  const read = readForm(settingsForm, posted)
  if (read.errors) return read
  if (read.values.buffer % 15 !== 0)
    return {
      errors: { buffer: ['Minutes must be a whole number of quarters of an hour, like 45'] },
    }
  return read
}
