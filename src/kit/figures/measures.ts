/** The longest wait of each band, in weeks; the last band has no end (rule 5.3). */
export const bandWeeks = [4, 8, 12, 18, 26, 39, 52, Number.POSITIVE_INFINITY] as const

/** 'over 12 to 18 weeks', as the rows of the bands are called. */
export const bandWords = bandWeeks.map((to, at) => {
  const from = bandWeeks[at - 1]
  if (from === undefined) return `0 to ${to} weeks`
  return Number.isFinite(to) ? `over ${from} to ${to} weeks` : `over ${from} weeks`
})

/** The value by nearest rank: sorted ascending, item ceil(p × n). Undefined of nothing (rule 5.3). */
export function nearestRank(values: readonly number[], share: number): number | undefined {
  return itemAt(Float64Array.from(values).sort(), share)
}

function itemAt(sorted: Float64Array, share: number): number | undefined {
  return sorted[Math.max(0, Math.ceil(share * sorted.length) - 1)]
}

/** Both, sorting once. */
export function ranksOf(values: readonly number[]) {
  const sorted = Float64Array.from(values).sort()
  return { median: itemAt(sorted, 0.5), ninetySecond: itemAt(sorted, 0.92) }
}

/** The middle value by nearest rank, in the unit given; undefined of nothing (rule 5.3). */
export function median(values: readonly number[]): number | undefined {
  return nearestRank(values, 0.5)
}

/** The wait that 92 in 100 have not passed. */
export function ninetySecond(values: readonly number[]): number | undefined {
  return nearestRank(values, 0.92)
}

/** Whole weeks of a wait in days. */
export function wholeWeeks(days: number): number {
  return Math.floor(days / 7)
}

/** How many waits, in days, fall in each band; a wait of exactly 4 weeks is in the first. */
export function bandsOf(waits: readonly number[]): number[] {
  const counts = bandWeeks.map(() => 0)
  for (const days of waits) {
    const band = bandWeeks.findIndex((weeks) => days <= weeks * 7)
    counts[band] = counts[band]! + 1
  }
  return counts
}

/** '55%'; a dash where there is nothing to share out. */
export function shareInWords(part: number, whole: number): string {
  return whole === 0 ? '–' : `${Math.round((100 * part) / whole)}%`
}
