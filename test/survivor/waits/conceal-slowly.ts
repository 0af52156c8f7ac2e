import type { Figure, Sum } from '../../../src/kit/figures/figure.ts'

type Bounds = [from: number, to: number]

/** The rule of hiding in its plainest form: after every hidden figure all is worked out from the beginning. */
export function concealSlowly(sums: readonly Sum[]) {
  for (;;) {
    const known = new Set(knownFromNothing(sums))
    if (known.size === 0) return
    const near = sums.filter(({ parts, total }) => [...parts, total].some((one) => known.has(one)))
    const next = smallestShown(near) ?? smallestShown(sums)
    if (!next) return
    next.shown = 'no'
  }
}

function knownFromNothing(sums: readonly Sum[]): Figure[] {
  const bounds = new Map<Figure, Bounds>()
  for (const { parts, total } of sums) {
    for (const one of [...parts, total]) bounds.set(one, boundsOf(one))
  }
  while (sums.map((sum) => narrow(sum, bounds)).some(Boolean)) {}
  return [...bounds].flatMap(([figure, [from, to]]) =>
    figure.shown !== 'yes' && from === to ? [figure] : [],
  )
}

function boundsOf({ count, shown }: Figure): Bounds {
  if (shown === 'yes') return [count, count]
  return shown === 'few' ? [1, 4] : [5, 1e9]
}

function narrow({ parts, total }: Sum, bounds: Map<Figure, Bounds>): boolean {
  const low = parts.reduce((sum, part) => sum + bounds.get(part)![0], 0)
  const high = parts.reduce((sum, part) => sum + bounds.get(part)![1], 0)
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
  bounds.set(figure, [Math.max(from, least), Math.min(to, most)])
  return least > from || most < to
}

function smallestShown(sums: readonly Sum[]): Figure | undefined {
  const isShown = ({ shown, count }: Figure) => shown === 'yes' && count > 0
  const smallest = (figures: readonly Figure[]) =>
    figures.filter(isShown).sort((one, two) => one.count - two.count)[0]
  return smallest(sums.flatMap(({ parts }) => parts)) ?? smallest(sums.map(({ total }) => total))
}
