import { addDays, type Day, daysBetween } from '../../../calendar.ts'
import { seatedOn } from '../../cohorts/capacity.ts'
import { type Cohort, entrySessions, type Seat } from '../../cohorts/cohort.ts'
import { type Stay, stayFrom } from '../../cohorts/stay.ts'
import { type Entry, fits } from '../../placements/place.ts'
import { type PlanFacts, type Planned, takenAwayDays, type WayIn } from './facts.ts'
import type { Problem } from './problem.ts'

/** A problem with what its numbers stand for. People who are pinned hold their seats and are not in it. */
export type Planning = {
  facts: PlanFacts
  people: readonly Planned[]
  pinned: readonly { planned: Planned; way: WayIn }[]
  cohorts: readonly Cohort[]
  /** Of each way of the problem: where it leads. */
  ways: readonly WayIn[]
  /** The days of the problem's times. */
  days: readonly Day[]
  /** Whoever is left out counts as starting on this day. */
  leftOutOn: Day
  problem: Problem
}

/** A turn for other requests, between two people. */
export type Turn = () => Promise<void>
const turnEvery = 20

/**
 * The placement problem from facts: everybody's ways in by the rules of placing, seats free week by week, what each costs
 * in risk-weighted days. Days of delay by weight, a journey, a move; who is left out counts as starting after the last
 * entry, and as a lost programme where that is past his last safe start.
 */
export async function makeProblem(facts: PlanFacts, turn?: Turn): Promise<Planning> {
  const { today, settings } = facts
  const pinned = facts.people.flatMap((planned) => pinnedWay(facts, planned))
  const held = new Set(pinned.map(({ planned }) => planned))
  const people = facts.people.filter((planned) => !held.has(planned))
  const cohorts = facts.cohorts
    .filter(({ cancelledOn }) => !cancelledOn)
    .map((cohort) => withSeats(cohort, pinned))
  const offered = cohorts.map((cohort) => entriesOf(cohort, today))
  const lastOn = offered.flat().reduce<Day>((last, on) => (on > last ? on : last), today)
  const untilOn = addDays(lastOn, settings.leftOutDays)
  const days = cohorts.map((cohort, index) => timesOf(cohort, offered[index]!))
  const times = startsOf(days)
  const index = new Map(people.map(({ seeker }, at) => [seeker.personId, at]))
  const ways: WayIn[] = []
  const made = { ways: [0], cohort: [] as number[], from: [] as number[], to: [] as number[] }
  for (const [at, planned] of people.entries()) {
    if (turn && at % turnEvery === turnEvery - 1) await turn()
    for (const [number, cohort] of cohorts.entries()) {
      const open = asIfEmpty(cohort)
      for (const entryOn of offered[number]!) {
        if (planned.bans.has(cohort.id)) break
        const stay = stayIn(planned, open, entryOn, today)
        if (stay === 'never') break
        if (!stay) continue
        made.cohort.push(number)
        made.from.push(times[number]! + days[number]!.indexOf(entryOn))
        made.to.push(times[number]! + lastIndex(days[number]!, stay.lastSessionOn))
        ways.push(wayOf(planned, cohort, stay, settings))
      }
    }
    made.ways.push(ways.length)
  }
  const problem: Problem = {
    leaveOut: Float64Array.from(people, (planned) => leftOutCost(planned, untilOn, settings)),
    ways: Int32Array.from(made.ways),
    cohort: Int32Array.from(made.cohort),
    from: Int32Array.from(made.from),
    to: Int32Array.from(made.to),
    cost: Float64Array.from(ways, ({ cost }) => cost),
    times,
    free: Int32Array.from(
      cohorts.flatMap((cohort, at) =>
        days[at]!.map((on) => Math.max(0, cohort.maxPlaces - seatedOn(cohort, on))),
      ),
    ),
    joiners: Int32Array.from(cohorts, ({ maxPlaces }) => maxPlaces),
    needs: Int32Array.from(cohorts, neededIn),
    must: Uint8Array.from(cohorts, ({ id }) => {
      const isPinned = pinned.some(({ planned }) => planned.pin?.cohortId === id)
      return isPinned || facts.fixed.has(id) ? 1 : 0
    }),
    apart: pairsOf(people, index),
  }
  return { facts, people, pinned, cohorts, ways, days: days.flat(), leftOutOn: untilOn, problem }
}

/** What it costs to leave somebody out, in risk-weighted days: he counts as starting on a day after the last entry. */
export function leftOutCost(
  { seeker, weight, now, mustKeep }: Planned,
  untilOn: Day,
  { lostDays, movedDays }: PlanFacts['settings'],
): number {
  const { targetOn, latestOn } = seeker.window
  const late = targetOn ? Math.max(0, daysBetween(targetOn, untilOn)) : 0
  const taken = (now ? movedDays : 0) + (mustKeep ? takenAwayDays : 0)
  return weight * (late + (untilOn > latestOn ? lostDays : 0)) + taken
}

function wayOf(
  { seeker, weight, now }: Planned,
  cohort: Cohort,
  stay: Stay,
  { journeyDays, movedDays }: PlanFacts['settings'],
): WayIn {
  const { targetOn } = seeker.window
  const delayDays = targetOn ? Math.max(0, daysBetween(targetOn, stay.entryOn)) : 0
  const journey = ((seeker.travelTo(cohort) ?? 0) * journeyDays) / 100
  const stays = now?.cohortId === cohort.id && now.entryOn === stay.entryOn
  const cost = weight * delayDays + journey + (now && !stays ? movedDays : 0)
  return { cohort, entryOn: stay.entryOn, stay, cost, delayDays }
}

/** His stay where every rule is met; 'never' where no entry of this cohort could do. */
function stayIn(
  { seeker, now }: Planned,
  open: Cohort,
  entryOn: Day,
  today: Day,
): Stay | undefined | 'never' {
  const minutes = seeker.travelTo(open)
  const isNow = now?.cohortId === open.id && now.entryOn === entryOn
  if (isNow) return stayFrom(open, entryOn, seeker.modulesDone)
  if (minutes === undefined || minutes > open.template.settings.travelMinutes) {
    return now?.cohortId === open.id ? undefined : 'never'
  }
  return fits(seeker, { cohort: open, entryOn }, today)
}

/** A pinned place is a seat taken; one whose entry or sessions are gone is no pin any more. */
function pinnedWay(facts: PlanFacts, planned: Planned) {
  const { pin } = planned
  const cohort = facts.cohorts.find(({ id, cancelledOn }) => id === pin?.cohortId && !cancelledOn)
  const stay = cohort && pin && stayFrom(cohort, pin.entryOn, planned.seeker.modulesDone)
  if (!cohort || !stay) return []
  return [{ planned, way: wayOf(planned, cohort, stay, facts.settings) }]
}

function withSeats(cohort: Cohort, pinned: Planning['pinned']): Cohort {
  const here = pinned.filter(({ way }) => way.cohort.id === cohort.id)
  if (here.length === 0) return cohort
  const seats: Seat[] = here.map(({ planned: { seeker }, way: { stay } }) => ({
    referralId: seeker.referralId,
    personId: seeker.personId,
    entryOn: stay.entryOn,
    lastSessionOn: stay.lastSessionOn,
  }))
  return { ...cohort, seats: [...cohort.seats, ...seats] }
}

/** Room is the solver's to share out: for the rules alone every cohort has places without end. */
function asIfEmpty(cohort: Cohort): Cohort {
  return { ...cohort, maxPlaces: Number.MAX_SAFE_INTEGER }
}

/** A cohort's entries on offer with room for everybody: what the rules alone say of it. */
export function entriesOffered(cohort: Cohort, today: Day): Entry[] {
  const open = asIfEmpty(cohort)
  return entriesOf(cohort, today).map((entryOn) => ({ cohort: open, entryOn }))
}

/** Entries on offer: from today and the notice due, to the horizon. */
function entriesOf(cohort: Cohort, today: Day): Day[] {
  const { noticeDays, horizonDays } = cohort.template.settings
  const fromOn = addDays(today, noticeDays)
  const untilOn = addDays(today, horizonDays)
  return entrySessions(cohort)
    .map(({ heldOn }) => heldOn)
    .filter((on) => on >= fromOn && on <= untilOn)
}

/** Days on which seats are counted: each entry on offer, and each later one that somebody holds already. */
function timesOf(cohort: Cohort, offered: readonly Day[]): Day[] {
  const first = offered[0]
  if (!first) return []
  const later = cohort.seats.map(({ entryOn }) => entryOn).filter((on) => on > first)
  return [...new Set([...offered, ...later])].sort()
}

function startsOf(days: readonly (readonly Day[])[]): Int32Array {
  const starts = new Int32Array(days.length + 1)
  days.forEach((own, at) => {
    starts[at + 1] = starts[at]! + own.length
  })
  return starts
}

function lastIndex(days: readonly Day[], until: Day): number {
  let last = 0
  days.forEach((on, at) => {
    if (on <= until) last = at
  })
  return last
}

/** How many more a closed cohort needs to run; a rolling one runs anyway. */
function neededIn({ entry, minPlaces, seats }: Cohort): number {
  return entry === 'closed' ? Math.max(0, minPlaces - seats.length) : 0
}

function pairsOf(people: readonly Planned[], index: ReadonlyMap<string, number>): Int32Array {
  const found: number[] = []
  people.forEach(({ seeker }, at) => {
    for (const personId of new Set(seeker.keepApart.map((pair) => pair.personId))) {
      const other = index.get(personId)
      if (other !== undefined && other > at) found.push(at, other)
    }
  })
  return Int32Array.from(found)
}
