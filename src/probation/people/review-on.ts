import type { YearsSetting } from '../../access/retention/years.ts'
import { addMonths, type Day, later } from '../../calendar.ts'

/** How long a man's records are kept; the years are each controller's to set (rule 6.8). */
export const keptYears = [
  {
    key: 'sentenceYears',
    label: 'After the last order or licence has ended',
    hint: 'With all that was recorded under it.',
    ...{ unit: 'years', least: 1, most: 100, first: 6 },
  },
  {
    key: 'cautionYears',
    label: 'After the last conditional caution has ended',
    hint: 'Where there was nothing else.',
    ...{ unit: 'years', least: 1, most: 100, first: 2 },
  },
] as const satisfies readonly YearsSetting[]
type KeptYears = Readonly<Record<string, number>>

/** What his day is counted from: the last day of an order or of its referral, the later of both; none of that kind. */
export type LastDays = {
  openReferrals: number
  sentenceOn: Day | undefined
  cautionOn: Day | undefined
}

/**
 * The day on which somebody looks whether he is still kept: years after his last order, licence or caution has ended,
 * whichever is later; none while a referral or an order is open (rule 6.8).
 */
export function reviewOn(
  { openReferrals, sentenceOn, cautionOn }: LastDays,
  years: KeptYears,
  today: Day,
): Day | undefined {
  if (openReferrals > 0) return undefined
  const ends = [sentenceOn, cautionOn].filter((one) => one !== undefined)
  if (ends.length === 0 || ends.some((on) => on >= today)) return undefined
  return later(
    sentenceOn && addMonths(sentenceOn, 12 * years['sentenceYears']!),
    cautionOn && addMonths(cautionOn, 12 * years['cautionYears']!),
  )
}
