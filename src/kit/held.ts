import { type Day, instantInWords, inWords, parseDay } from '../calendar.ts'

/** Why something that is held is in nobody's report, whether there is any of it or not (rule 4.8). */
export const withheldWords = {
  other: 'What is about somebody else, and who of the staff wrote or did something.',
  safeguarding:
    'Whether anybody is kept apart from anybody, who may open a record, and what was found, asked or noted to keep somebody safe.',
  operational:
    'Numbers of rows, versions and marks by which the service works; calculations, files and logs about many people at once.',
  typed:
    'Words that staff typed freely, unless somebody has read them first: they may name others.',
} as const
export type Withheld = Exclude<keyof typeof withheldWords, 'typed'>

/** What an erasure does: the whole row goes, what was in it goes, or it stays because it is about nobody. */
export type Erased = 'row' | 'emptied' | 'stays'

/** How long something is kept, in words; each end is a day on which somebody looks, never one on which it goes. */
export const keptWords = {
  case: 'the years that its side has set, after the last order, referral or case has ended',
  log: 'seven years',
  upload: 'a day, unless it is applied',
  sitting: 'until it is used or has run out',
  service: 'as long as the service',
} as const
export type Kept = keyof typeof keptWords

/** What becomes of a column in a report: its name there, with `typed` for free words; or why it is withheld. */
export type Said = { says: string; typed?: true } | { withheld: Withheld }

/** One kind of thing in a report: each of its rows as names and values. */
export type HeldPart = { title: string; rows: readonly HeldRow[] }
export type HeldRow = Readonly<Record<string, unknown>>

/** All that one side holds of one person, as far as it is given. */
export type HeldReport = {
  name: string
  /** CRN or reference. */
  known: string
  onDay: Day
  /** Whose area or team it is made from: never whether there is more elsewhere. */
  madeFrom: string
  parts: readonly HeldPart[]
}

/** A value without the number of anybody else: a CRN that is not the person's own is struck out (rule 4.8). */
export function struck(value: unknown, own: string): unknown {
  if (typeof value === 'string') {
    return value.replaceAll(/\b[A-Z]\d{6}\b/g, (crn) => (crn === own ? crn : '[somebody else]'))
  }
  if (Array.isArray(value)) return value.map((one) => struck(one, own))
  if (value === null || typeof value !== 'object') return value
  return Object.fromEntries(Object.entries(value).map(([key, one]) => [key, struck(one, own)]))
}

/** A value as the page says it: days and instants in words, codes without underscores. */
export function heldInWords(value: unknown): string {
  if (typeof value === 'boolean') return value ? 'Yes' : 'No'
  if (Array.isArray(value)) return value.map(heldInWords).join(', ') || 'None'
  if (value !== null && typeof value === 'object') {
    const pairs = Object.entries(value).filter(([, one]) => one !== '')
    return pairs.map(([key, one]) => `${key} ${heldInWords(one)}`).join(', ')
  }
  const text = String(value)
  const day = parseDay(text)
  if (day) return inWords(day)
  if (/^\d{4}-\d\d-\d\dT[\d:.]+Z$/.test(text)) return instantInWords(new Date(text))
  return /^[a-z]+(_[a-z]+)+$/.test(text) ? text.replaceAll('_', ' ') : text
}

/** The report for a machine: the same parts, values as they are kept, and what is withheld from everybody. */
export function heldAsJson(report: HeldReport, withTyped: boolean): string {
  return `${JSON.stringify({ ...report, withheld: withheldFrom(withTyped) }, null, 2)}\n`
}

/** The sentences about what is not in a report: the same for everybody. */
export function withheldFrom(withTyped: boolean): string[] {
  const { typed, ...always } = withheldWords
  return [...Object.values(always), ...(withTyped ? [] : [typed])]
}
