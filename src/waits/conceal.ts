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
 * Hides, in place, whatever would give a hidden figure away by adding or taking away: of every sum in which a hidden
 * one could be only one number, the smallest figure still shown, the total last. Zero is shown: nobody is behind it.
 */
export function conceal(sums: readonly Sum[]) {
  for (let again = true; again; ) {
    again = false
    for (const sum of sums) {
      if (!givesAway(sum)) continue
      const next = smallestShown(sum)
      if (!next) continue
      next.shown = 'no'
      again = true
    }
  }
}

/** Is there a hidden figure that the others of its sum leave only one value for? */
export function givesAway({ parts, total }: Sum): boolean {
  const bounds = parts.map(boundsOf)
  const [low, high] = [add(bounds.map(([from]) => from)), add(bounds.map(([, to]) => to))]
  const [least, most] = boundsOf(total)
  const isKnown = parts.some((part, at) => {
    const [from, to] = bounds[at]!
    return (
      part.shown !== 'yes' &&
      Math.max(from, least - (high - to)) >= Math.min(to, most - (low - from))
    )
  })
  return isKnown || (total.shown !== 'yes' && Math.max(least, low) >= Math.min(most, high))
}

/** What a reader knows of a figure: 1 to 4 where it says so, 5 or more where it only is not shown. */
function boundsOf({ count, shown }: Figure): [number, number] {
  if (shown === 'yes') return [count, count]
  return shown === 'few' ? [1, 4] : [5, 1e9]
}

function smallestShown({ parts, total }: Sum): Figure | undefined {
  const shown = (figure: Figure) => figure.shown === 'yes' && figure.count > 0
  const [smallest] = parts.filter(shown).sort((one, two) => one.count - two.count)
  return smallest ?? (shown(total) ? total : undefined)
}

function add(numbers: readonly number[]): number {
  return numbers.reduce((sum, one) => sum + one, 0)
}
