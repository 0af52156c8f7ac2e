import { addDays, type Day, daysBetween } from '../../../calendar.ts'
import { dayPart } from '../../../kit/week-parts.ts'
import { planningOf } from '../../../programmes/planning-settings.ts'
import { type Cohort, isTwiceWeekly } from '../../cohorts/cohort.ts'
import { stayFrom } from '../../cohorts/stay.ts'
import { entriesOnOffer } from '../../placements/choose.ts'
import type { Planned } from '../problem/facts.ts'
import type { Planning, Turn } from '../problem/make-problem.ts'
import { priceSeats, sumsOf } from '../problem/prices.ts'
import { type Assignment, costOf } from '../problem/problem.ts'
import type { Candidate } from './opening-candidates.ts'

/** Somebody who waits, and what it is worth to seat him anew: what he costs now with the price of the seat that he would free. */
type Demand = { planned: Planned; worth: number }

/** What a candidate would gain for each one who could join it, in risk-weighted days; the most first. */
export type Gains = { candidate: Candidate; people: Int32Array; gains: Float64Array }

/** What everybody is worth at the prices of the seats there are: a seat that he frees helps another (rule 12.3). */
export function demandOf({ people, problem }: Planning, assignment: Assignment): Demand[] {
  const { ways, cost, from, to, leaveOut } = problem
  const sums = sumsOf(priceSeats(problem, costOf(problem, assignment), 300).seats)
  return people.map((planned, at) => {
    let worth = leaveOut[at]!
    for (let way = ways[at]!; way < ways[at + 1]!; way++) {
      worth = Math.min(worth, cost[way]! + sums[to[way]! + 1]! - sums[from[way]!]!)
    }
    return { planned, worth }
  })
}

/** What each candidate would gain. Keep-apart and other bookings are left to the placing that follows. */
export async function gainsOf(
  candidates: readonly Candidate[],
  demand: readonly Demand[],
  today: Day,
  turn?: Turn,
): Promise<Gains[]> {
  const stays = new Map<string, Stays>()
  const found: Gains[] = []
  for (const [at, candidate] of candidates.entries()) {
    if (turn && at % 50 === 49) await turn()
    const own = stays.get(candidate.pattern) ?? staysIn(candidate.cohort, today)
    stays.set(candidate.pattern, own)
    const gains = demand
      .map((one, person) => ({ person, gain: gainOf(one, candidate.cohort, own) }))
      .filter(({ gain }) => gain > 0)
      .sort((one, two) => two.gain - one.gain || one.person - two.person)
    if (gains.length < candidate.made.minPlaces) continue
    found.push({
      candidate,
      people: Int32Array.from(gains, ({ person }) => person),
      gains: Float64Array.from(gains, ({ gain }) => gain),
    })
  }
  return found
}

type Way = { entryOn: Day; finishesOn: Day }
/** Ways into a cohort that is empty, by the modules done. */
type Stays = (modulesDone: readonly string[]) => readonly Way[]

function staysIn(cohort: Cohort, today: Day): Stays {
  const { template } = cohort
  const offerOn = addDays(today, template.settings.noticeDays)
  const entries = entriesOnOffer([cohort], today).filter(({ entryOn }) => entryOn >= offerOn)
  const known = new Map<string, readonly Way[]>()
  const moduleOn = new Map(cohort.sessions.map(({ heldOn, moduleKey }) => [heldOn, moduleKey]))
  return (modulesDone) => {
    const key = modulesDone.join(' ')
    const ways =
      known.get(key) ??
      entries.flatMap(({ entryOn }): Way[] => {
        const joins = moduleOn.get(entryOn)!
        const isFirst = joins === template.modules[0]?.key
        if (modulesDone.includes(joins)) return []
        if (template.firstModuleFirst && !isFirst && modulesDone.length === 0) return []
        const stay = stayFrom(cohort, entryOn, modulesDone)
        return stay ? [{ entryOn, finishesOn: stay.finishesOn }] : []
      })
    known.set(key, ways)
    return ways
  }
}

function gainOf({ planned, worth }: Demand, cohort: Cohort, stays: Stays): number {
  const { seeker, weight, bans } = planned
  const { template } = cohort
  const minutes = seeker.travelTo(cohort)
  if (minutes === undefined || minutes > template.settings.travelMinutes) return 0
  if (seeker.sex !== cohort.sex || bans.has(cohort.id)) return 0
  if (isTwiceWeekly(cohort) && seeker.frequency !== 'twice_weekly') return 0
  const { availability, window } = seeker
  const comes = cohort.slots.every(
    ({ weekday, startsAt }) =>
      availability.length === 0 || availability.includes(dayPart(weekday, startsAt)),
  )
  if (!comes) return 0
  const way = stays(seeker.modulesDone).find(({ entryOn }) => entryOn >= window.earliestOn)
  if (!way || way.finishesOn > window.hardEndOn) return 0
  const late = window.targetOn ? Math.max(0, daysBetween(window.targetOn, way.entryOn)) : 0
  return worth - weight * late - (minutes * planningOf(template).journeyDays) / 100
}
