export type Xmr = {
  mean: number
  lower: number
  upper: number
  /** For each point, whether it lies outside the limits. */
  outside: boolean[]
}

/**
 * Mean and natural limits of a series of counts: the mean of the base period, and 2.66 times the average change
 * from month to month on each side of it. The lower limit is never below zero. Undefined with fewer than two
 * months to go by.
 */
export function xmr(points: readonly number[], base = 8): Xmr | undefined {
  const known = points.slice(0, base)
  if (known.length < 2) return undefined
  const centre = mean(known)
  const reach = 2.66 * mean(known.slice(1).map((point, index) => Math.abs(point - known[index]!)))
  const lower = Math.max(0, centre - reach)
  const upper = centre + reach
  return {
    mean: centre,
    lower,
    upper,
    outside: points.map((point) => point < lower || point > upper),
  }
}

function mean(points: readonly number[]): number {
  return points.reduce((sum, point) => sum + point, 0) / points.length
}
