import { type Day, daysBetween } from '../../calendar.ts'
import { compareText } from '../waiting-list/order.ts'
import type { Window } from '../waiting-list/timing.ts'
import type { Measures } from './plan.ts'
import { takenAwayDays, type WayIn } from './problem/facts.ts'
import { leftOutCost, type Planning } from './problem/make-problem.ts'
import { type Assignment, costOf, nowhere } from './problem/problem.ts'
import { inOrder } from './search/in-order.ts'

/** What a way of placing everybody comes to, those pinned included: people, days of delay, risk-weighted days. */
export function measuresOf(planning: Planning, assignment: Assignment): Measures {
  const { people, ways, pinned, leftOutOn, problem } = planning
  const cost = costOf(problem, assignment) + pinned.reduce((sum, { way }) => sum + way.cost, 0)
  const made = empty(cost)
  for (const { planned, way } of pinned) seat(made, planned.seeker.window.latestOn, way)
  people.forEach(({ seeker: { window }, mustKeep }, person) => {
    const way = assignment[person]!
    if (way !== nowhere) {
      seat(made, window.latestOn, ways[way]!)
      return
    }
    leaveOut(made, window, leftOutOn)
    if (mustKeep) made.cost -= takenAwayDays
  })
  return made
}

/** What it comes to when nothing is done: nobody waiting is placed, and who is booked stays where he is. */
export function measuresOfNothing({ facts, leftOutOn }: Planning): Measures {
  const made = empty(0)
  for (const planned of facts.people) {
    const { seeker, now, weight } = planned
    const { window } = seeker
    if (!now) {
      leaveOut(made, window, leftOutOn)
      made.cost += leftOutCost(planned, leftOutOn, facts.settings)
      continue
    }
    const late = window.targetOn ? Math.max(0, daysBetween(window.targetOn, now.entryOn)) : 0
    const cohort = facts.cohorts.find(({ id }) => id === now.cohortId)
    const minutes = (cohort && seeker.travelTo(cohort)) ?? 0
    made.cost += weight * late + (minutes * facts.settings.journeyDays) / 100
    seat(made, window.latestOn, { entryOn: now.entryOn, delayDays: late })
  }
  return made
}

function empty(cost: number): Measures {
  return { placed: 0, inTime: 0, noPlace: 0, lost: 0, pastTarget: 0, delayDays: 0, cost }
}

function seat(
  made: Measures,
  latestOn: Day,
  { entryOn, delayDays }: Pick<WayIn, 'entryOn' | 'delayDays'>,
) {
  made.placed += 1
  if (entryOn <= latestOn) made.inTime += 1
  if (delayDays > 0) made.pastTarget += 1
  made.delayDays += delayDays
}

function leaveOut(made: Measures, { latestOn, targetOn }: Window, leftOutOn: Day) {
  made.noPlace += 1
  if (leftOutOn > latestOn) made.lost += 1
  if (targetOn && leftOutOn > targetOn) made.pastTarget += 1
}

/** First come, first served: the longest wait first, each into the earliest place that is free. */
export function firstCome(planning: Planning): Assignment {
  return inTurn(planning, (one) => one.wait.window.clockStartOn)
}

/** Highest risk first, then the longest wait, each into the earliest place that is free. */
export function riskOrder(planning: Planning): Assignment {
  return inTurn(planning, (one) => `${1000 - one.weight} ${one.wait.window.clockStartOn}`)
}

function inTurn(
  { people, ways, problem }: Planning,
  key: (one: Planning['people'][number]) => string,
) {
  const keys = people.map((planned) => `${key(planned)} ${planned.wait.crn}`)
  const order = people.map((_, at) => at).sort((one, two) => compareText(keys[one]!, keys[two]!))
  return inOrder(problem, order, (one, two) => compareText(ways[one]!.entryOn, ways[two]!.entryOn))
}
