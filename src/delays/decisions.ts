import type { Fit } from '../placements/choose.ts'
import type { WaitToday } from '../waiting-list/wait.ts'

/**
 * Those who most need somebody to decide: without a place, nearest to their last safe start, which is not past; then in
 * the order of the list.
 */
export function decisionsOf(waits: readonly WaitToday[], most = 10): WaitToday[] {
  return waits
    .filter(
      ({ standing }) =>
        standing.basis === 'unbooked' &&
        standing.slackDays >= 0 &&
        standing.status !== 'grey' &&
        standing.delayDays !== undefined,
    )
    .sort((one, two) => one.standing.slackDays - two.standing.slackDays)
    .slice(0, most)
}

/** What there is to decide, in a few words. */
export function decisionWords({ template }: Pick<WaitToday, 'template'>, fit: Fit | undefined) {
  if (fit) return 'Book the place that fits'
  return template.clock === 'caution'
    ? 'Make a pair that fits, or tell police'
    : 'One-to-one, twice weekly, or back to court'
}
