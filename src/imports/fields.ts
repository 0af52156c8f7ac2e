import { type Day, inWords } from '../calendar.ts'
import { asCrn, asDay, asEmail, asYesOrNo, byName, notOneOf } from './cells.ts'
import { oneOf, quoted } from './remark.ts'
import { cell, fault, type Known, type Named, type Row } from './row.ts'

/**
 * How a cell is read, and how its value is said in words. `undefined` leaves what is known as it is. `With` is what it
 * must be told to do so: any file can use a kind that needs nothing.
 */
export type Kind<Value, With = Known> = {
  read: (row: Row, column: string, known: With) => Value | undefined
  say: (value: NonNullable<Value>, known: With) => string
}

const longestText = 100

export const someText: Kind<string | null, unknown> = {
  read: (row, column) => {
    const text = cell(row, column).normalize('NFC').replaceAll(/\s+/g, ' ')
    if (text.length > longestText) {
      fault(row, column, `This has ${text.length} letters: write ${longestText} or fewer`)
    }
    return text || null
  },
  say: (value) => value,
}

export const crn: Kind<string, unknown> = {
  read: (row, column) => asCrn(row, column, cell(row, column)) ?? '',
  say: (value) => value,
}

export const aDay: Kind<Day | null, unknown> = {
  read: (row, column) => asDay(row, column, cell(row, column)) ?? null,
  say: inWords,
}

/** Yes or no, where an empty cell counts as no. */
export const yesOrNo: Kind<boolean, unknown> = {
  read: (row, column) => asYesOrNo(row, column) ?? false,
  say: (value) => (value ? 'Yes' : 'No'),
}

/** Yes or no, where an empty cell leaves what is known: nothing is opened by leaving it out. */
export const yesNoOrAsItWas: Kind<boolean, unknown> = {
  read: (row, column) => asYesOrNo(row, column),
  say: (value) => (value ? 'Yes' : 'No'),
}

/** One word of a list. */
export function oneWord<Word extends string>(
  words: readonly Word[],
  said: Record<Word, string>,
): Kind<Word | null, unknown> {
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
export function usually<Word extends string>(
  usual: Word,
  kind: Kind<Word | null, unknown>,
): Kind<Word, unknown> {
  return {
    read: (row, column, known) => kind.read(row, column, known) ?? usual,
    say: (value, known) => kind.say(value, known),
  }
}

export function wholeNumber(least: number, most: number): Kind<number | null, unknown> {
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

export const email: Kind<string | null, unknown> = {
  read: (row, column) => asEmail(row, column, cell(row, column)) ?? null,
  say: (value) => value,
}

export const locality: Kind<string | null, { localities: Named<{ id: string; name: string }> }> = {
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
