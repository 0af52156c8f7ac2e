import { addDays, type Day, type WorkingCalendar } from '../../calendar.ts'
import type { Cohort } from '../cohorts/cohort.ts'
import { entriesOnOffer } from '../placements/choose.ts'
import { asLookingAnew, withoutSeat } from '../placements/consequences.ts'
import type { Seeker } from '../placements/place.ts'
import { foresee } from '../waiting-list/foresee.ts'
import type { Referral } from '../waiting-list/referral.ts'
import { type Wait, waitOn } from '../waiting-list/wait.ts'
import { type HeldPlace, heldPlaceAfter } from './release.ts'
import type { ReleaseChange } from './release-changes.ts'

/** His window and his standing as a release would make them, and he himself as he would then look for a place. */
export function foreseeRelease(
  { referral, wait }: { referral: Referral; wait: Wait },
  { changed }: ReleaseChange,
  { calendar, today }: { calendar: WorkingCalendar; today: Day },
) {
  const { modulesDone, order } = changed
  const holds = referral.holds.map((hold) =>
    hold.reason === 'custody' && !hold.toOn
      ? { ...hold, toOn: addDays(order.releasedOn, -1) }
      : hold,
  )
  const released = { ...changed, holds }
  const { window, changes } = foresee(referral, released, wait, { calendar, today })
  return { window, changes, after: waitOn(today, { ...wait, window, modulesDone, holds }) }
}

/** What becomes of the place that he holds, among the cohorts as they are; one that he has begun is not held. */
export function foreseePlace(
  { booking, referralId }: Pick<Wait, 'booking' | 'referralId'>,
  seeker: Seeker,
  all: readonly Cohort[],
  today: Day,
): HeldPlace {
  const cohorts = all.map((cohort) => withoutSeat(cohort, referralId))
  const cohort = cohorts.find(({ id }) => id === booking?.cohortId)
  const isHeld = cohort && booking?.status === 'booked'
  const held = isHeld ? { cohort, entryOn: booking.entryOn } : undefined
  return heldPlaceAfter(asLookingAnew(seeker), held, entriesOnOffer(cohorts, today), today)
}
