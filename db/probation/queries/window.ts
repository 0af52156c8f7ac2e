import type { Window } from '../../../src/probation/waiting-list/timing.ts'
import { present } from '../../rows.ts'
import type { referrals } from '../schema.ts'

type Kept = Pick<typeof referrals.$inferSelect, keyof Window>

/** The dates of a referral, as its row has them. */
export function keptWindow(row: Kept): Window {
  const { clockStartOn, earliestOn, targetOn, retryByOn, latestOn, hardEndOn } = row
  return present({ clockStartOn, earliestOn, targetOn, retryByOn, latestOn, hardEndOn })
}

/** The same, to be kept. */
export function windowColumns(window: Window): Kept {
  const { clockStartOn, earliestOn, latestOn, hardEndOn } = window
  const { targetOn = null, retryByOn = null } = window
  return { clockStartOn, earliestOn, targetOn, retryByOn, latestOn, hardEndOn }
}
