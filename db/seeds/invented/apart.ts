import type { Day } from '../../../src/calendar.ts'
import {
  type KeepApartReason,
  keepApartReasons,
  safeguardingReason,
} from '../../../src/probation/people/keep-apart.ts'
import type { keepApart, personAccess } from '../../probation/schema.ts'
import type { Chance } from './chance.ts'
import type { CaseRows } from './rows.ts'

/** Six pairs among those who wait; the smaller id stands first. */
export function inventKeepApart(chance: Chance, cases: readonly CaseRows[]) {
  return Array.from({ length: 6 }, (_, index): typeof keepApart.$inferInsert => {
    const pair = [cases[index * 7]!.person.id, cases[index * 7 + 3]!.person.id].sort()
    return {
      id: chance.uuid(),
      personId: pair[0]!,
      otherId: pair[1]!,
      reason: reasonOf(chance.pick(keepApartReasons), index),
    }
  })
}

/** One facilitator may see the restricted people of his county. */
export function inventAccess(
  chance: Chance,
  cases: readonly CaseRows[],
  email: string,
  today: Day,
) {
  return cases
    .filter(({ person }) => person.restricted && chance.happens(0.5))
    .map(({ person }): typeof personAccess.$inferInsert => ({
      personId: person.id,
      email,
      kind: 'allow',
      reason: 'Leads the group',
      addedBy: 'invented',
      addedAt: `${today}T09:00:00.000Z`,
    }))
}

/** In every county some that probation recorded for safeguarding: what is sent to it is not the only one. */
function reasonOf(drawn: KeepApartReason, index: number): KeepApartReason {
  return index % 3 === 0 ? safeguardingReason : drawn
}
