import type { Cohort } from '../cohorts/cohort.ts'
import { capital, wordingFor } from '../people/wording.ts'
import { misfitsFor } from '../placements/choose.ts'
import type { RuleName } from '../placements/place.ts'
import { numbersOf } from './explain.ts'
import type { ReasonGroup } from './plan.ts'
import type { Planned } from './problem/facts.ts'
import { entriesOffered, type Planning } from './problem/make-problem.ts'

type Group = {
  words: string
  unit: ReasonGroup['unit']
  cohorts: { code: string; amount: number | undefined }[]
}

const fullWords = 'Would suit, but full in this plan'

/**
 * Every reason why a person has no place, by rule, each with its cohorts and by how much: shortest first. Cohorts that
 * would suit him and are full in this plan come before all.
 */
export function reasonsFor(planning: Planning, person: number): ReasonGroup[] {
  const { people, ways, facts } = planning
  const planned = people[person]!
  const fitting = new Map<string, string>()
  for (const way of numbersOf(planning, person)) {
    const { cohort } = ways[way]!
    fitting.set(cohort.id, cohort.code)
  }
  const groups = new Map<string, Group>()
  const add = (words: string, unit: Group['unit'], code: string, amount: number | undefined) => {
    const group = groups.get(words) ?? { words, unit, cohorts: [] }
    group.cohorts.push({ code, amount })
    groups.set(words, group)
  }
  for (const code of fitting.values()) add(fullWords, undefined, code, undefined)
  const entries = planning.cohorts
    .filter(({ id }) => !planned.bans.has(id))
    .flatMap((cohort) => entriesOffered(cohort, facts.today))
  for (const { cohort, reasons } of misfitsFor(planned.seeker, entries, facts.today)) {
    for (const { rule, amount } of reasons) {
      const { words, unit } = groupWords(rule, planned, cohort, amount)
      add(words, unit, cohort.code, unit === 'minutes' ? planned.seeker.travelTo(cohort) : amount)
    }
  }
  for (const { id, code } of planning.cohorts) {
    if (planned.bans.has(id)) add('Ruled out by a manager', undefined, code, undefined)
  }
  return [...groups.values()].map(sorted).sort((one, two) => rankOf(one) - rankOf(two))
}

/** Full first, since a seat would do; then by how many days, then at all, then by how far. */
function rankOf({ words, unit }: ReasonGroup): number {
  if (words === fullWords) return 0
  return unit === 'days' ? 1 : unit === undefined ? 2 : 3
}

function sorted({ words, unit, cohorts }: Group): ReasonGroup {
  const byAmount = [...cohorts].sort((one, two) => (one.amount ?? 0) - (two.amount ?? 0))
  return { words, unit, cohorts: byAmount }
}

function groupWords(
  rule: RuleName,
  { seeker }: Planned,
  { template, sex }: Cohort,
  amount: number | undefined,
): Pick<Group, 'words' | 'unit'> {
  const { he, his, is, has } = wordingFor(seeker)
  const plain = (words: string) => ({ words, unit: undefined })
  const limit = template.settings.travelMinutes
  switch (rule) {
    case 'finishes':
      return { words: 'Would finish too late', unit: 'days' }
    case 'ready':
      return { words: `Starts before ${his} earliest sensible start`, unit: 'days' }
    case 'travel':
      if (amount === undefined) return plain('No journey time is known')
      return { words: `More than ${limit} minutes away`, unit: 'minutes' }
    case 'available':
      return plain(`Not a time ${he} can attend`)
    case 'frequency':
      return plain(`Meets twice a week, ${he} can come once`)
    case 'modules':
      return plain(`Joins at a module ${he} ${has} done or may not begin with`)
    case 'clash':
      return plain(capital(`${he} ${is} elsewhere at that time`))
    case 'sex':
      return plain(sex === 'male' ? 'For men' : 'For women')
    default:
      return plain(otherWords[rule] ?? 'Another rule stands against it')
  }
}

const otherWords: Partial<Record<RuleName, string>> = {
  keepApart: 'Somebody to be kept apart from is booked',
  notice: 'Too little notice',
  running: 'The cohort is cancelled',
  ahead: 'Nobody joins that day',
  free: 'Full',
  hold: 'On hold',
}

/** The reasons in one line: 'Would finish too late: BBR-26-02 by 118 days, BBR-27-02 167; Not a time he can attend: …'. */
export function reasonsInWords(groups: readonly ReasonGroup[]): string {
  return groups.map((group) => `${group.words}: ${cohortsInWords(group)}`).join('; ')
}

/** 'BBR-26-02 by 118 days, BBR-27-02 167': the unit stands once, with the first. */
export function cohortsInWords({ unit, cohorts }: ReasonGroup): string {
  return cohorts
    .map(({ code, amount }, at) => {
      if (amount === undefined) return code
      if (at > 0 || unit === undefined) return `${code} ${amount}`
      const one = amount === 1 ? unit.slice(0, -1) : unit
      return unit === 'days' ? `${code} by ${amount} ${one}` : `${code} ${amount} ${one}`
    })
    .join(', ')
}
