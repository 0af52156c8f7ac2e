import { oneOf } from '../words.ts'
import { didYouMean, quoted } from './remark.ts'
import { cell, fault, type Row, remark } from './row.ts'

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

/** 'a, b, c', for a fault that names what may stand in a cell. */
export function listed(words: readonly string[]): string {
  return words.join(', ')
}

/** The fault of a cell that holds none of the words that it may: what stands there, and what would be right. */
export function notOneOf(text: string, words: readonly string[]): string {
  return `${quoted(text)} is not known here: write ${oneOf(words)}`
}

/**
 * The word of a list that a cell means: the word itself, or what pages say for it, whatever its capitals; or the
 * beginning of one word only, of so many letters, which is told back.
 */
export function wordIn<Word extends string>(
  row: Row,
  column: string,
  words: readonly Word[],
  said: Readonly<Record<Word, string>>,
  fewestLetters = 3,
): Word | undefined {
  const text = cell(row, column)
  const typed = plainWord(text)
  const names = (word: Word) => [plainWord(word), plainWord(said[word])]
  const whole = words.find((word) => names(word).includes(typed))
  if (whole || typed.length < fewestLetters) return whole
  const begun = words.filter((word) => names(word).some((name) => name.startsWith(typed)))
  if (begun.length !== 1) return undefined
  row.dates.push(remark(row, column, `${text} is read as ${said[begun[0]!].toLowerCase()}`))
  return begun[0]
}

function plainWord(text: string): string {
  return text.toLowerCase().replaceAll(/[\s_-]+/g, ' ')
}

/** A CRN, a letter and six digits in capitals; else a fault of the row, and undefined. */
export function asCrn(row: Row, column: string, text: string): string | undefined {
  const found = text.toUpperCase()
  if (/^[A-Z]\d{6}$/.test(found)) return found
  const what = text ? `${quoted(text)} is not a CRN` : 'The CRN is missing'
  fault(row, column, `${what}: write a letter and six digits, like X123456`)
  return undefined
}

/** Yes or no; undefined where the cell is empty, and with a fault where it says anything else. */
export function asYesOrNo(row: Row, column: string): boolean | undefined {
  const text = cell(row, column).toLowerCase()
  if (text === 'yes' || text === 'no') return text === 'yes'
  if (text) fault(row, column, notOneOf(text, ['yes', 'no']))
  return undefined
}

/** An e-mail address in small letters; else a fault of the row, and undefined. */
export function asEmail(row: Row, column: string, text: string): string | undefined {
  if (/^[^\s@;,]+@[^\s@;,]+\.[^\s@;,]+$/.test(text)) return text.toLowerCase()
  fault(
    row,
    column,
    `${quoted(text)} is not an e-mail address: write it like p.marsh@probation.example`,
  )
  return undefined
}

/**
 * The id of what a cell names, whatever its capitals; null where it is empty, and with a fault where nobody knows it.
 */
export function byName<Thing extends { id: string; name: string }>(
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

/** The fault of a name that nobody knows, with the one that was meant, or the first 20 that there are. */
export function unknownName(
  text: string,
  known: ReadonlyMap<string, { name: string }>,
  what: string,
): string {
  const names = [...known.values()].map(({ name }) => name)
  const near = didYouMean(text, names)
  const help = near || `: write one of ${listed(names.slice(0, 20))}`
  return `${quoted(text)} is not a known ${what}${help}`
}
