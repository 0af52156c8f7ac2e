import type { Cohort } from '../cohorts/cohort.ts'
import type { WaitToday } from '../waiting-list/wait.ts'
import type { StoredPlan } from './stored.ts'

type Known = {
  waits: readonly Pick<WaitToday, 'localityId' | 'locality'>[]
  cohorts: readonly Pick<Cohort, 'id' | 'code'>[]
}

/** What narrows the plan, in words; nothing where it is for the whole programme. */
export function scopeInWords({ scope }: StoredPlan, { waits, cohorts }: Known): string[] {
  const { localityIds, cohortIds, horizonDays, replan } = scope
  const names = new Map(waits.map(({ localityId, locality }) => [localityId, locality]))
  const codes = new Map(cohorts.map(({ id, code }) => [id, code]))
  const named = (ids: readonly string[], known: ReadonlyMap<string, string>, others: string) =>
    ids.map((id) => known.get(id) ?? others).join(', ')
  return [
    localityIds.length > 0 && `only people of ${named(localityIds, names, 'another locality')}`,
    cohortIds.length > 0 && `only ${named(cohortIds, codes, 'another cohort')}`,
    horizonDays && `entries up to ${horizonDays.toLocaleString('en-GB')} days ahead`,
    replan && 'booked places may move',
  ].filter((words) => typeof words === 'string')
}
