import { expect, test } from 'vitest'
import { addDays, type Day, day, inShort } from '../../../src/calendar.ts'
import { listsToDecide, peopleDecisions } from '../../../src/probation/today/people-decisions.ts'
import { type WaitToday, waitOn } from '../../../src/probation/waiting-list/wait.ts'
import { aWait, aWindow } from '../../support/examples.ts'
import { aBooking, monday } from '../delays/a-wait.ts'

// Who ends too late is decided about by the day that his own page says (rule 7.9).

/** On a course with no session left but the review to come, under an order that ends so many days from today. */
function ending(inDays: number): WaitToday {
  const [startedOn, hardEndOn] = [day('2026-08-17'), addDays(monday, inDays)]
  const booking = aBooking({
    ...{ entryOn: startedOn, lastSessionOn: addDays(hardEndOn, 9), status: 'started' },
    ...{ finishesOn: addDays(hardEndOn, 99), ahead: { days: [], perWeek: 1, catchUps: 0 } },
  })
  return waitOn(monday, aWait({ startedOn, booking, window: aWindow({ hardEndOn }) }))
}

function decided(named: readonly WaitToday[], count = named.length): { by: Day; detail: string } {
  const none = { count: 0, cohorts: 0, bookBy: null, withoutFit: 0, named: [] }
  const found = listsToDecide(false).map(({ place }) =>
    place === 'course_late' ? { ...none, count, cohorts: 1, named } : none,
  )
  return peopleDecisions(found, false, monday)[0]!
}

test('the row is to be decided by the first day of those whom it names, and says each one’s own', () => {
  const { by, detail } = decided([ending(60), ending(50)])
  expect(by).toBe(addDays(monday, 22))
  for (const days of [32, 22]) {
    expect(detail).toContain(`(decide by ${inShort(addDays(monday, days))})`)
  }
  expect(decided([ending(60), ending(20)]).by).toBe(monday)
  expect(decided([ending(60), ending(20)]).detail).toContain('(decide today)')
})

test('of more than are named it is a week at most', () => {
  expect(decided([ending(60)], 2).by).toBe(addDays(monday, 7))
  expect(decided([ending(30)], 2).by).toBe(addDays(monday, 2))
})
