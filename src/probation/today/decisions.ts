import type { Day } from '../../calendar.ts'
import { compareText } from '../waiting-list/order.ts'
import { type CohortAhead, cohortDecisions } from './cohort-decisions.ts'
import type { Decision } from './decision.ts'
import { type FoundPeople, peopleDecisions, someOf } from './people-decisions.ts'

/** What needs a decision, most pressing first; `also` is what follows from sessions, staff and registers. */
export function decisionsOf(
  found: { people: readonly FoundPeople[]; isCaution: boolean; cohorts: readonly CohortAhead[] },
  also: readonly Decision[],
  today: Day,
): Decision[] {
  return [
    ...also,
    ...peopleDecisions(found.people, found.isCaution, today),
    ...found.cohorts.flatMap((cohort) => cohortDecisions(cohort, today)),
  ].sort((one, two) => compareText(one.by, two.by))
}

/** Cautions that no pair on offer ends in time for, of whom the police have not been told (rule 10.4). */
export function tellDecision({ count, named }: FoundPeople, today: Day): Decision | undefined {
  if (count === 0) return undefined
  return {
    key: 'tell police',
    count,
    status: 'black',
    words: 'No pair ends before the deadline',
    detail: `${someOf({ count, named })}. Tell the police today.`,
    by: today,
    named,
  }
}
