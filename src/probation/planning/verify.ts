import { addDays, type Day, daysBetween, inWords, minutesOf } from '../../calendar.ts'
import type { Cohort } from '../cohorts/cohort.ts'
import { type Place, type PlanFacts, type Planned, takenAwayDays } from './problem/facts.ts'

/** Where a plan puts each referral; null is nowhere. */
export type Placed = ReadonlyMap<string, Place | null>

type Sitting = { planned: Planned; cohort: Cohort; from: Day; until: Day; finish: Day }

/**
 * A second calculation of a plan, from the facts alone and by none of the code that made it: each place against every
 * rule, seats day by day, smallest sizes, people kept apart, and the cost in risk-weighted days. Answers what is wrong, in
 * words; a plan of which anything is wrong is never shown (rule 12.4).
 */
export function faultsOf(facts: PlanFacts, placed: Placed, claimedCost: number): string[] {
  const known = new Map(facts.people.map((planned) => [planned.seeker.referralId, planned]))
  const faults: string[] = []
  const sittings: Sitting[] = []
  for (const id of placed.keys())
    if (!known.has(id)) faults.push(`${id} is not in the plan's facts`)
  for (const planned of facts.people) {
    const place = placed.get(planned.seeker.referralId)
    const who = planned.wait.crn
    if (place === undefined) {
      faults.push(`${who} is neither placed nor left out`)
      continue
    }
    const isKeptPin = samePlace(planned.pin, place)
    if (planned.pin && !isKeptPin) faults.push(`${who} is pinned elsewhere`)
    if (place === null) continue
    const cohort = facts.cohorts.find(({ id }) => id === place.cohortId)
    if (!cohort) {
      faults.push(`${who} is put into a cohort that is not there`)
      continue
    }
    const sitting = sittingOf(planned, cohort, place.entryOn)
    if (!sitting) {
      faults.push(`${who} cannot do every module in ${cohort.code} from ${inWords(place.entryOn)}`)
      continue
    }
    sittings.push(sitting)
    const broken = isKeptPin ? hardFaults(sitting, facts.today) : placeFaults(sitting, facts.today)
    const isNow = samePlace(planned.now, place)
    if (!isNow) faults.push(...broken.map((words) => `${who} in ${cohort.code}: ${words}`))
  }
  for (const cohort of facts.cohorts) faults.push(...cohortFaults(cohort, sittings))
  faults.push(...apartFaults(sittings))
  const cost = costFrom(facts, sittings)
  if (Math.abs(cost - claimedCost) > 0.005) {
    faults.push(`The plan is said to cost ${claimedCost.toFixed(2)} and costs ${cost.toFixed(2)}`)
  }
  return faults
}

function samePlace(one: Place | undefined, other: Place | null): boolean {
  return one?.cohortId === other?.cohortId && one?.entryOn === other?.entryOn
}

/** From his first session to the last that he needs, walking the calendar; undefined where it runs out before. */
function sittingOf(planned: Planned, cohort: Cohort, from: Day): Sitting | undefined {
  const { modulesDone } = planned.seeker
  const { modules, clock, settings } = cohort.template
  const needed: string[] = modules
    .filter(({ key }) => !modulesDone.includes(key))
    .flatMap(({ key, groupSessions }) => Array.from({ length: groupSessions }, () => key))
  const count = needed.length
  if (count === 0 || !cohort.sessions.some(({ heldOn }) => heldOn === from)) return undefined
  for (const { heldOn, moduleKey } of cohort.sessions) {
    const at = heldOn < from ? -1 : needed.indexOf(moduleKey)
    if (at < 0) continue
    needed.splice(at, 1)
    if (needed.length > 0) continue
    const weeks = Math.ceil(count / cohort.slots.length)
    const missed = Math.ceil(Number((weeks * settings.missedShare).toFixed(6)))
    const tail = clock === 'order' ? 7 * (missed + settings.reviewWeeks) : 0
    return { planned, cohort, from, until: heldOn, finish: addDays(heldOn, tail) }
  }
  return undefined
}

/** What no manager may set aside. */
function hardFaults({ planned: { seeker }, cohort, from, until, finish }: Sitting, today: Day) {
  const faults: string[] = []
  const entry = cohort.sessions.find(({ heldOn }) => heldOn === from)
  const add = (isBroken: boolean | undefined, words: string) => isBroken && faults.push(words)
  add(seeker.programmeKey !== cohort.programmeKey, 'another programme')
  add(seeker.sex !== cohort.sex, 'another sex')
  add(Boolean(cohort.cancelledOn), 'the cohort is cancelled')
  add(Boolean(seeker.startedOn || seeker.endedOn), 'waits no more')
  add(!entry?.isEntry || from < today, 'nobody joins that day')
  add(
    cohort.entry === 'closed' && cohort.sessions.some(({ heldOn }) => heldOn < from),
    'a closed cohort is joined at its first session',
  )
  add(entry && seeker.modulesDone.includes(entry.moduleKey), 'joins at a module that is done')
  const [first] = cohort.template.modules
  add(
    cohort.template.firstModuleFirst &&
      seeker.modulesDone.length === 0 &&
      entry?.moduleKey !== first?.key,
    'the first module comes first',
  )
  add(finish > seeker.window.hardEndOn, 'ends too late')
  for (const { heldOn, startsAt, minutes } of cohort.sessions) {
    if (heldOn < from || heldOn > until) continue
    const start = minutesOf(startsAt)
    const clash = seeker.busy.some((other) => {
      const begins = minutesOf(other.startsAt)
      return other.heldOn === heldOn && begins < start + minutes && start < begins + other.minutes
    })
    add(clash, `is elsewhere on ${inWords(heldOn)}`)
  }
  return faults
}

/** The same, and what only a pin sets aside. */
function placeFaults(sitting: Sitting, today: Day): string[] {
  const { planned, cohort, from } = sitting
  const { seeker, bans, wait } = planned
  const { noticeDays, horizonDays, travelMinutes } = cohort.template.settings
  const ahead = daysBetween(today, from)
  const minutes = seeker.travelTo(cohort)
  const free = seeker.availability
  const isShut = cohort.slots.some(({ weekday, startsAt }) => {
    const half = startsAt >= '17:00' ? 'evening' : 'day'
    return free.length > 0 && !free.includes(`${weekday}-${half}`)
  })
  const rules: [isBroken: boolean, words: string][] = [
    [ahead < noticeDays, 'too little notice'],
    [ahead > horizonDays, 'beyond the horizon'],
    [from < seeker.window.earliestOn, 'before the earliest sensible start'],
    [seeker.openHold !== undefined || !wait.window.targetOn, 'not ready'],
    [cohort.slots.length > 1 && seeker.frequency === 'weekly', 'meets twice a week'],
    [isShut, 'not a time that suits'],
    [minutes === undefined || minutes > travelMinutes, 'too far'],
    [bans.has(cohort.id), 'ruled out'],
  ]
  const soft = rules.filter(([isBroken]) => isBroken).map(([, words]) => words)
  return [...hardFaults(sitting, today), ...soft]
}

function cohortFaults(cohort: Cohort, sittings: readonly Sitting[]): string[] {
  const here = sittings.filter((one) => one.cohort.id === cohort.id)
  if (here.length === 0) return []
  const faults: string[] = []
  const spans = [
    ...cohort.seats.map(({ entryOn, lastSessionOn }) => [entryOn, lastSessionOn] as const),
    ...here.map(({ from, until }) => [from, until] as const),
  ]
  for (const { heldOn } of cohort.sessions) {
    const taken = spans.filter(([from, until]) => from <= heldOn && heldOn <= until).length
    const isRaised = here.some(({ from, until }) => from <= heldOn && heldOn <= until)
    if (taken > cohort.maxPlaces && isRaised) {
      faults.push(`${cohort.code} seats ${taken} of ${cohort.maxPlaces} on ${inWords(heldOn)}`)
      break
    }
  }
  if (cohort.entry === 'closed' && spans.length < cohort.minPlaces) {
    const onlyPins = here.every(({ planned }) => planned.pin)
    faults.push(
      `${cohort.code} has ${spans.length} of the ${cohort.minPlaces} it needs${onlyPins ? ', all of them pinned' : ''}`,
    )
  }
  return faults
}

function apartFaults(sittings: readonly Sitting[]): string[] {
  const faults: string[] = []
  for (const { planned, cohort, from, until } of sittings) {
    const { personId, keepApart } = planned.seeker
    const others = new Set(keepApart.map((pair) => pair.personId))
    if (others.size === 0) continue
    const booked = cohort.seats.some(
      (seat) => others.has(seat.personId) && seat.entryOn <= until && from <= seat.lastSessionOn,
    )
    const beside = sittings.some(
      (other) =>
        other.cohort.id === cohort.id &&
        others.has(other.planned.seeker.personId) &&
        other.planned.seeker.personId !== personId &&
        other.from <= until &&
        from <= other.until,
    )
    if (booked || beside) {
      faults.push(`${planned.wait.crn} sits in ${cohort.code} beside somebody to be kept apart`)
    }
  }
  return faults
}

/** The cost again: a day of delay by weight, the journey, a move; who is left out by the day after the last entry. */
function costFrom({ today, people, cohorts, settings }: PlanFacts, sittings: readonly Sitting[]) {
  let lastEntry = today
  for (const cohort of cohorts) {
    const { noticeDays, horizonDays } = cohort.template.settings
    for (const { isEntry, heldOn } of cohort.sessions) {
      const ahead = daysBetween(today, heldOn)
      const isOffered =
        isEntry && !cohort.cancelledOn && ahead >= noticeDays && ahead <= horizonDays
      if (isOffered && heldOn > lastEntry) lastEntry = heldOn
    }
  }
  const outOn = addDays(lastEntry, settings.leftOutDays)
  const seated = new Map(sittings.map((one) => [one.planned, one]))
  let cost = 0
  for (const planned of people) {
    const { seeker, weight, now, mustKeep } = planned
    const { targetOn, latestOn } = seeker.window
    const sitting = seated.get(planned)
    const startsOn = sitting ? sitting.from : outOn
    if (targetOn) cost += weight * Math.max(0, daysBetween(targetOn, startsOn))
    if (sitting) cost += ((seeker.travelTo(sitting.cohort) ?? 0) * settings.journeyDays) / 100
    else if (outOn > latestOn) cost += weight * settings.lostDays
    const stays = sitting && now?.cohortId === sitting.cohort.id && now.entryOn === sitting.from
    if (now && !stays) cost += settings.movedDays
    if (mustKeep && !sitting) cost += takenAwayDays
  }
  return cost
}
