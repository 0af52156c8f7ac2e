import {
  addMonths,
  type Day,
  earlier,
  firstOfMonth,
  lastOfMonth,
  parseDay,
} from '../../calendar.ts'

/** A month of the trend; its last day is the report's own where the month is not over. */
export type Month = { fromOn: Day; toOn: Day; isPart: boolean }

/** The month of a day and those before it, oldest first. */
export function monthsTo(on: Day, count: number): Month[] {
  return Array.from({ length: count }, (_, at) => {
    const fromOn = addMonths(firstOfMonth(on), at + 1 - count)
    const toOn = earlier(lastOfMonth(fromOn), on)
    return { fromOn, toOn, isPart: toOn < lastOfMonth(fromOn) }
  })
}

/** Months that a report may be asked for, counting this one. */
export const monthsKept = 13

/** The month an address asks for, by its first day: this one where it asks for none that is kept. */
export function readMonth(to: string | undefined, today: Day): Day {
  const asked = parseDay(`${to ?? ''}-01`)
  const known = monthsTo(today, monthsKept).some(({ fromOn }) => fromOn === asked)
  return asked && known ? asked : firstOfMonth(today)
}
