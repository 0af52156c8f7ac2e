import { isFew } from './suppress.ts'

/** A count of people, and what of it stands on a page: itself, '1 to 4', or that it is not shown. */
export type Figure = { count: number; shown: 'yes' | 'few' | 'no' }

/** Figures that add up to another one, on this page or on one that the same reader may open. */
export type Sum = { parts: readonly Figure[]; total: Figure }

/** A figure of its own: 1 to 4 people are too few to show (rule 20.2). */
export function figureOf(count: number): Figure {
  return { count, shown: isFew(count) ? 'few' : 'yes' }
}

/**
 * Hides, in place, whatever would give a hidden figure away by adding or taking away, over all the sums together: of
 * those that a known one stands in, the smallest figure still shown, totals last. Zero is shown: nobody is behind it.
 * Answers how many sums it looked through to be sure.
 */
export function conceal(sums: readonly Sum[]): number {
  const reader = readerOf(sums)
  let looks = narrowAll(reader, sums)
  for (;;) {
    const known = knownTo(reader)
    if (known.length === 0) return looks
    const near = new Set(known.flatMap((one) => reader.sumsOf.get(one)!))
    const next = smallestShown(sums.filter((sum) => near.has(sum))) ?? smallestShown(sums)
    if (!next) return looks
    looks += narrowAll(reader, hide(reader, next))
  }
}

/** The hidden figures that all the others leave only one value for, however many sums it takes to find it. */
export function givenAway(sums: readonly Sum[]): Figure[] {
  const reader = readerOf(sums)
  narrowAll(reader, sums)
  return knownTo(reader)
}

/** What somebody who adds and takes away can know of each figure, the sums it stands in, and what is hidden. */
type Reader = { bounds: Map<Figure, Bounds>; sumsOf: Map<Figure, Sum[]>; hidden: Figure[] }

function readerOf(sums: readonly Sum[]): Reader {
  const bounds = new Map<Figure, Bounds>()
  const sumsOf = new Map<Figure, Sum[]>()
  for (const sum of sums) {
    for (const one of [...sum.parts, sum.total]) {
      bounds.set(one, boundsOf(one))
      sumsOf.set(one, [...(sumsOf.get(one) ?? []), sum])
    }
  }
  return { bounds, sumsOf, hidden: [...bounds.keys()].filter(({ shown }) => shown !== 'yes') }
}

function knownTo({ bounds, hidden }: Reader): Figure[] {
  return hidden.filter((figure) => {
    const [from, to] = bounds.get(figure)!
    return from === to
  })
}

/** Narrows until nothing new can be said: a sum is looked through again only where a figure of it became narrower. */
function narrowAll({ bounds, sumsOf }: Reader, sums: Iterable<Sum>): number {
  const waiting = new Set(sums)
  let looks = 0
  for (const sum of waiting) {
    waiting.delete(sum)
    looks += 1
    for (const [figure, [least, most]] of saidBy(sum, bounds)) {
      const [from, to] = bounds.get(figure)!
      if (from >= least && to <= most) continue
      bounds.set(figure, [Math.max(from, least), Math.min(to, most)])
      for (const other of sumsOf.get(figure)!) waiting.add(other)
    }
  }
  return looks
}

/**
 * Hides a figure, and forgets with it whatever leaned on it: a bound that a sum gives leans on all the others of that
 * sum. Answers the sums to look through again; what is known from the rest stays.
 */
function hide({ bounds, sumsOf, hidden }: Reader, figure: Figure): Set<Sum> {
  figure.shown = 'no'
  hidden.push(figure)
  const forgotten = new Set([figure])
  const again = new Set(sumsOf.get(figure))
  for (const sum of again) {
    for (const one of leaningOn(sum, bounds)) {
      forgotten.add(one)
      for (const other of sumsOf.get(one)!) again.add(other)
    }
  }
  for (const one of forgotten) bounds.set(one, boundsOf(one))
  return again
}

/** The figures that are known more narrowly than by themselves, and just as narrowly as this sum says. */
function leaningOn(sum: Sum, bounds: Map<Figure, Bounds>): Figure[] {
  return saidBy(sum, bounds).flatMap(([figure, [least, most]]) => {
    const [from, to] = bounds.get(figure)!
    const [first, last] = boundsOf(figure)
    return (from > first && from === least) || (to < last && to === most) ? [figure] : []
  })
}

type Bounds = [from: number, to: number]

/** What a reader knows of a figure by itself: 1 to 4 where it says so, 5 or more where it only is not shown. */
function boundsOf({ count, shown }: Figure): Bounds {
  if (shown === 'yes') return [count, count]
  return shown === 'few' ? [1, 4] : [5, 1e9]
}

/** What a sum says of each of its figures by all the others of it. */
function saidBy({ parts, total }: Sum, bounds: Map<Figure, Bounds>): [Figure, Bounds][] {
  let low = 0
  let high = 0
  for (const part of parts) {
    const [from, to] = bounds.get(part)!
    low += from
    high += to
  }
  const [least, most] = bounds.get(total)!
  const ofParts = parts.map((part): [Figure, Bounds] => {
    const [from, to] = bounds.get(part)!
    return [part, [least - (high - to), most - (low - from)]]
  })
  return [[total, [low, high]], ...ofParts]
}

function smallestShown(sums: readonly Sum[]): Figure | undefined {
  let least: Figure | undefined
  for (const { parts } of sums) for (const part of parts) least = smallerShown(part, least)
  if (!least) for (const { total } of sums) least = smallerShown(total, least)
  return least
}

function smallerShown(one: Figure, least: Figure | undefined): Figure | undefined {
  const isShown = one.shown === 'yes' && one.count > 0
  return isShown && (!least || one.count < least.count) ? one : least
}
