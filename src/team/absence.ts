import { addDays, type Day, mondayOf } from '../calendar.ts'
import { type Load, loadOf, minutesInWeek, type Reduction, type WeekFacts } from './load.ts'
import type { ServiceSettings } from './service-settings.ts'

/** A session that she leads in the days of a reduction, and who else leads that group. */
export type LedThen = {
  code: string
  groupId: string
  number: number
  onDay: Day
  startsAt: string
  otherLeaders: readonly { workerId: string; name: string }[]
}

/** Something due for one of her records in that time. */
export type DueThen = {
  recordId: string
  ref: string
  preferredName: string
  dueOn: Day
  what: string
}

/** The load of one week, as it would be while the reduction lasts. */
export type WeekLoad = { monday: Day; load: Load }

/** Sessions that nobody leads: every other leader is on leave that day, or there is none. */
export function withoutLeader(
  led: readonly LedThen[],
  isAway: (workerId: string, on: Day) => boolean,
): LedThen[] {
  return led.filter(({ otherLeaders, onDay }) =>
    otherLeaders.every(({ workerId }) => isAway(workerId, onDay)),
  )
}

/** Her load in each week that a reduction touches, up to `most` weeks, with the records and groups that she has now. */
export function loadsThen(
  week: WeekFacts,
  contractedMinutes: number,
  reductions: readonly Reduction[],
  asked: { fromOn: Day; toOn: Day | undefined },
  settings: ServiceSettings,
  most = 6,
): WeekLoad[] {
  const loads: WeekLoad[] = []
  const until = asked.toOn
  for (
    let monday = mondayOf(asked.fromOn);
    loads.length < most && (until === undefined || monday <= until);
    monday = addDays(monday, 7)
  ) {
    const minutes = minutesInWeek(contractedMinutes, reductions, monday)
    loads.push({ monday, load: loadOf({ ...week, minutes }, settings) })
  }
  return loads
}
