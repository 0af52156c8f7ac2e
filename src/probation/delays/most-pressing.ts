import type { FitInBrief } from '../placements/choose.ts'
import { compareText } from '../waiting-list/order.ts'
import type { WaitToday } from '../waiting-list/wait.ts'

/**
 * Those who most need somebody to decide: a last chance first, by the day it must be booked, then those without a place
 * by the days to their last safe start; then in the order of the list.
 */
export function decisionsOf(waits: readonly WaitToday[], most = 10): WaitToday[] {
  return waits
    .filter(
      ({ standing: { basis, status } }) =>
        basis === 'unbooked' && status !== 'grey' && status !== 'black',
    )
    .sort(
      ({ standing: one }, { standing: two }) =>
        compareText(one.lastChance?.bookBy ?? '~', two.lastChance?.bookBy ?? '~') ||
        one.slackDays - two.slackDays,
    )
    .slice(0, most)
}

/** What there is to decide, in a few words. */
export function decisionWords(
  { template }: Pick<WaitToday, 'template'>,
  fit: FitInBrief | undefined,
) {
  if (fit) return 'Book the place that fits'
  return template.clock === 'caution'
    ? 'Make a pair that fits, or tell police'
    : 'One-to-one, twice weekly, or back to court'
}
