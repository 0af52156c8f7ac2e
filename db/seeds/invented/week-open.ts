import { type Weekday, weekdays } from '../../../src/calendar.ts'
import { hoursIn } from '../../../src/probation/sites/hours-form.ts'
import { openedFor } from '../../../src/probation/sites/spare.ts'
import type { Cell } from '../../../src/sites/cells.ts'

/** What a database starts with, until an administrator changes it. */
const settings = { bufferMinutes: 60, spareHours: 10 }

/** The week of a seeded venue, held to what the form of a new venue is held to; throws where that would refuse it. */
export function weekOpen(venue: string, hours: Partial<Record<Weekday, string>>): readonly Cell[] {
  const windows = weekdays.map((weekday) => hoursIn(weekday, hours[weekday] ?? ''))
  if (windows.includes(undefined)) throw new Error(`${venue} has hours that are none.`)
  const opened = openedFor(
    windows.flatMap((of) => of ?? []),
    settings,
  )
  if ('refused' in opened) throw new Error(`${venue}: ${opened.refused}`)
  return opened.cells
}
