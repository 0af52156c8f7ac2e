import { addDays, type Day, daysBetween } from '../../calendar.ts'
import { type Cohort, entrySessions } from '../cohorts/cohort.ts'
import type { Stay } from '../cohorts/stay.ts'
import { fits, type Seeker } from './place.ts'

/** An entry that fits somebody by every rule but the day: it is on offer from one day to another, both counted. */
export type StandingFit = Stay & {
  cohortId: string
  delayDays: number
  /** Days between the entry and his best start, whichever comes first. */
  targetDistance: number
  travelMinutes: number
  spareDays: number
  offeredFrom: Day
  bookBy: Day
}

/**
 * Every entry of a cohort that fits him, now or on a day to come, as long as nothing else changes: what is best on a day,
 * and the last that still can be booked, are a comparison of days (rules 7.6, 7.8 and 8.2). Holds are not asked: whoever
 * is on hold today is offered nothing.
 */
export function standingFitsOf(seeker: Seeker, cohort: Cohort): StandingFit[] {
  const limit = cohort.template.settings.travelMinutes
  const travelMinutes = seeker.travelTo(cohort)
  if (travelMinutes === undefined || travelMinutes > limit || cohort.cancelledOn) return []
  const { noticeDays, horizonDays } = cohort.template.settings
  const { targetOn, earliestOn, hardEndOn } = seeker.window
  return entrySessions(cohort).flatMap(({ heldOn: entryOn }) => {
    const bookBy = addDays(entryOn, -noticeDays)
    const stay = fits({ ...seeker, openHold: undefined }, { cohort, entryOn }, bookBy)
    if (!stay) return []
    return {
      ...stay,
      cohortId: cohort.id,
      delayDays: targetOn ? Math.max(0, daysBetween(targetOn, entryOn)) : 0,
      targetDistance: Math.abs(daysBetween(targetOn ?? earliestOn, entryOn)),
      travelMinutes,
      spareDays: daysBetween(stay.finishesOn, hardEndOn),
      offeredFrom: addDays(entryOn, -horizonDays),
      bookBy,
    }
  })
}
