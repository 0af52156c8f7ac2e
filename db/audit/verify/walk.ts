import { hashAfter } from '../form.ts'
import type { Entry } from './rows.ts'

type Walked = { entries: number; last: Entry | undefined; found: string[]; days: Set<string> }
type Start = { number: number; hash: string }

/** Entries that do not follow upon the one before: as they stand, and the hash that the first should follow upon. */
type Stretch = { after: string; entries: Entry[] }

/** Other orders are tried only where few entries are broken: trying costs their square. */
const mostReordered = 600

/** Follows the chain from one entry to the last, and says in words where it breaks. */
export async function walk(
  entries: AsyncIterable<Entry>,
  { number, hash }: Start,
  key: Uint8Array,
): Promise<Walked> {
  const found: { at: number; words: string }[] = []
  const tell = (at: number, words: string) => found.push({ at, words })
  const stretches: Stretch[] = []
  const days = new Set<string>()
  let count = 0
  let last: Entry | undefined
  let [expected, before] = [number, hash]
  let isBroken = false

  for await (const entry of entries) {
    count++
    days.add(entry.at.slice(0, 10))
    if (entry.number < expected) {
      tell(entry.number, `Entry ${entry.number} is there twice, the second time of ${entry.at}.`)
      continue
    }
    const isGap = entry.number > expected
    if (isGap) {
      tell(expected, `${span(expected, entry.number - 1)} missing, before ${atWords(entry)}.`)
    } else if (entry.digest === null) {
      tell(
        entry.number,
        `${span(entry.number, entry.number)} without the list of whom it is about: ${entry.at}.`,
      )
    }
    const fits = isGap || entry.digest === null || isAfter(before, entry, entry.number, key)
    if (!fits && isBroken) stretches.at(-1)!.entries.push(entry)
    else if (!fits) stretches.push({ after: before, entries: [entry] })
    isBroken = !fits
    before = entry.hash
    expected = entry.number + 1
    last = entry
  }
  for (const { entries: broken, after } of stretches) {
    const many = span(broken[0]!.number, broken.at(-1)!.number)
    const words = isReordered(broken.length, broken[0]!.number, after, stretches, key)
      ? `${many} not in the order in which they were written, from ${atWords(broken[0]!)}.`
      : `${many} changed, or put in place of what was written, from ${atWords(broken[0]!)}.`
    tell(broken[0]!.number, words)
  }
  found.sort((one, other) => one.at - other.at)
  return { entries: count, last, found: found.map(({ words }) => words), days }
}

function isAfter(hash: string, entry: Entry, number: number, key: Uint8Array): boolean {
  return hashAfter(hash, { ...entry, number, digest: entry.digest ?? '' }, key) === entry.hash
}

/** Does the chain go on through as many entries, wherever they stand now? */
function isReordered(
  length: number,
  first: number,
  after: string,
  stretches: readonly Stretch[],
  key: Uint8Array,
): boolean {
  const left = stretches.flatMap(({ entries }) => entries)
  if (left.length < 2 || left.length > mostReordered) return false
  let hash = after
  for (let number = first; number < first + length; number++) {
    const next = left.findIndex((entry) => isAfter(hash, entry, number, key))
    if (next < 0) return false
    hash = left.splice(next, 1)[0]!.hash
  }
  return true
}

const atWords = ({ number, at }: Entry) => `entry ${number} of ${at}`

function span(from: number, to: number): string {
  return from === to ? `Entry ${from} is` : `Entries ${from} to ${to} are`
}
