import { type Day, inWords } from '../../calendar.ts'
import { oneOf } from '../words.ts'
import { asCrn, asEmail, asYesOrNo, byName, notOneOf, wordIn } from './cells.ts'
import { asDay, birthCentury } from './day-cell.ts'
import { quoted } from './remark.ts'
import { cell, fault, type Known, type Named, type Row } from './row.ts'

/**
 * How a cell is read, and how its value is said in words. An empty cell keeps what is known, and is never read unless
 * the column names the row. `With` is what it must be told to do so: any file can use a kind that needs nothing.
 */
export type Kind<Value, With = Known> = {
  read: (row: Row, column: string, known: With) => Value | undefined
  say: (value: NonNullable<Value>, known: With) => string
  /** What the word none makes of it; where there is no such thing, a file cannot clear it. */
  none?: Value
  /** It names the row, so that an empty cell is a fault. */
  isKey?: true
}

/** The same, where the word none clears what is known. */
export function orNone<Value, With>(kind: Kind<Value, With>): Kind<Value | null, With> {
  return { ...kind, none: null }
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
  isKey: true,
}

export const aDay: Kind<Day | null, unknown> = {
  read: (row, column) => asDay(row, column, cell(row, column)) ?? null,
  say: inWords,
}

/** Born on: two figures of a year are those of somebody who is old enough. */
export const birthday: Kind<Day | null, { today: Day }> = {
  read: (row, column, { today }) =>
    asDay(row, column, cell(row, column), birthCentury(today)) ?? null,
  say: inWords,
}

export const yesOrNo: Kind<boolean, unknown> = {
  read: asYesOrNo,
  say: (value) => (value ? 'Yes' : 'No'),
}

/** One word of a list. */
export function oneWord<Word extends string>(
  words: readonly Word[],
  said: Record<Word, string>,
  fewestLetters?: number,
): Kind<Word | null, unknown> {
  return {
    read: (row, column) => {
      const found = wordIn(row, column, words, said, fewestLetters)
      if (!found) fault(row, column, notOneOf(cell(row, column), words))
      return found ?? null
    },
    say: (value) => said[value],
  }
}

/** The same, where none means the word that is usual. */
export function usually<Word extends string>(
  usual: Word,
  kind: Kind<Word | null, unknown>,
): Kind<Word, unknown> {
  return {
    read: (row, column, known) => kind.read(row, column, known) ?? usual,
    say: (value, known) => kind.say(value, known),
    none: usual,
  }
}

/** A whole number between two others; what is none is a fault, and null. */
export function wholeNumber(least: number, most: number): Kind<number | null, unknown> {
  return {
    read: (row, column) => {
      const text = cell(row, column)
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
  isKey: true,
}
