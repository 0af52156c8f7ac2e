import { bandsOf, ranksOf, wholeWeeks } from '../../kit/figures/measures.ts'

/** One person's wait in days, and his days past best start: undefined on hold or without a best start. */
export type Measured = { waited: number; late: number | undefined }

/**
 * What is said of any group. The median and 92nd percentile of delay are over everybody who has a best start and is
 * not on hold, those on time as 0; those of the wait are over everybody, in whole weeks.
 */
export type Figures = {
  people: number
  late: { people: number; days: number }
  delay: { median: number | undefined; ninetySecond: number | undefined }
  weeks: { median: number | undefined; ninetySecond: number | undefined }
  bands: readonly number[]
}

/**
 * People, those late and their days, and medians of wait (weeks) and delay (days) by nearest rank (rules 5.3 and
 * 7.4).
 */
export function figuresOf(measured: readonly Measured[]): Figures {
  const waits = measured.map(({ waited }) => waited)
  const delays = measured.flatMap(({ late }) => (late === undefined ? [] : [late]))
  const weeks = ranksOf(waits)
  return {
    people: measured.length,
    late: {
      people: delays.filter((days) => days > 0).length,
      days: delays.reduce((sum, days) => sum + days, 0),
    },
    delay: ranksOf(delays),
    weeks: { median: weeksOf(weeks.median), ninetySecond: weeksOf(weeks.ninetySecond) },
    bands: bandsOf(waits),
  }
}

function weeksOf(days: number | undefined): number | undefined {
  return days === undefined ? undefined : wholeWeeks(days)
}
