import type { Office } from '../problem/office.ts'
import type { Listed } from '../problem/scope.ts'
import { facilitatorAway } from './scenario-away.ts'
import {
  addCohort,
  addFacilitator,
  addRoom,
  addWindow,
  changeSeats,
  dropCohort,
} from './scenario-changes.ts'
import { changeEvening } from './scenario-evening.ts'
import type { Change, ChangeKind, Opened, Step, Tried } from './scenario-steps.ts'

/** What there is more of comes first, then what falls away, then what is added: the order in which they were thought of does not count. */
const order: readonly ChangeKind[] = [
  ...(['more', 'window', 'room', 'away', 'drop', 'evening', 'seats', 'add'] as const),
]

/** The programme as it would be, or every reason of each change that cannot be, by its number. */
export type Scenario =
  | { tried: Tried; refused?: undefined }
  | { tried?: undefined; refused: readonly { at: number; words: readonly string[] }[] }

/**
 * What the programme would be with some changes, by the rules that its pages open, staff and lay cohorts by. One that
 * cannot be is refused in words, and the others are looked at without it.
 */
export function tryChanges(listed: Listed, office: Office, changes: readonly Change[]): Scenario {
  const refused: { at: number; words: readonly string[] }[] = []
  let tried: Tried = {
    ...{ listed, office, opened: [] as readonly Opened[], touched: new Set<string>() },
    ...{ cutShort: 0, unseen: 0, staff: { weekly: 0, course: 0 }, notes: [] as readonly string[] },
  }
  const inOrder = changes
    .map((change, at) => ({ change, at }))
    .sort((one, two) => order.indexOf(one.change.kind) - order.indexOf(two.change.kind))
  for (const { change, at } of inOrder) {
    const step = stepOf(tried, change)
    if ('refused' in step) refused.push({ at, words: step.refused })
    else tried = step
  }
  return refused.length > 0 ? { refused } : { tried }
}

function stepOf(tried: Tried, change: Change): Step {
  switch (change.kind) {
    case 'more':
      return addFacilitator(tried, change.weeklyMinutes)
    case 'window':
      return addWindow(tried, change.venueId, change)
    case 'room':
      return addRoom(tried, change.venueId)
    case 'away':
      return facilitatorAway(tried, change)
    case 'drop':
      return dropCohort(tried, change.cohortId)
    case 'evening':
      return changeEvening(tried, change)
    case 'seats':
      return changeSeats(tried, change)
    case 'add':
      return addCohort(tried, change.made)
  }
}
