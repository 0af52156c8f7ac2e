import type { FitInBrief } from '../placements/choose.ts'
import type { WaitToday } from '../waiting-list/wait.ts'

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
