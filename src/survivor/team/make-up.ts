import { type RiskLevel, riskLevels, riskWords } from '../records/case.ts'
import type { WeightFacts } from '../records/facts.ts'
import type { ServiceSettings } from '../records/service-settings.ts'
import { type Load, loadOf, type WeekFacts, weeklyHours } from './load.ts'

/** One kind of work in a week: how many, hours a week of each, hours of all. */
export type MakeUpLine = { what: string; count: number; each: number; hours: number }

/** How a week's hours are made up (rule 17.1): the lines add up to the load's hours; kinds she has none of are left out. */
export function makeUpOf(week: WeekFacts, settings: ServiceSettings): MakeUpLine[] {
  const count = (is: (one: WeightFacts) => boolean) => week.records.filter(is).length
  const ofRisk = (risk: RiskLevel) => count((one) => one.case?.risk === risk)
  const lines: [string, number, number][] = [
    ...riskLevels.map((risk): [string, number, number] => [
      `${riskWords[risk]} risk`,
      ofRisk(risk),
      settings.riskHours[risk],
    ]),
    [
      'Child-protection plan',
      count((one) => one.case?.childProtectionPlan ?? false),
      settings.protectionPlanHours,
    ],
    [
      'Direct work with a child',
      count((one) => one.case?.directChildWork ?? false),
      settings.childWorkHours,
    ],
    ['Sessions one to one', count(({ oneToOne }) => oneToOne), settings.oneToOneHours],
    ['Groups led', week.groups, settings.groupHours],
  ]
  return lines
    .filter(([, count]) => count > 0)
    .map(([what, count, each]) => ({ what, count, each, hours: count * each }))
}

/** A worker's week as it would be with some records more and some fewer; those taken away are found by their weight. */
export function weekAfter(
  week: WeekFacts,
  { more = [], fewer = [] }: { more?: readonly WeightFacts[]; fewer?: readonly WeightFacts[] },
): WeekFacts {
  const left = [...week.records]
  for (const gone of fewer) {
    const at = left.findIndex((one) => isSame(one, gone))
    if (at >= 0) left.splice(at, 1)
  }
  return { ...week, records: [...left, ...more] }
}

/** The load that a record leaves behind, or brings, in a week that is otherwise as it is now. */
export function loadAfter(
  week: WeekFacts,
  change: Parameters<typeof weekAfter>[1],
  settings: ServiceSettings,
): Load {
  return loadOf(weekAfter(week, change), settings)
}

function isSame(one: WeightFacts, other: WeightFacts): boolean {
  return (
    one.oneToOne === other.oneToOne &&
    one.case?.risk === other.case?.risk &&
    one.case?.childProtectionPlan === other.case?.childProtectionPlan &&
    one.case?.directChildWork === other.case?.directChildWork
  )
}

/** '2', '0.5', '21.3': hours a week, to a tenth. */
export function hoursFigure(hours: number): string {
  return `${Math.round(hours * 10) / 10}`
}

/** '2.0 hours for high risk, 1.5 for one to one: 3.5 hours a week', as a manager reads a record's weight. */
export function weightInWords(facts: WeightFacts, settings: ServiceSettings): string {
  const parts = makeUpOf({ records: [facts], groups: 0, minutes: 0 }, settings).map(
    ({ what, each }) => `${what.charAt(0).toLowerCase()}${what.slice(1)} ${hoursFigure(each)}`,
  )
  const hours = weeklyHours(facts, settings)
  if (parts.length === 0) return 'No hours a week: nothing is open'
  const whole = `${hoursFigure(hours)} ${hours === 1 ? 'hour' : 'hours'} a week`
  return parts.length === 1
    ? `${whole}: ${parts[0]!.replace(/ [\d.]+$/, '')}`
    : `${whole}: ${parts.join(', ')}`
}
