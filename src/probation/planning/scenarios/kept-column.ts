import type { Column, Difference, Stand, Totals } from './compare-plans.ts'

/** How many are named at once: enough to judge by, and a page that can be read. */
const mostNamed = 30

/** For whom it makes a difference, from where to where: by referral, and without a name. */
export type KeptDifference = {
  referralId: string
  before: Stand['place']
  after: Stand['place']
  daysSooner: number
}

/** How many there are, how many of them have no place now, and those whom a page names. */
export type KeptDifferences = { count: number; fresh: number; named: readonly KeptDifference[] }

/** A column as it is kept. */
export type KeptColumn = {
  totals: Totals
  saved: number
  sooner: KeptDifferences
  worse: KeptDifferences
}

/** What is kept of a column: how many it makes a difference for, and whom of them a page names. */
export function keptColumn({ totals, saved, sooner, worse }: Column): KeptColumn {
  return { totals, saved, sooner: keptOf(sooner), worse: keptOf(worse) }
}

function keptOf(differences: readonly Difference[]): KeptDifferences {
  return {
    count: differences.length,
    fresh: differences.filter(({ before }) => !before.place).length,
    named: differences.slice(0, mostNamed).map(({ before, after, daysSooner }) => ({
      ...{ referralId: before.wait.referralId, before: before.place, after: after.place },
      daysSooner,
    })),
  }
}

/** Whom a page with these columns names. */
export function namedIn(columns: readonly KeptColumn[]): string[] {
  const named = columns.flatMap(({ sooner, worse }) => [...sooner.named, ...worse.named])
  return [...new Set(named.map(({ referralId }) => referralId))]
}
