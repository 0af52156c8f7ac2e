import { type Day, inWords, parseDay, type Weekday, weekdays } from '../calendar.ts'
import { dayPartInWords, slotsInWords } from '../cohorts/cohort.ts'
import type { Slot } from '../programmes/template.ts'
import { counted, didYouMean, oneOf, quoted } from './remark.ts'
import { cell, fault, type Known, type Row, remark } from './row.ts'

/** How a cell is read, and how its value is said in words. `undefined` leaves what is known as it is. */
export type Kind<Value> = {
  read: (row: Row, column: string, known: Known) => Value | undefined
  say: (value: NonNullable<Value>, known: Known) => string
}

const longestText = 100

export const someText: Kind<string | null> = {
  read: (row, column) => {
    const text = cell(row, column).normalize('NFC').replaceAll(/\s+/g, ' ')
    if (text.length > longestText) {
      fault(row, column, `This has ${text.length} letters: write ${longestText} or fewer`)
    }
    return text || null
  },
  say: (value) => value,
}

export const crn: Kind<string> = {
  read: (row, column) => asCrn(row, column, cell(row, column)) ?? '',
  say: (value) => value,
}

export const crns: Kind<string[]> = {
  read: (row, column) =>
    parts(row, column)
      .map((text) => asCrn(row, column, text))
      .filter((text) => text !== undefined),
  say: (value) => listed(value),
}

export const aDay: Kind<Day | null> = {
  read: (row, column) => asDay(row, column, cell(row, column)) ?? null,
  say: inWords,
}

/** Yes or no, where an empty cell counts as no. */
export const yesOrNo: Kind<boolean> = {
  read: (row, column) => asYesOrNo(row, column) ?? false,
  say: (value) => (value ? 'Yes' : 'No'),
}

/** Yes or no, where an empty cell leaves what is known: nothing is opened by leaving it out. */
export const yesNoOrAsItWas: Kind<boolean> = {
  read: (row, column) => asYesOrNo(row, column),
  say: (value) => (value ? 'Yes' : 'No'),
}

/** One word of a list. */
export function oneWord<Word extends string>(
  words: readonly Word[],
  said: Record<Word, string>,
): Kind<Word | null> {
  return {
    read: (row, column) => {
      const text = cell(row, column).toLowerCase()
      const found = words.find((word) => word === text)
      if (text && !found) fault(row, column, notOneOf(cell(row, column), words))
      return found ?? null
    },
    say: (value) => said[value],
  }
}

/** The same, where an empty cell means the word that is usual. */
export function usually<Word extends string>(usual: Word, kind: Kind<Word | null>): Kind<Word> {
  return {
    read: (row, column, known) => kind.read(row, column, known) ?? usual,
    say: (value, known) => kind.say(value, known),
  }
}

export function wholeNumber(least: number, most: number): Kind<number | null> {
  return {
    read: (row, column) => {
      const text = cell(row, column)
      if (!text) return null
      const value = /^\d{1,6}$/.test(text) ? +text : Number.NaN
      if (value >= least && value <= most) return value
      fault(row, column, `${quoted(text)} is not a whole number from ${least} to ${most}`)
      return null
    },
    say: (value) => value.toLocaleString('en-GB'),
  }
}

export const email: Kind<string | null> = {
  read: (row, column) => asEmail(row, column, cell(row, column)) ?? null,
  say: (value) => value,
}

export const emails: Kind<string[]> = {
  read: (row, column) => [
    ...new Set(
      parts(row, column)
        .map((text) => asEmail(row, column, text))
        .filter((text) => text !== undefined),
    ),
  ],
  say: (value) => listed(value),
}

export const locality: Kind<string | null> = {
  read: (row, column, { localities }) => byName(row, column, localities.byName, 'locality'),
  say: (id, { localities }) => localities.byId.get(id)?.name ?? id,
}

export const venue: Kind<string | null> = {
  read: (row, column, { venues }) => byName(row, column, venues.byName, 'venue'),
  say: (id, { venues }) => venues.byId.get(id)?.name ?? id,
}

export const programme: Kind<string> = {
  read: (row, column, { programmes }) => {
    const text = cell(row, column).toLowerCase()
    const keys = [...programmes.keys()]
    if (!text) fault(row, column, `Write the programme: ${oneOf(keys)}`)
    else if (!programmes.has(text)) fault(row, column, notOneOf(cell(row, column), keys))
    return text
  },
  say: (key, { programmes }) => programmes.get(key)?.shortName ?? key,
}

/** When he can attend, as parts of the week; empty is any. */
export const availability: Kind<string[]> = {
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
}

/** His own minutes to venues, by venue id; empty is by his locality. */
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
}

/** Weekly slots in local time. */
export const slots: Kind<Slot[]> = {
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

/** A real date as 2026-04-07 or 07/04/2026; the second is told back in words. */
export function asDay(row: Row, column: string, text: string): Day | undefined {
  if (!text) return undefined
  const found = parseDay(text)
  if (found) return found
  const [, date, month, year] = text.match(/^(\d{1,2})\/(\d{1,2})\/(\d{4})$/) ?? []
  const turned = year && parseDay(`${year}-${month!.padStart(2, '0')}-${date!.padStart(2, '0')}`)
  if (turned) {
    row.dates.push(remark(row, column, `${text} is read as ${inWords(turned)}`))
    return turned
  }
  const looksRight = year || /^\d{4}-\d{2}-\d{2}$/.test(text)
  const why = looksRight ? 'is not a date that exists' : 'is not a date'
  fault(row, column, `${quoted(text)} ${why}: write the day as 2026-04-07 or 07/04/2026`)
  return undefined
}

/** 'P Marsh' from p.marsh@probation.example. */
export function nameInEmail(address: string): string {
  const words = address.split('@')[0]!.split(/[._-]+/)
  return words.map((word) => word.charAt(0).toUpperCase() + word.slice(1)).join(' ')
}

/** The pieces of a cell that are separated by semicolons. */
export function parts(row: Row, column: string): string[] {
  return cell(row, column)
    .split(';')
    .map((part) => part.trim())
    .filter(Boolean)
}

export function listed(words: readonly string[]): string {
  return words.join(', ')
}

export function notOneOf(text: string, words: readonly string[]): string {
  return `${quoted(text)} is not known here: write ${oneOf(words)}`
}

function asCrn(row: Row, column: string, text: string): string | undefined {
  const found = text.toUpperCase()
  if (/^[A-Z]\d{6}$/.test(found)) return found
  const what = text ? `${quoted(text)} is not a CRN` : 'The CRN is missing'
  fault(row, column, `${what}: write a letter and six digits, like X123456`)
  return undefined
}

function asYesOrNo(row: Row, column: string): boolean | undefined {
  const text = cell(row, column).toLowerCase()
  if (text === 'yes' || text === 'no') return text === 'yes'
  if (text) fault(row, column, notOneOf(text, ['yes', 'no']))
  return undefined
}

function asEmail(row: Row, column: string, text: string): string | undefined {
  if (!text) return undefined
  if (/^[^\s@;,]+@[^\s@;,]+\.[^\s@;,]+$/.test(text)) return text.toLowerCase()
  fault(
    row,
    column,
    `${quoted(text)} is not an e-mail address: write it like p.marsh@probation.example`,
  )
  return undefined
}

function byName<Thing extends { id: string; name: string }>(
  row: Row,
  column: string,
  known: ReadonlyMap<string, Thing>,
  what: string,
): string | null {
  const text = cell(row, column)
  const found = known.get(text.toLowerCase())
  if (text && !found) fault(row, column, unknownName(text, known, what))
  return found?.id ?? null
}

function unknownName(
  text: string,
  known: ReadonlyMap<string, { name: string }>,
  what: string,
): string {
  const names = [...known.values()].map(({ name }) => name)
  const near = didYouMean(text, names)
  const help = near || `: write one of ${listed(names.slice(0, 20))}`
  return `${quoted(text)} is not a known ${what}${help}`
}

function isWeekday(text: string | undefined): text is Weekday {
  return weekdays.some((weekday) => weekday === text)
}

function inWeekOrder(all: Slot[]): Slot[] {
  const place = ({ weekday, startsAt }: Slot) => `${weekdays.indexOf(weekday)} ${startsAt}`
  return all.sort((one, two) => (place(one) < place(two) ? -1 : 1))
}

function unique(all: readonly string[]): string[] {
  return [...new Set(all)]
}
