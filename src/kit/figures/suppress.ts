/** Below this many people a figure could point at somebody (rule 5.4). */
const fewest = 5

/** How a count from 1 to 4 is shown. */
export const fewWords = '1 to 4'

/** Are these 1 to 4 people, too few to be shown? Nobody is not few (rule 5.4). */
export function isFew(people: number): boolean {
  return people > 0 && people < fewest
}

/**
 * Which figures of a row or column stay hidden: counts of 1 to 4, and, where only one would be hidden, the smallest other
 * one too, or else the total, so that no subtraction gives it away. Zero is shown: nobody is behind it.
 */
export function suppressed(counts: readonly number[]): { hidden: boolean[]; total: boolean } {
  const hidden = counts.map(isFew)
  const sum = counts.reduce((total, count) => total + count, 0)
  if (hidden.filter(Boolean).length !== 1) return { hidden, total: isFew(sum) }
  const others = counts.filter((count, at) => count > 0 && !hidden[at])
  if (others.length === 0) return { hidden, total: true }
  hidden[counts.findIndex((count, at) => count === Math.min(...others) && !hidden[at])] = true
  return { hidden, total: false }
}
