import { type Weekday, weekdays } from '../../calendar.ts'
import type { Slot } from '../../programmes/template.ts'
import { dayPartInWords, slotsInWords } from '../week-parts.ts'
import { counted } from '../words.ts'
import { asCrn, asEmail, listed, parts, unknownName } from './cells.ts'
import type { Kind } from './fields.ts'
import { quoted } from './remark.ts'
import { fault } from './row.ts'

export const crns: Kind<string[], unknown> = {
  read: (row, column) =>
    parts(row, column)
      .map((text) => asCrn(row, column, text))
      .filter((text) => text !== undefined),
  say: (value) => listed(value),
}

export const emails: Kind<string[], unknown> = {
  read: (row, column) => [
    ...new Set(
      parts(row, column)
        .map((text) => asEmail(row, column, text))
        .filter((text) => text !== undefined),
    ),
  ],
  say: (value) => listed(value),
  none: [],
}

/** When he can attend, as parts of the week; none is any. */
export const availability: Kind<string[], unknown> = {
  read: (row, column) =>
    unique(parts(row, column)).map((text) => {
      const part = text.toLowerCase()
      const [weekday, half, more] = part.split('-')
      const isPart = isWeekday(weekday) && (half === 'day' || half === 'evening') && !more
      if (!isPart) {
        fault(
          row,
          column,
          `${quoted(text)} is not a part of the week: write mon-day or mon-evening`,
        )
      }
      return part
    }),
  say: (value) => listed(value.map(dayPartInWords)) || 'Any time',
  none: [],
}

/** His own minutes to venues, by venue id; none is by his locality. */
export const travel: Kind<Record<string, number>> = {
  read: (row, column, { venues }) => {
    const minutes: Record<string, number> = {}
    for (const text of parts(row, column)) {
      const [name = '', count = ''] = text.split('=').map((part) => part.trim())
      const found = venues.byName.get(name.toLowerCase())
      if (!/^\d{1,3}$/.test(count) || +count > 600) {
        fault(
          row,
          column,
          `${quoted(text)} has no minutes from 0 to 600: write ${name || 'Venue'}=25`,
        )
      } else if (!found) fault(row, column, unknownName(name, venues.byName, 'venue'))
      else minutes[found.id] = +count
    }
    return minutes
  },
  say: (value, { venues }) => {
    const journeys = Object.entries(value).map(
      ([id, minutes]) => `${venues.byId.get(id)?.name ?? id} ${counted(minutes, 'minute')}`,
    )
    return listed(journeys) || 'By locality'
  },
  none: {},
}

/** Weekly slots in local time. */
export const slots: Kind<Slot[], unknown> = {
  read: (row, column) => {
    const read = unique(parts(row, column)).map((text): Slot => {
      const [, weekday, hour, minute] =
        text.toLowerCase().match(/^([a-z]{3}) +(\d{1,2}):(\d{2})$/) ?? []
      if (!isWeekday(weekday) || +hour! > 23 || +minute! > 59) {
        fault(
          row,
          column,
          `${quoted(text)} is not a weekly time: write mon 18:00 or mon 18:00;thu 18:00`,
        )
      }
      return { weekday: weekday as Weekday, startsAt: `${hour?.padStart(2, '0')}:${minute}` }
    })
    return inWeekOrder(read)
  },
  say: slotsInWords,
}

function inWeekOrder(all: Slot[]): Slot[] {
  const place = ({ weekday, startsAt }: Slot) => `${weekdays.indexOf(weekday)} ${startsAt}`
  return all.sort((one, two) => (place(one) < place(two) ? -1 : 1))
}

function isWeekday(text: string | undefined): text is Weekday {
  return weekdays.some((weekday) => weekday === text)
}

function unique(all: readonly string[]): string[] {
  return [...new Set(all)]
}
