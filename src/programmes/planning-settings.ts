import type { Setting, Unit } from './setting.ts'
import type { PlanningSettings, ProgrammeTemplate } from './template.ts'

type Risk = 'standard' | 'medium' | 'high'

const usual: Record<'order' | 'caution', PlanningSettings> = {
  order: withDays({ dayAtStandard: 100, dayAtMedium: 100, dayAtHigh: 200 }),
  caution: withDays({ dayAtStandard: 100, dayAtMedium: 150, dayAtHigh: 200 }),
}

function withDays(days: Pick<PlanningSettings, 'dayAtStandard' | 'dayAtMedium' | 'dayAtHigh'>) {
  const staff = { groupsEach: 3, preparationMinutes: 0 }
  return { ...days, lostDays: 1000, leftOutDays: 28, journeyDays: 1, movedDays: 1, ...staff }
}

/** What plans of a programme weigh; a version that says nothing of it weighs as is usual for its clock. */
export function planningOf({
  clock,
  planning,
}: Pick<ProgrammeTemplate, 'clock' | 'planning'>): PlanningSettings {
  return { ...usual[clock === 'caution' ? 'caution' : 'order'], ...planning }
}

/** Risk-weighted days that one day of delay counts; somebody not assessed counts as medium. */
export function weightOf(
  risk: Risk | undefined,
  template: Pick<ProgrammeTemplate, 'clock' | 'planning'>,
): number {
  const { dayAtStandard, dayAtMedium, dayAtHigh } = planningOf(template)
  const hundredths = { standard: dayAtStandard, medium: dayAtMedium, high: dayAtHigh }
  return hundredths[risk ?? 'medium'] / 100
}

type Row = [key: keyof PlanningSettings, label: string, unit: Unit, says: string]

const rows: readonly Row[] = [
  ['dayAtStandard', 'A day at standard risk', '% of a day', 'At standard risk it counts as {n}.'],
  ['dayAtMedium', 'A day at medium risk', '% of a day', 'At medium risk it counts as {n}.'],
  ['dayAtHigh', 'A day at high risk', '% of a day', 'At high risk a day of delay counts as {n}.'],
  [
    'lostDays',
    'A programme lost',
    'days',
    'A programme that can no longer be finished counts as {n} of delay.',
  ],
  [
    'leftOutDays',
    'Left out, counted until',
    'days',
    'Anyone left out counts as starting {n} after the last place on offer.',
  ],
  ['journeyDays', 'A journey of 100 minutes', 'days', 'A journey of 100 minutes counts as {n}.'],
  ['movedDays', 'A place moved', 'days', 'Moving a place that is booked counts as {n}.'],
  [
    'groupsEach',
    'Groups for each facilitator',
    'groups',
    'A facilitator leads {n} a week at most.',
  ],
  [
    'preparationMinutes',
    'Preparing a session',
    'minutes',
    'Each facilitator has {n} to prepare a session.',
  ],
]

/** The settings of planning, for programmes that are planned: those with a clock that the law runs. */
export function planningSettings(template: ProgrammeTemplate): readonly Setting[] {
  if (template.clock === 'choice') return []
  const risks = { dayAtStandard: 'standard', dayAtMedium: 'medium', dayAtHigh: 'high' } as const
  return rows
    .filter(([key]) => !(key in risks) || template.risks.includes(risks[key as keyof typeof risks]))
    .map(([key, label, unit, says]) => ({
      ...{ key: `plan-${key}`, group: 'Plans', label, unit, least: 0, says },
      read: (from) => planningOf(from)[key],
      write: (to, value) => ({ ...to, planning: { ...to.planning, [key]: value } }),
    }))
}
