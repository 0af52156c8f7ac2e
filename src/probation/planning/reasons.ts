import type { Cohort } from '../cohorts/cohort.ts'
import { misfitsFor } from '../placements/choose.ts'
import type { Check, RuleName } from '../placements/place.ts'
import { numbersOf } from './explain.ts'
import { entriesOffered, type Planning } from './problem/make-problem.ts'

/** Why cohorts are out for somebody: full in this plan, ruled out by a manager, or a rule of placing. */
export type Reason =
  | { code: 'full_here' | 'ruled_out' | 'no_journey' | 'men' | 'women' }
  | { code: Exclude<RuleName, 'travel' | 'sex'> }
  | { code: 'far'; limit: number }

/** A reason with the cohorts that it holds for, and by how much: days, or minutes of a journey. */
export type Against = {
  reason: Reason
  cohorts: readonly { code: string; amount: number | undefined }[]
}

/**
 * Every reason why a person has no place, by rule, each with its cohorts and by how much: shortest first. Cohorts that
 * would suit him and are full in this plan come before all.
 */
export function reasonsFor(planning: Planning, person: number): Against[] {
  const { people, ways, facts } = planning
  const { bans, seeker } = people[person]!
  const groups = new Map<string, { reason: Reason; cohorts: Against['cohorts'][number][] }>()
  const add = (reason: Reason, code: string, amount?: number) => {
    const key = Object.values(reason).join()
    const group = groups.get(key) ?? { reason, cohorts: [] }
    group.cohorts.push({ code, amount })
    groups.set(key, group)
  }
  const fitting = new Set(numbersOf(planning, person).map((way) => ways[way]!.cohort.code))
  for (const code of fitting) add({ code: 'full_here' }, code)
  const entries = planning.cohorts
    .filter(({ id }) => !bans.has(id))
    .flatMap((cohort) => entriesOffered(cohort, facts.today))
  for (const { cohort, reasons } of misfitsFor(seeker, entries, facts.today)) {
    for (const check of reasons) {
      const reason = reasonOf(check, cohort)
      add(reason, cohort.code, reason.code === 'far' ? seeker.travelTo(cohort) : check.amount)
    }
  }
  for (const { id, code } of planning.cohorts) if (bans.has(id)) add({ code: 'ruled_out' }, code)
  return [...groups.values()].map(byAmount).sort((one, two) => rankOf(one) - rankOf(two))
}

/** What the amounts of a reason are counted in; nothing where it is missed or met, and no more. */
export function unitOf({ code }: Reason): 'days' | 'minutes' | undefined {
  if (code === 'far') return 'minutes'
  return code === 'finishes' || code === 'ready' ? 'days' : undefined
}

/** Full first, since a seat would do; then by how many days, then at all, then by how far. */
function rankOf({ reason }: Against): number {
  if (reason.code === 'full_here') return 0
  const unit = unitOf(reason)
  return unit === 'days' ? 1 : unit === undefined ? 2 : 3
}

function byAmount({ reason, cohorts }: Against): Against {
  return { reason, cohorts: [...cohorts].sort((one, two) => (one.amount ?? 0) - (two.amount ?? 0)) }
}

function reasonOf({ rule, amount }: Check, { sex, template }: Cohort): Reason {
  if (rule === 'sex') return { code: sex === 'male' ? 'men' : 'women' }
  if (rule !== 'travel') return { code: rule }
  if (amount === undefined) return { code: 'no_journey' }
  return { code: 'far', limit: template.settings.travelMinutes }
}
