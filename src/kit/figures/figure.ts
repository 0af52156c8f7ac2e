import { isFew } from './suppress.ts'

/** A count of people, and what of it stands on a page: itself, '1 to 4', or that it is not shown. */
export type Figure = { count: number; shown: 'yes' | 'few' | 'no' }

/** Figures that add up to another one, on this page or on one that the same reader may open. */
export type Sum = { parts: readonly Figure[]; total: Figure }

/** A figure of its own: 1 to 4 people are too few to show (rule 20.2). */
export function figureOf(count: number): Figure {
  return { count, shown: isFew(count) ? 'few' : 'yes' }
}
