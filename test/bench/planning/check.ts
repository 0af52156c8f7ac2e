import { type Assignment, nowhere } from '../../../src/probation/planning/problem/problem.ts'
import type { Cohort, Instance, Person } from './instances.ts'

type Seat = { person: Person; cohort: Cohort; on: number; last: number }

/** What is wrong with a plan of an invented instance, from its people and cohorts and none of the code that plans. */
export function faultsIn({ people, cohorts, problem }: Instance, plan: Assignment, cost: number) {
  const faults: string[] = []
  const seats = new Map<number, Seat>()
  let sum = 0
  const out = Math.max(...cohorts.flatMap(({ entries }) => entries)) + 28
  people.forEach((person, at) => {
    const way = plan[at]!
    if (way === nowhere) {
      sum += person.weight * (Math.max(0, out - person.target) + (out > person.latest ? 1000 : 0))
      return
    }
    const cohort = cohorts[problem.cohort[way]!]!
    const on = cohort.entries[problem.from[way]! - problem.times[problem.cohort[way]!]!]!
    const done = cohort.twice ? person.done / 2 : person.done
    const seat = { person, cohort, on, last: on + cohort.length - done }
    const why = refusal(seat)
    if (why) faults.push(`person ${at}: ${why}`)
    seats.set(at, seat)
    sum += person.weight * Math.max(0, on - person.target) + 0.01 * minutesTo(person, cohort)
  })
  for (const cohort of cohorts) faults.push(...cohortFaults(cohort, seats))
  for (let at = 0; at < problem.apart.length; at += 2) {
    const [one, two] = [seats.get(problem.apart[at]!), seats.get(problem.apart[at + 1]!)]
    if (one && two && one.cohort === two.cohort && one.on <= two.last && two.on <= one.last) {
      faults.push('two people sit together who are kept apart')
    }
  }
  if (Math.abs(sum - cost) > 1e-6 * Math.abs(sum)) faults.push(`costs ${sum}, not ${cost}`)
  return faults
}

function minutesTo(one: Person, two: Cohort): number {
  return Math.round(Math.hypot(one.x - two.x, one.y - two.y) * 1.3 + 5)
}

function refusal({ person, cohort, on, last }: Seat): string | undefined {
  const tail = cohort.programme === 0 ? (cohort.twice ? 56 : 70) : 0
  if (person.programme !== cohort.programme || person.region !== cohort.region) return 'not his'
  if (cohort.twice && !person.twice) return 'twice a week'
  if (((person.available >> cohort.part) & 1) === 0) return 'not free then'
  if (minutesTo(person, cohort) > 90) return 'too far'
  if (on < person.earliest) return 'not ready'
  return last + tail > person.end ? 'ends too late' : undefined
}

function cohortFaults(cohort: Cohort, seats: ReadonlyMap<number, Seat>): string[] {
  const here = [...seats.values()].filter((seat) => seat.cohort === cohort)
  const faults: string[] = []
  cohort.entries.forEach((day, at) => {
    const sitting = here.filter(({ on, last }) => on <= day && day <= last).length
    if (sitting > cohort.free[at]!) faults.push('too many seats are taken')
    const joining = here.filter(({ on }) => on === day).length
    if (joining > cohort.joiners) faults.push('too many join on a day')
  })
  if (here.length > 0 && here.length < cohort.needs) faults.push('too few to run')
  return faults
}
