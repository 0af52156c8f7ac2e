import type { PlanHead } from './stored.ts'

/** What localities and cohorts are called, by id. */
export type ScopeNames = {
  localities: ReadonlyMap<string, string>
  cohorts: ReadonlyMap<string, string>
}

/** What narrows the plan, in words; nothing where it is for the whole programme. */
export function scopeInWords(
  { scope }: Pick<PlanHead, 'scope'>,
  { localities, cohorts }: ScopeNames,
): string[] {
  const { localityIds, cohortIds, horizonDays, replan } = scope
  const named = (ids: readonly string[], known: ReadonlyMap<string, string>, others: string) =>
    ids.map((id) => known.get(id) ?? others).join(', ')
  return [
    localityIds.length > 0 &&
      `only people of ${named(localityIds, localities, 'another locality')}`,
    cohortIds.length > 0 && `only ${named(cohortIds, cohorts, 'another cohort')}`,
    horizonDays && `entries up to ${horizonDays.toLocaleString('en-GB')} days ahead`,
    replan && 'booked places may move',
  ].filter((words) => typeof words === 'string')
}
