import type { Day } from '../../calendar.ts'

/** What the first page tells of one programme: who waits, is late or near, has a last chance; waits in whole weeks (rules 5.3 and 7.4). */
export type Figures = {
  waiting: number
  /** Of those waiting, people closed to the viewer: counted here, and in no other figure. */
  restricted: number
  late: number
  delayDays: number
  near: number
  nearWithFit: number
  /** Of those without a place, who has a last one that ends in time, and by when the first must be booked. */
  lastChances: { count: number; by: Day | undefined }
  medianWeeks: number | undefined
  ninetySecondWeeks: number | undefined
  emptySeats: number
  seats: number
}

/** What happened in the last seven days, in words. */
export function lastSevenDays(
  counts: Record<'referred' | 'started' | 'holdsEnded', number>,
): string[] {
  const counted = (count: number, one: string, more: string) =>
    count === 1 ? `1 ${one}` : `${count} ${more}`
  return [
    counted(counts.referred, 'new referral', 'new referrals'),
    counted(counts.started, 'start', 'starts'),
    counted(counts.holdsEnded, 'hold ended', 'holds ended'),
  ]
}
