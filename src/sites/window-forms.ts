import { minutesOf, weekdays } from '../calendar.ts'
import { parseTime } from '../cohorts/time.ts'
import {
  choice,
  expectedVersion,
  type FormErrors,
  fields,
  optionalDay,
  type Posted,
  readForm,
  reasonField,
  textField,
  wholeNumber,
} from '../form.ts'
import { severalOf } from '../people/posted.ts'
import type { Read } from '../reference/reading.ts'
import type { Window } from './cells.ts'
import { type Brush, brushes, earliestWindow, latestWindow, windowsPainted } from './week.ts'

type Painting = { brush: Brush; windows: Window[]; reason: string; version: number }

const brush = choice(brushes, 'Select whose it is to be')

const windowForm = fields({
  brush,
  weekday: choice(weekdays, 'Select a day'),
  from: textField('From', 10),
  to: textField('To', 10),
  reason: reasonField,
  version: expectedVersion,
})

/** One window to give or to take back: a day, from and to in quarters of an hour. */
export function readWindow(posted: Posted): Read<Painting> {
  const read = readForm(windowForm, posted)
  if (read.errors) return read
  const { weekday, ...values } = read.values
  const from = timeIn(values.from)
  const to = timeIn(values.to)
  const errors: FormErrors = {
    ...(from ? {} : { from: [timeWords] }),
    ...(to ? {} : { to: [timeWords] }),
    ...(from && to && minutesOf(to) <= minutesOf(from)
      ? { to: ['The window must end after it begins'] }
      : {}),
  }
  if (!from || !to || Object.keys(errors).length > 0) return { errors }
  const { reason, version } = values
  return { values: { brush: values.brush, windows: [{ weekday, from, to }], reason, version } }
}

const timeWords = 'Enter a time between 6am and 11pm in quarters of an hour, like 9am or 18:15'

function timeIn(text: string): string | undefined {
  const time = parseTime(text)
  if (!time || minutesOf(time) % 15 !== 0) return undefined
  return earliestWindow <= time && time <= latestWindow ? time : undefined
}

const paintForm = fields({ paintBrush: brush, paintReason: reasonField, version: expectedVersion })

/** Half hours ticked or painted on the grid. */
export function readPainted(posted: Posted): Read<Painting> {
  const read = readForm(paintForm, posted)
  const windows = windowsPainted(severalOf(posted, 'cell'))
  const none = windows.length === 0 ? { grid: ['Select at least one half hour'] } : {}
  if (read.errors || windows.length === 0) return { errors: { ...read.errors, ...none } }
  const { paintBrush, paintReason, version } = read.values
  return { values: { brush: paintBrush, windows, reason: paintReason, version } }
}

const keepForm = fields({
  windowsOn: optionalDay('First day'),
  keepReason: reasonField,
  version: expectedVersion,
})

/** From which day a site is kept by windows; no day is no longer. */
export function readKeeping(posted: Posted) {
  return readForm(keepForm, posted)
}

const officeForm = fields({ officeReason: reasonField, version: expectedVersion })

/** Whether the venue is a probation office: a tick. */
export function readOffice(posted: Posted) {
  return readForm(officeForm, posted)
}

const bufferForm = fields({
  buffer: wholeNumber('Minutes', 15, 240),
  reason: reasonField,
  version: expectedVersion,
})

/** How far apart the two sides are kept, in minutes: whole quarters of an hour. */
export function readBuffer(
  posted: Posted,
): Read<{ buffer: number; reason: string; version: number }> {
  const read = readForm(bufferForm, posted)
  if (read.errors) return read
  if (read.values.buffer % 15 !== 0)
    return {
      errors: { buffer: ['Minutes must be a whole number of quarters of an hour, like 45'] },
    }
  return read
}
