import { addDays, type Day } from '../../calendar.ts'
import type { LastChance } from '../waiting-list/status.ts'
import { type WaitToday, waitOn } from '../waiting-list/wait.ts'
import { type Entry, fits, type Seeker } from './place.ts'

/**
 * The last place on offer that he may take by every rule and that ends in time, with the last day on which it can be
 * booked with the notice that is kept (rule 7.6); undefined where no real place ends in time.
 */
export function lastChanceOf(
  seeker: Seeker,
  entries: readonly Entry[],
  today: Day,
): LastChance | undefined {
  let last: LastChance | undefined
  for (const entry of entries) {
    const { cohort, entryOn } = entry
    const bookBy = addDays(entryOn, -cohort.template.settings.noticeDays)
    const isLater =
      !last || bookBy > last.bookBy || (bookBy === last.bookBy && cohort.code < last.code)
    if (isLater && fits(seeker, entry, today)) {
      last = { cohortId: cohort.id, code: cohort.code, entryOn, bookBy }
    }
  }
  return last
}

/** How somebody past the planning dates stands with the places on offer: by a last chance, or none. */
export function withPlacesOnOffer(
  wait: WaitToday,
  { seeker, entries }: { seeker: Seeker; entries: readonly Entry[] },
  today: Day,
): WaitToday {
  return waitOn(today, wait, lastChanceOf(seeker, entries, today) ?? 'none')
}

/** By the planning dates alone he cannot finish, and he has no place that says otherwise. */
export function isPastPlanning({ standing }: Pick<WaitToday, 'standing'>): boolean {
  const { basis, status, lastChance } = standing
  return basis === 'unbooked' && (status === 'black' || lastChance !== undefined)
}
