import { type Day, withWeekday } from '../../calendar.ts'
import { groupedBy } from '../../kit/grouped.ts'
import { fullName, type Person } from '../people/person.ts'
import type { Decision } from './decision.ts'

/** Two people who are kept apart and sit in one cohort; undefined: somebody whom the viewer may not open. */
export type SeatedTogether = {
  programmeKey: string
  cohortId: string
  code: string
  /** The next session at which both are expected. */
  nextOn: Day
  people: readonly [Person | undefined, Person | undefined]
}

/**
 * Pairs that stood in one cohort before they were kept apart, whoever keeps them apart: one line a cohort, to be solved
 * before their next session (rule 6.6). It says neither why nor for whom.
 */
export function keptApartDecisions(seated: readonly SeatedTogether[], today: Day): Decision[] {
  return byCohort(seated).map((pairs) => {
    const { cohortId, code, nextOn, people } = pairs[0]!
    const who = people.map((person) => (person ? fullName(person) : 'somebody you cannot open'))
    const more = morePairs(pairs.length - 1)
    return {
      key: 'kept apart',
      count: pairs.length,
      status: undefined,
      words: `Kept apart, and both in ${code}`,
      detail: `${who.join(' and ')}${more}, next on ${withWeekday(nextOn, today.slice(0, 4))}. Move one of the two.`,
      by: nextOn,
      cohortId,
    }
  })
}

/** Whom those lines name: of each cohort the pair that meets first; the others are counted. */
export function namedApart(seated: readonly SeatedTogether[]): string[] {
  return byCohort(seated).flatMap(([first]) => first!.people.flatMap((person) => person?.id ?? []))
}

/** Pairs of each cohort, the one that meets first before the others. */
function byCohort(seated: readonly SeatedTogether[]): SeatedTogether[][] {
  const cohorts = [...groupedBy(seated, ({ cohortId }) => cohortId).values()]
  return cohorts.map((pairs) => [...pairs].sort((one, two) => (one.nextOn < two.nextOn ? -1 : 1)))
}

function morePairs(count: number): string {
  if (count === 0) return ''
  return count === 1 ? ', and 1 more pair' : `, and ${count} more pairs`
}
