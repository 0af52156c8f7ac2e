import { addDays, type Day, mondayOf } from '../../calendar.ts'
import { type Due, type DueContext, duesBy, momentOf } from '../records/dues.ts'
import type { RecordFacts } from '../records/facts.ts'
import type { ServiceSettings } from '../records/service-settings.ts'
import { type Load, loadOf, minutesInWeek, type Reduction, type WeekFacts } from './load.ts'

/** A session that she leads in the days of a reduction, and who else leads that group. */
export type LedThen = {
  code: string
  groupId: string
  number: number
  onDay: Day
  startsAt: string
  otherLeaders: readonly { workerId: string; name: string }[]
}

/** Something due for one of her records by the last day of that time. */
export type DueThen = {
  recordId: string
  ref: string
  preferredName: string
  dueOn: Day
  /** The instant, where its clock runs by the hour. */
  at: Date | undefined
  what: string
}

/** The load of one week, as it would be while the reduction lasts. */
export type WeekLoad = { monday: Day; load: Load }

/** All that is left to whoever covers: what her records have due by the last day, overdue or to come, the soonest first. */
export function duesThen(
  records: readonly RecordFacts[],
  context: DueContext,
  lastOn: Day,
): DueThen[] {
  return records
    .flatMap((record) => duesBy(record, context, lastOn).map((due) => ({ record, due })))
    .sort((one, other) => (keyOf(one) < keyOf(other) ? -1 : 1))
    .map(({ record: { id, ref, preferredName }, due: { onDay, at, what } }) => ({
      ...{ recordId: id, ref, preferredName, dueOn: onDay, at, what },
    }))
}

function keyOf({ record: { ref }, due }: { record: RecordFacts; due: Due }): string {
  return `${momentOf(due)} ${ref}`
}

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
