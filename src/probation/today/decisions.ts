import { addDays, type Day } from '../../calendar.ts'
import { median, ninetySecond, wholeWeeks } from '../../kit/figures/measures.ts'
import { freePlaces, neededToRun, seatedOn } from '../cohorts/capacity.ts'
import { type Cohort, entrySessions, moduleName } from '../cohorts/cohort.ts'
import { closedWaiting } from '../waiting-list/closed.ts'
import { compareText } from '../waiting-list/order.ts'
import type { WaitToday } from '../waiting-list/wait.ts'
import type { Decision, Sources } from './decision.ts'
import { most, peopleDecisions, someOf } from './people-decisions.ts'

/** What the first page tells of one programme. */
export type Figures = {
  waiting: number
  /** Of those waiting, people closed to the viewer: counted here, and in no other figure. */
  restricted: number
  late: number
  delayDays: number
  near: number
  nearWithFit: number
  /** Of those without a place, who has a last one that ends in time, and by when the first must be booked. */
  lastChances: { count: number; by: Day | undefined }
  medianWeeks: number | undefined
  ninetySecondWeeks: number | undefined
  emptySeats: number
  seats: number
}

/**
 * The first page's figures: who waits, is late or near, has a last chance; waits in whole weeks (rules 5.3 and 7.4).
 */
export function figuresOf({ today, waits, masked, cohorts, hasFit }: Sources): Figures {
  const restricted = closedWaiting(masked).length
  const waiting = waits.filter((wait) => !wait.startedOn)
  const late = waiting.filter((wait) => (wait.standing.delayDays ?? 0) > 0)
  const near = waiting.filter((wait) => wait.standing.isNear)
  const chances = waiting.flatMap(({ standing }) => standing.lastChance?.bookBy ?? [])
  const waited = waiting.map((wait) => wait.waitingDays)
  const running = cohorts.filter((cohort) => isRunning(cohort, today))
  const weeks = (days: number | undefined) => (days === undefined ? undefined : wholeWeeks(days))
  return {
    waiting: waiting.length + restricted,
    restricted,
    late: late.length,
    delayDays: late.reduce((sum, wait) => sum + (wait.standing.delayDays ?? 0), 0),
    near: near.length,
    nearWithFit: near.filter(hasFit).length,
    lastChances: { count: chances.length, by: chances.sort()[0] },
    medianWeeks: weeks(median(waited)),
    ninetySecondWeeks: weeks(ninetySecond(waited)),
    emptySeats: running.reduce((sum, one) => sum + one.maxPlaces - seatedOn(one, today), 0),
    seats: running.reduce((sum, one) => sum + one.maxPlaces, 0),
  }
}

/** Begun, not cancelled, and still to hold a session. */
function isRunning(cohort: Cohort, today: Day): boolean {
  return (
    !cohort.cancelledOn &&
    cohort.startsOn <= today &&
    (cohort.sessions.at(-1)?.heldOn ?? '') >= today
  )
}

/** What needs a decision, most pressing first; `also` is what follows from sessions, staff and registers. */
export function decisionsOf(sources: Sources, also: readonly Decision[] = []): Decision[] {
  const { today } = sources
  const found = [
    ...also,
    ...peopleDecisions(sources),
    ...[...sources.cohorts]
      .sort((one, two) => compareText(one.code, two.code))
      .flatMap((cohort) => cohortDecisions(cohort, today)),
  ]
  return found.filter((one) => one !== undefined).sort((one, two) => compareText(one.by, two.by))
}

/** Cautions that no pair on offer ends in time for, of whom the police have not been told (rule 10.4). */
export function tellDecision(tell: readonly WaitToday[], today: Day): Decision | undefined {
  if (tell.length === 0) return undefined
  return {
    key: 'tell police',
    count: tell.length,
    status: 'black',
    words: 'No pair ends before the deadline',
    detail: `${someOf(tell)}. Tell the police today.`,
    by: today,
    named: tell.slice(0, most),
  }
}

/** Seats that stand empty at an entry in the next two weeks, and cohorts too small to run in the next eight. */
function cohortDecisions(cohort: Cohort, today: Day): Decision[] {
  if (cohort.cancelledOn) return []
  const { more, by } = neededToRun(cohort, today)
  if (cohort.startsOn > today && more > 0 && by <= addDays(today, 56)) {
    return [
      {
        key: 'under minimum',
        count: more,
        status: undefined,
        words: `More needed for ${cohort.code}, ${cohort.localityName}`,
        detail: `It runs with ${cohort.minPlaces}; ${cohort.minPlaces - more} booked. Go or no-go.`,
        by: addDays(by, -14) > today ? addDays(by, -14) : today,
        cohortId: cohort.id,
      },
    ]
  }
  const next = nextEntry(cohort, today)
  if (!next || next.on > addDays(today, 14) || next.free < cohort.maxPlaces / 2) return []
  return [
    {
      key: 'empty seats',
      count: next.free,
      status: undefined,
      words: `Empty seats in ${cohort.code}, ${cohort.localityName}`,
      detail: `Next joins at ${next.module}. ${cohort.maxPlaces - next.free} of ${cohort.maxPlaces} seated then.`,
      by: next.on,
      cohortId: cohort.id,
    },
  ]
}

export type NextEntry = { cohort: Cohort; on: Day; module: string; free: number }

/** The next session at which people may join, and the places free then. */
function nextEntry(cohort: Cohort, today: Day): NextEntry | undefined {
  const session = entrySessions(cohort).find(({ heldOn }) => heldOn >= today)
  if (!session || cohort.cancelledOn) return undefined
  const on = session.heldOn
  const module = moduleName(cohort.template, session.moduleKey)
  return { cohort, on, module, free: freePlaces(cohort, on, on) }
}

/** The soonest ways in of cohorts that run, so many at most, by day and code (rule 8.1). */
export function nextEntries(cohorts: readonly Cohort[], today: Day, most = 6): NextEntry[] {
  return cohorts
    .map((cohort) => nextEntry(cohort, today))
    .filter((one) => one !== undefined)
    .sort(
      (one, two) => compareText(one.on, two.on) || compareText(one.cohort.code, two.cohort.code),
    )
    .slice(0, most)
}

/** What happened in the last seven days, in words. */
export function lastSevenDays({ waits, today }: Pick<Sources, 'waits' | 'today'>): string[] {
  const since = addDays(today, -7)
  const recent = (on: Day | undefined) => on !== undefined && on > since && on <= today
  const referred = waits.filter((wait) => recent(wait.referredOn))
  const started = waits.filter((wait) => recent(wait.startedOn))
  const ended = waits.flatMap((wait) => wait.holds.filter((hold) => recent(hold.toOn)))
  const counted = (count: number, one: string, more: string) =>
    count === 1 ? `1 ${one}` : `${count} ${more}`
  return [
    counted(referred.length, 'new referral', 'new referrals'),
    counted(started.length, 'start', 'starts'),
    counted(ended.length, 'hold ended', 'holds ended'),
  ]
}
