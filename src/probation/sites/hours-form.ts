import { minutesOf, type Weekday, weekdayInWords, weekdays } from '../../calendar.ts'
import type { Read } from '../../kit/form.ts'
import { type FormErrors, type Posted, typed } from '../../kit/form.ts'
import { parseTime } from '../../kit/time.ts'
import type { Window } from '../../sites/cells.ts'

/** Hours begin and end between these: an empty night keeps one day's from the next day's. */
export const earliestHour = '06:00'
export const latestHour = '23:00'

/** The box of a weekday's hours on a form. */
export function hoursBox(weekday: Weekday): string {
  return `hours-${weekday}`
}

/** Opening hours of a week from a box for each day, like '9am to 1pm, 5pm to 9pm'; an empty box is a closed day. */
export function readHours(posted: Posted): Read<Window[]> {
  const errors: FormErrors = {}
  const windows = weekdays.flatMap((weekday) => {
    const read = hoursIn(weekday, typed(posted, hoursBox(weekday)))
    if (!read) errors[hoursBox(weekday)] = [`${weekdayInWords(weekday)}: ${hint}`]
    return read ?? []
  })
  if (Object.keys(errors).length > 0) return { errors }
  if (windows.length > 0) return { values: windows }
  return { errors: { [hoursBox('mon')]: ['Enter the hours of at least one day'] } }
}

const hint = 'enter hours in order, like 9am to 1pm, 5pm to 9pm, in quarters from 6am to 11pm'

/** One day's hours as people write them, in order and apart; undefined for what is none, nothing typed is a closed day. */
export function hoursIn(weekday: Weekday, text: string): Window[] | undefined {
  const windows: Window[] = []
  for (const part of text.split(/[,;]/).filter((piece) => piece.trim())) {
    const [from, to, ...more] = part.split(/ to |–|-/).map(hourIn)
    const before = windows.at(-1)?.to ?? ''
    if (!from || !to || more.length > 0 || from >= to || from <= before) return undefined
    windows.push({ weekday, from, to })
  }
  return windows
}

/** A time in quarters of an hour at which hours may begin or end. */
export function hourIn(text: string): string | undefined {
  const time = parseTime(text)
  if (!time || minutesOf(time) % 15 !== 0) return undefined
  return earliestHour <= time && time <= latestHour ? time : undefined
}
