import type { Day } from '../../calendar.ts'
import { addDays, mondayOf } from '../../calendar.ts'
import type { Status } from '../../kit/status.ts'
import type { RiskLevel } from '../records/case.ts'
import type { WeightFacts } from '../records/facts.ts'
import type { ServiceSettings } from '../records/service-settings.ts'

/** Hours a week of one record (rule 17.1). A place in a group is the group's hours, not hers. */
export function weeklyHours(facts: WeightFacts, settings: ServiceSettings): number {
  const { case: open, oneToOne } = facts
  const ofCase = open
    ? settings.riskHours[open.risk] +
      (open.childProtectionPlan ? settings.protectionPlanHours : 0) +
      (open.directChildWork ? settings.childWorkHours : 0)
    : 0
  return ofCase + (oneToOne ? settings.oneToOneHours : 0)
}

/** Hours a week for direct work: the share of contracted hours, to the nearest half hour (rule 17.2: 37 h is 22 h). */
export function capacityHours(minutes: number, settings: ServiceSettings): number {
  return Math.round((minutes / 60) * settings.directShare * 2) / 2
}

/**
 * The risk that a family weighs by on a day (rule 17.1): the newest rating up to it, given oldest first. Before the first
 * rating the first one counts; one never rated counts as medium, so that it is not lighter for want of a rating.
 */
export function riskOn(
  rated: readonly { level: RiskLevel; assessedOn: Day }[],
  on: Day,
): RiskLevel {
  const newest = rated.filter(({ assessedOn }) => assessedOn <= on).at(-1)
  return (newest ?? rated[0])?.level ?? 'medium'
}

/** Leave, part time or other work: the minutes a week that she works on the days it covers. */
export type Reduction = { fromOn: Day; toOn: Day | undefined; minutes: number }

/**
 * The minutes that she works in the week of a Monday: each of its five working days counts a fifth of what holds on
 * that day; the smallest counts where two reductions meet.
 */
export function minutesInWeek(
  contractedMinutes: number,
  reductions: readonly Reduction[],
  monday: Day,
): number {
  let minutes = 0
  for (let index = 0; index < 5; index++) {
    const on = addDays(monday, index)
    const holding = reductions.filter(
      ({ fromOn, toOn }) => fromOn <= on && (toOn === undefined || on <= toOn),
    )
    minutes += Math.min(contractedMinutes, ...holding.map((one) => one.minutes)) / 5
  }
  return Math.round(minutes)
}

/** Hours asked for, hours there are, and the first as a share of the second; no hours at all is no share. */
export type Load = { hours: number; capacity: number; share: number | undefined; cases: number }

/** What a worker's week is made of: her records, the groups that she runs, the minutes that she works. */
export type WeekFacts = { records: readonly WeightFacts[]; groups: number; minutes: number }

/** One worker's load in a week: her records, the groups she runs, the hours she has (rules 17.1 and 17.2). */
export function loadOf(facts: WeekFacts, settings: ServiceSettings): Load {
  const hours =
    facts.records.reduce((sum, one) => sum + weeklyHours(one, settings), 0) +
    facts.groups * settings.groupHours
  const capacity = capacityHours(facts.minutes, settings)
  return {
    hours,
    capacity,
    share: capacity > 0 ? hours / capacity : undefined,
    cases: facts.records.filter((one) => one.case || one.oneToOne).length,
  }
}

/**
 * Green to 100 %; amber above it, and above 110 % for fewer than four weeks on end; red from the fourth (rule 17.2).
 * `weeksAbove` counts this week. Hours asked of somebody who has none are red at once.
 */
export function loadStatus(load: Load, weeksAbove: number, settings: ServiceSettings): Status {
  if (load.share === undefined) return load.hours > 0 ? 'red' : 'green'
  if (load.share <= 1 + 1e-9) return 'green'
  if (isHigh(load, settings) && weeksAbove >= settings.highLoadWeeks) return 'red'
  return 'amber'
}

/** Above 110 %: a manager gives a reason before anything more is allocated. */
export function isHigh(load: Load, settings: ServiceSettings): boolean {
  return load.share === undefined ? load.hours > 0 : load.share > settings.highLoad + 1e-9
}

/** Weeks on end above 110 %, the newest included; loads are given newest first. */
export function weeksAbove(loads: readonly Load[], settings: ServiceSettings): number {
  const first = loads.findIndex((one) => !isHigh(one, settings))
  return first < 0 ? loads.length : first
}

/** '126%', or 'no hours' where she works none that week. */
export function shareInWords(load: Load): string {
  if (load.share === undefined) return load.hours > 0 ? 'no hours' : '0%'
  return `${Math.round(load.share * 100)}%`
}

/** The Mondays of the weeks up to a day, newest first. */
export function mondaysBack(today: Day, weeks: number): Day[] {
  const newest = mondayOf(today)
  return Array.from({ length: weeks }, (_, index) => addDays(newest, -7 * index))
}

/** A worker in a list of loads: this week's, how long above 110 %, and the status that both make. */
export type LoadRow = {
  id: string
  name: string
  team: string
  load: Load
  weeksAbove: number
  status: Status
}

/** Rows in the order that asks most of a reader: the greatest share first, no hours at all before all, then by name. */
export function byLoad(one: LoadRow, other: LoadRow): number {
  const share = ({ load }: LoadRow) => load.share ?? (load.hours > 0 ? Number.MAX_VALUE : 0)
  return share(other) - share(one) || one.name.localeCompare(other.name)
}
