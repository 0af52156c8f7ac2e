import { isFew } from '../delays/suppress.ts'

/** A count of people, and what of it stands on a page: itself, '1 to 4', or that it is not shown. */
export type Figure = { count: number; shown: 'yes' | 'few' | 'no' }

/** Figures that add up to another one, on this page or on one that the same reader may open. */
export type Sum = { parts: readonly Figure[]; total: Figure }

/** A figure of its own: 1 to 4 people are too few to show (domain 8, rule 4). */
export function figureOf(count: number): Figure {
  return { count, shown: isFew(count) ? 'few' : 'yes' }
}

/**
 * Hides, in place, whatever would give a hidden figure away by adding or taking away, over all the sums together: of
 * those that a known one stands in, the smallest figure still shown, totals last. Zero is shown: nobody is behind it.
 */
export function conceal(sums: readonly Sum[]) {
  for (;;) {
    const known = new Set(givenAway(sums))
    if (known.size === 0) return
    const near = sums.filter(({ parts, total }) => [...parts, total].some((one) => known.has(one)))
    const next = smallestShown(near) ?? smallestShown(sums)
    if (!next) return
    next.shown = 'no'
  }
}

/** The hidden figures that all the others leave only one value for, however many sums it takes to find it. */
export function givenAway(sums: readonly Sum[]): Figure[] {
  const bounds = new Map<Figure, Bounds>()
  for (const { parts, total } of sums) {
    for (const one of [...parts, total]) bounds.set(one, boundsOf(one))
  }
  while (sums.map((sum) => narrow(sum, bounds)).some(Boolean)) {}
  return [...bounds].flatMap(([figure, [from, to]]) =>
    figure.shown !== 'yes' && from === to ? [figure] : [],
  )
}

type Bounds = [from: number, to: number]

/** What a reader knows of a figure by itself: 1 to 4 where it says so, 5 or more where it only is not shown. */
function boundsOf({ count, shown }: Figure): Bounds {
  if (shown === 'yes') return [count, count]
  return shown === 'few' ? [1, 4] : [5, 1e9]
}

/** Narrows each figure of a sum by the others; true where that said anything new. */
function narrow({ parts, total }: Sum, bounds: Map<Figure, Bounds>): boolean {
  let low = 0
  let high = 0
  for (const part of parts) {
    const [from, to] = bounds.get(part)!
    low += from
    high += to
  }
  let isNew = within(total, [low, high], bounds)
  const [least, most] = bounds.get(total)!
  for (const part of parts) {
    const [from, to] = bounds.get(part)!
    if (within(part, [least - (high - to), most - (low - from)], bounds)) isNew = true
  }
  return isNew
}

function within(figure: Figure, [least, most]: Bounds, bounds: Map<Figure, Bounds>): boolean {
  const [from, to] = bounds.get(figure)!
  const narrower: Bounds = [Math.max(from, least), Math.min(to, most)]
  bounds.set(figure, narrower)
  return narrower[0] > from || narrower[1] < to
}

function smallestShown(sums: readonly Sum[]): Figure | undefined {
  const isShown = ({ shown, count }: Figure) => shown === 'yes' && count > 0
  const smallest = (figures: readonly Figure[]) =>
    figures.filter(isShown).sort((one, two) => one.count - two.count)[0]
  return smallest(sums.flatMap(({ parts }) => parts)) ?? smallest(sums.map(({ total }) => total))
}
