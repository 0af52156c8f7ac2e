import { IANAZone } from 'luxon'

/** A calendar day in the United Kingdom, as 'YYYY-MM-DD'. Days compare and sort as text. */
export type Day = string & { readonly __day: unique symbol }

/** Monday first, as people here read a week. */
export const weekdays = ['mon', 'tue', 'wed', 'thu', 'fri', 'sat', 'sun'] as const
export type Weekday = (typeof weekdays)[number]

const weekdayWords = ['Monday', 'Tuesday', 'Wednesday', 'Thursday', 'Friday', 'Saturday', 'Sunday']
const monthWords = [
  'January',
  'February',
  'March',
  'April',
  'May',
  'June',
  'July',
  'August',
  'September',
  'October',
  'November',
  'December',
]

const london = IANAZone.create('Europe/London')
const msADay = 86_400_000
const msAnHour = 3_600_000
const msAMinute = 60_000

/** Text as a Day. Refuses anything that is not a real date written YYYY-MM-DD. */
export function day(text: string): Day {
  const found = parseDay(text)
  if (!found) throw new RangeError(`Not a calendar day: ${text}`)
  return found
}

/** The same, answering undefined for what is not a day (30 February, 2026-1-5, words). */
export function parseDay(text: string): Day | undefined {
  if (!/^\d{4}-\d{2}-\d{2}$/.test(text)) return undefined
  const [year, month, date] = text.split('-').map(Number) as [number, number, number]
  const made = new Date(Date.UTC(year, month - 1, date))
  if (year < 1900 || made.getUTCMonth() !== month - 1 || made.getUTCDate() !== date)
    return undefined
  return text as Day
}

/** The number of a month by its name or the beginning of it: 'Sep', 'Sept', 'September'. */
export function monthNamed(name: string): number | undefined {
  const begun = name.toLowerCase()
  const at = monthWords.findIndex((month) => month.toLowerCase().startsWith(begun))
  return begun.length >= 3 && at >= 0 ? at + 1 : undefined
}

/** The day it is in London at an instant. */
export function dayAt(instant: Date): Day {
  return clockAt(instant.getTime()).slice(0, 10) as Day
}

/** The time 'HH:MM' that London's clocks show at an instant. */
export function timeAt(instant: Date): string {
  return clockAt(instant.getTime()).slice(11, 16)
}

/** London's minutes ahead of UTC, by hours since 1970: its clocks change on a whole hour and at no other instant. */
const offsets = new Map<number, number>()
const mostOffsets = 20_000

function offsetAt(ms: number): number {
  const hour = Math.floor(ms / msAnHour)
  const known = offsets.get(hour)
  if (known !== undefined) return known
  if (offsets.size >= mostOffsets) offsets.clear()
  const offset = london.offset(hour * msAnHour)
  offsets.set(hour, offset)
  return offset
}

/** What London's clocks show at an instant, like '2026-11-23T09:15:00.000Z'. */
function clockAt(ms: number): string {
  return new Date(ms + offsetAt(ms) * msAMinute).toISOString()
}

/** Which day counts as today: the one asked for, or the real day in London. */
export function today(asked?: string): Day {
  return asked ? day(asked) : dayAt(new Date())
}

export function addDays(from: Day, days: number): Day {
  return fromNumber(dayNumber(from) + days)
}

/** The corresponding date in a later month; the last day of that month where it is missing (MCA 1980 s127). */
export function addMonths(from: Day, months: number): Day {
  const month = +from.slice(0, 4) * 12 + +from.slice(5, 7) - 1 + months
  const first = dayNumber(monthStart(month))
  const days = dayNumber(monthStart(month + 1)) - first
  return fromNumber(first + Math.min(+from.slice(8, 10), days) - 1)
}

/** The first day of a month, counted from the year 0. */
function monthStart(month: number): Day {
  return `${Math.floor(month / 12)}-${String((month % 12) + 1).padStart(2, '0')}-01` as Day
}

/** Calendar days from one day to another; negative when the second is earlier. */
export function daysBetween(from: Day, to: Day): number {
  return dayNumber(to) - dayNumber(from)
}

/** Days since 1 January 1970, for arithmetic. */
export function dayNumber(on: Day): number {
  return Math.round(Date.UTC(+on.slice(0, 4), +on.slice(5, 7) - 1, +on.slice(8, 10)) / msADay)
}

function fromNumber(number: number): Day {
  return new Date(number * msADay).toISOString().slice(0, 10) as Day
}

export function weekdayOf(on: Day): Weekday {
  return weekdays[(((dayNumber(on) + 3) % 7) + 7) % 7]!
}

/** The Monday of the week a day falls in. */
export function mondayOf(on: Day): Day {
  return addDays(on, -weekdays.indexOf(weekdayOf(on)))
}

export function firstOfMonth(on: Day): Day {
  return `${on.slice(0, 7)}-01` as Day
}

export function lastOfMonth(on: Day): Day {
  return addDays(addMonths(firstOfMonth(on), 1), -1)
}

export function later<T extends Day | undefined>(first: T, second: T): T {
  return (first ?? '') > (second ?? '') ? first : second
}

export function earlier(first: Day, second: Day): Day {
  return first < second ? first : second
}

/**
 * What the calendar of working days needs to know: bank holidays of England and Wales by day, with their name,
 * and closures of every site. `knownYears` are the years the holiday table covers.
 */
export type WorkingCalendar = {
  holidays: ReadonlyMap<Day, string>
  closures: readonly Closure[]
  knownYears: ReadonlySet<number>
  /** Opening hours of venues, by their id, where they are asked about: a session lies inside them. */
  venueHours?: ReadonlyMap<string, VenueHours>
}

/** When a venue is open for this side's sessions; every venue has such hours from its first day. */
export type VenueHours = {
  name: string
  windows: readonly { weekday: Weekday; from: string; to: string }[]
}

/** A closure of one site, or of all when it names none; both days are closed. */
export type Closure = { venueId: string | undefined; fromOn: Day; toOn: Day; reason: string }

export function isWeekend(on: Day): boolean {
  return weekdays.indexOf(weekdayOf(on)) > 4
}

/** Monday to Friday, not a bank holiday of England and Wales, not a closure of every site (rule 1.1). */
export function isWorkingDay(on: Day, calendar: WorkingCalendar): boolean {
  return !isWeekend(on) && !calendar.holidays.has(on) && !closedEverywhere(on, calendar)
}

/** The day itself when it is a working day, else the next one (earliest and best start roll forward). */
export function rollForward(on: Day, calendar: WorkingCalendar): Day {
  let rolled = on
  while (!isWorkingDay(rolled, calendar)) rolled = addDays(rolled, 1)
  return rolled
}

/** The day itself when it is a working day, else the one before (the last safe start rolls back). */
export function rollBack(on: Day, calendar: WorkingCalendar): Day {
  let rolled = on
  while (!isWorkingDay(rolled, calendar)) rolled = addDays(rolled, -1)
  return rolled
}

/** n working days on, counting the day after as day 1 (rule 1.2). */
export function addWorkingDays(from: Day, count: number, calendar: WorkingCalendar): Day {
  let on = from
  for (let left = count; left > 0; left--) on = rollForward(addDays(on, 1), calendar)
  return on
}

/** Why a day is not worked, in words, or undefined when it is; `venueId` adds that site's own closures. */
export function closedWhy(
  on: Day,
  calendar: WorkingCalendar,
  venueId?: string,
): string | undefined {
  const holiday = calendar.holidays.get(on)
  if (holiday) return holiday
  return calendar.closures.find(
    (closure) =>
      (closure.venueId === undefined || closure.venueId === venueId) &&
      closure.fromOn <= on &&
      on <= closure.toOn,
  )?.reason
}

/** Years from one day to another that the holiday table does not cover: a warning, never a guess. */
export function unknownYears(from: Day, to: Day, calendar: WorkingCalendar): number[] {
  const years: number[] = []
  for (let year = +from.slice(0, 4); year <= +to.slice(0, 4); year++) {
    if (!calendar.knownYears.has(year)) years.push(year)
  }
  return years
}

function closedEverywhere(on: Day, calendar: WorkingCalendar): boolean {
  return calendar.closures.some(
    (closure) => closure.venueId === undefined && closure.fromOn <= on && on <= closure.toOn,
  )
}

/** '23 November 2026', for sentences. */
export function inWords(on: Day): string {
  return `${+on.slice(8)} ${monthWords[+on.slice(5, 7) - 1]} ${on.slice(0, 4)}`
}

/** '23 Nov 2026', for rows. */
export function inShort(on: Day): string {
  return `${+on.slice(8)} ${monthWords[+on.slice(5, 7) - 1]!.slice(0, 3)} ${on.slice(0, 4)}`
}

/** 'Monday 6 April', or with its year when it is not the year asked about. */
export function withWeekday(on: Day, year?: string): string {
  const words = `${weekdayWords[weekdays.indexOf(weekdayOf(on))]} ${+on.slice(8)} ${monthWords[+on.slice(5, 7) - 1]}`
  return year === on.slice(0, 4) ? words : `${words} ${on.slice(0, 4)}`
}

/** 'Easter Monday 6 April 2026', 'Monday 25 May 2026 (Spring bank holiday)': a day by its name, where it has one. */
export function namedDay(on: Day, calendar: WorkingCalendar, year?: string): string {
  const words = withWeekday(on, year)
  const holiday = calendar.holidays.get(on)
  if (!holiday) return words
  const weekday = weekdayInWords(weekdayOf(on))
  return holiday.endsWith(weekday) ? words.replace(weekday, holiday) : `${words} (${holiday})`
}

/** 'November 2026' */
export function monthInWords(on: Day): string {
  return `${monthWords[+on.slice(5, 7) - 1]} ${on.slice(0, 4)}`
}

export function weekdayInWords(weekday: Weekday): string {
  return weekdayWords[weekdays.indexOf(weekday)]!
}

/** '6pm', '6:30pm', 'midday': a local wall-clock time 'HH:MM' as people say it. */
export function timeInWords(time: string): string {
  if (time === '12:00') return 'midday'
  if (time === '00:00') return 'midnight'
  const hour = +time.slice(0, 2)
  const minutes = time.slice(3, 5)
  return `${hour % 12 || 12}${minutes === '00' ? '' : `:${minutes}`}${hour < 12 ? 'am' : 'pm'}`
}

/** '9:15am, 23 November 2026' in London, for an instant. */
export function instantInWords(at: Date): string {
  return `${timeInWords(timeAt(at))}, ${inWords(dayAt(at))}`
}

/**
 * The instant of a local time on a day in London. A time that the spring change leaves out is 'missing'; one that the
 * autumn change has twice is 'twice': the caller asks, and never guesses.
 */
export function instantAt(on: Day, time: string): Date | 'missing' | 'twice' {
  const shown = `${on}T${time}:00.000Z`
  const asUtc = Date.parse(shown)
  if (Number.isNaN(asUtc)) return 'missing'
  // Two hours ahead: the summers of the war.
  const [first, ...others] = [2, 1, 0]
    .map((ahead) => asUtc - ahead * msAnHour)
    .filter((ms) => clockAt(ms) === shown)
  if (first === undefined) return 'missing'
  return others.length > 0 ? 'twice' : new Date(first)
}

/** '4pm on Friday 3 April': an instant in London, for a clock that runs by the hour. */
export function hourInWords(at: Date): string {
  return `${timeInWords(timeAt(at))} on ${withWeekday(dayAt(at), dayAt(at).slice(0, 4))}`
}

/** Minutes since midnight of a local time 'HH:MM'. */
export function minutesOf(time: string): number {
  return +time.slice(0, 2) * 60 + +time.slice(3, 5)
}

/** '20:30': a local time some minutes later on the same day, for ends of sessions. */
export function timeAfter(time: string, minutes: number): string {
  const total = minutesOf(time) + minutes
  return `${String(Math.floor(total / 60) % 24).padStart(2, '0')}:${String(total % 60).padStart(2, '0')}`
}

/** '1 day', '5 days', '1,847 days'; none is never below none. */
export function daysInWords(days: number): string {
  return `${(days || 0).toLocaleString('en-GB')} ${Math.abs(days) === 1 ? 'day' : 'days'}`
}
