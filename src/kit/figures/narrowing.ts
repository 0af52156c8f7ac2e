import type { Figure, Sum } from './figure.ts'

// What a reader can tell of hidden figures by adding and taking away: kept from one hidden figure to the next, and only
// what a change touched is looked at again.

/** What somebody who adds and takes away can tell of a figure, and the halves to look at when an end of it moves. */
export type Entry = {
  figure: Figure
  from: number
  to: number
  partOf: Line[]
  afterFrom: Half[]
  afterTo: Half[]
}

/** A sum, with the bounds of all its parts together: what is shown in it stands there, and is never looked at again. */
export type Line = {
  at: number
  total: Entry
  /** The smallest first; those before `next` are hidden. */
  parts: Entry[]
  next: number
  /** Its total among them. */
  hidden: Entry[]
  low: number
  high: number
}

/** Half of what a sum says: that its total is at least, or at most, what its parts come to. */
type Half = { line: Line; isLeast: boolean }

/** `known` are the hidden figures with one value left. */
type Reader = { halves: Half[]; lines: Line[]; known: Set<Entry> }

/** What can be told of each figure by itself, before anything is added or taken away. */
export function readerOf(sums: readonly Sum[]): Reader {
  const entries = new Map<Figure, Entry>()
  const entryOf = (figure: Figure) => {
    const made = entries.get(figure) ?? entryFor(figure)
    entries.set(figure, made)
    return made
  }
  const halves = sums.flatMap((sum, at) => halvesOf(sum, at, entryOf))
  return { halves, lines: linesOf(halves), known: new Set() }
}

function entryFor(figure: Figure): Entry {
  const ends = { from: firstOf(figure), to: lastOf(figure) }
  return { figure, ...ends, partOf: [], afterFrom: [], afterTo: [] }
}

function halvesOf({ parts, total }: Sum, at: number, entryOf: (figure: Figure) => Entry): Half[] {
  const line: Line = {
    ...{ at, total: entryOf(total), parts: parts.filter(isSomebody).map(entryOf), next: 0 },
    ...{ hidden: [], low: 0, high: 0 },
  }
  const least = { line, isLeast: true }
  const most = { line, isLeast: false }
  line.total.afterFrom.push(most)
  line.total.afterTo.push(least)
  for (const one of line.parts) {
    one.partOf.push(line)
    one.afterFrom.push(least)
    one.afterTo.push(most)
    line.low += one.from
    line.high += one.to
  }
  line.hidden = [line.total, ...line.parts].filter(({ figure }) => figure.shown !== 'yes')
  line.parts.sort((one, other) => one.figure.count - other.figure.count)
  return [least, most]
}

/** A zero that is shown adds nothing and is never hidden. */
function isSomebody({ count, shown }: Figure): boolean {
  return count > 0 || shown !== 'yes'
}

/** The sums that some halves are of, each once. */
export function linesOf(halves: readonly Half[]): Line[] {
  return [...new Set(halves.map(({ line }) => line))]
}

/** Narrows until nothing new can be said: half a sum is looked through again only where what it goes by is narrower. */
export function narrowAll(reader: Reader, halves: Iterable<Half>): number {
  const waiting = new Set(halves)
  let looks = 0
  for (const half of waiting) {
    waiting.delete(half)
    looks += 1
    for (const one of half.line.hidden) {
      const said = saidOf(one, half)
      const setsFrom = isFromSaid(one, half)
      if (setsFrom ? one.from >= said : one.to <= said) continue
      if (setsFrom) setFrom(reader, one, said)
      else setTo(reader, one, said)
      for (const other of setsFrom ? one.afterFrom : one.afterTo) waiting.add(other)
    }
  }
  return looks
}

/**
 * Hides a figure, and forgets with it whatever leaned on it: an end that a sum gives leans on all the others of that
 * sum. Answers the halves to look through again; what is known from the rest stays.
 */
export function hide(reader: Reader, hidden: Entry): Set<Half> {
  hidden.figure.shown = 'no'
  for (const { line } of hidden.afterFrom) line.hidden.push(hidden)
  const froms = new Set([hidden])
  const tos = new Set([hidden])
  const again = new Set([...hidden.afterFrom, ...hidden.afterTo])
  for (const half of again) {
    for (const one of half.line.hidden) {
      const said = saidOf(one, half)
      if (isFromSaid(one, half)) {
        if (one.from !== said || one.from === firstOf(one.figure)) continue
        froms.add(one)
        for (const other of one.afterFrom) again.add(other)
      } else {
        if (one.to !== said || one.to === lastOf(one.figure)) continue
        tos.add(one)
        for (const other of one.afterTo) again.add(other)
      }
    }
  }
  // The halves that say where a figure begins are those that go by where it ends, and the other way round.
  for (const one of froms) {
    setFrom(reader, one, firstOf(one.figure))
    for (const half of one.afterTo) again.add(half)
  }
  for (const one of tos) {
    setTo(reader, one, lastOf(one.figure))
    for (const half of one.afterFrom) again.add(half)
  }
  return again
}

/** What a reader knows of a figure by itself: 1 to 4 where it says so, 5 or more where it only is not shown. */
function firstOf({ count, shown }: Figure): number {
  return shown === 'yes' ? count : shown === 'few' ? 1 : 5
}

function lastOf({ count, shown }: Figure): number {
  return shown === 'yes' ? count : shown === 'few' ? 4 : 1e9
}

function setFrom({ known }: Reader, one: Entry, from: number) {
  for (const line of one.partOf) line.low += from - one.from
  one.from = from
  noteKnown(known, one)
}

function setTo({ known }: Reader, one: Entry, to: number) {
  for (const line of one.partOf) line.high += to - one.to
  one.to = to
  noteKnown(known, one)
}

function noteKnown(known: Set<Entry>, one: Entry) {
  if (one.from === one.to && one.figure.shown !== 'yes') known.add(one)
  else known.delete(one)
}

/** A total is at least its parts: that says where it begins and where they end; the other half says the other ends. */
function isFromSaid(one: Entry, { line, isLeast }: Half): boolean {
  return isLeast === (one === line.total)
}

/** Where half a sum says that one of its figures begins or ends, by all the others of it. */
function saidOf(one: Entry, { line: { total, low, high }, isLeast }: Half): number {
  if (one === total) return isLeast ? low : high
  return isLeast ? total.to - (low - one.from) : total.from - (high - one.to)
}
