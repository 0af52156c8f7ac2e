import { addDays, type Day, dayNumber, daysBetween } from '../../calendar.ts'
import type { Status } from '../../kit/status.ts'
import type { Risk } from '../people/person.ts'
import type { Filter } from './filter.ts'
import { always, never, statusAt, type Turning } from './turning.ts'
import { longHoldDays } from './wait.ts'

/** What stands of an open referral, with what is on offer to it: all that is counted of it on any day. */
type Counted = Turning & {
  crn: string
  risk: Risk | undefined
  cohortId: string | undefined
  restricted: boolean
  referredOn: Day
  startedOn: Day | undefined
  clockStartOn: Day
  targetOn: Day | undefined
  latestOn: Day
  hardEndOn: Day
  holdsEnded: readonly Day[]
  /** A caution of which the police do not know that no pair fits. */
  isUntold: boolean
  offers: readonly Offer[]
}

type Offer = { softMissed: number; offeredFrom: Day; bookBy: Day; entryOn: Day }

/**
 * Days on which somebody is counted as one thing. `rank`: its place among those counted so, however far on the day is;
 * `days`: what is summed with it.
 */
type Stretch = { what: string; fromOn: Day; untilOn: Day; rank: string; days: number }

type At = Pick<Stretch, 'what' | 'rank'> & { days?: number }

/** As what an open referral is counted from when until when (rule 7.12). Who is restricted is counted as closed, and as nothing else. */
export function stretchesOf(one: Counted): Stretch[] {
  const isWaiting = one.basis !== 'started'
  if (one.restricted) return isWaiting ? [since('closed', always)] : []
  const fixed = [
    since('referred', one.referredOn),
    ...(one.startedOn ? [since('started', one.startedOn)] : []),
    ...one.holdsEnded.map((on, at) => since('hold ended', on, `${at}`)),
    ...(isWaiting ? [since('clock', one.clockStartOn)] : []),
  ]
  return [...fixed, ...turns(one)]
}

function since(what: string, fromOn: Day, rank = ''): Stretch {
  return { what, fromOn, untilOn: never, rank, days: 0 }
}

function turns(one: Counted): Stretch[] {
  const days = boundaries(one)
  const found: Stretch[] = []
  let open = new Map<string, Stretch>()
  for (const [at, fromOn] of days.entries()) {
    const next = days[at + 1]
    const untilOn = next ? addDays(next, -1) : never
    const now = new Map<string, Stretch>()
    for (const { what, rank, days = 0 } of countedOn(one, fromOn)) {
      const key = `${what} ${rank} ${days}`
      const before = open.get(key)
      const stretch = before ?? { what, fromOn, untilOn, rank, days }
      stretch.untilOn = untilOn
      if (!before) found.push(stretch)
      now.set(key, stretch)
    }
    open = now
  }
  return found
}

/** Every day on which anything may turn. */
function boundaries({ heldFrom, blackUntil, offers, ...one }: Counted): Day[] {
  const after = (on: Day) => (on === never ? undefined : addDays(on, 1))
  const days = [
    ...[always, heldFrom, one.lateFrom, one.amberFrom, one.redFrom, one.nearFrom, one.blackFrom],
    ...[one.targetOn && after(one.targetOn), blackUntil && after(blackUntil)],
    heldFrom && addDays(heldFrom, longHoldDays + 1),
    ...offers.flatMap(({ offeredFrom, bookBy, entryOn }) => [
      ...[offeredFrom, after(bookBy), after(entryOn)],
    ]),
  ]
  return [...new Set(days.flatMap((on) => on ?? []))].sort()
}

function countedOn(one: Counted, on: Day): At[] {
  const { basis, heldFrom, nearFrom, crn, clockStartOn, latestOn } = one
  const isOnHold = heldFrom !== undefined && heldFrom <= on
  const isWaiting = basis !== 'started'
  const isHeld = isWaiting && isOnHold
  const isPast = Boolean(
    one.blackFrom && one.blackUntil && one.blackFrom <= on && on <= one.blackUntil,
  )
  const offered = one.offers.filter((offer) => offer.offeredFrom <= on)
  const open = offered.filter(({ softMissed, bookBy }) => softMissed === 0 && on <= bookBy)
  const chance =
    basis === 'unbooked' && isPast && !isHeld
      ? open
          .map(({ bookBy }) => bookBy)
          .sort()
          .at(-1)
      : undefined
  const status = statusAt(one, on, chance !== undefined)
  const turn = !isWaiting
    ? isPast
      ? 5
      : 6
    : isHeld
      ? 4
      : chance
        ? 0
        : isPast
          ? 2
          : basis === 'booked'
            ? 3
            : 1
  const rank = [
    ...[one.risk === 'high' ? 0 : 1, isHeld ? '' : delayKey(one, on), clockStartOn, crn],
  ].join(' ')
  const found: At[] = []
  const seat = isWaiting ? '' : one.cohortId ? ' seated' : ' lost'
  found.push({
    what: `${turn} ${basis} ${status}${seat}`,
    rank: turn === 1 ? latestOn : chance ? `${chance} ${rank}` : rank,
  })
  if (isWaiting && !isHeld) found.push(...lateOn(one, on))
  if (turn === 1 && nearFrom && nearFrom <= on) {
    found.push({ what: 'near', rank: latestOn })
    if (open.length > 0) found.push({ what: 'near fit', rank: latestOn })
  }
  if (isOnHold && daysBetween(heldFrom, on) > longHoldDays) {
    if (isWaiting) found.push({ what: 'long hold', rank: clockStartOn })
    else found.push({ what: 'long hold on a course', rank: `${turn} ${rank}` })
  }
  if (one.isUntold && (!one.cohortId || isPast) && !offered.some(({ entryOn }) => on <= entryOn)) {
    found.push({ what: 'to tell', rank: `${one.hardEndOn} ${crn}` })
  }
  return found
}

/** Days late: of a place that is held so many, without one a day more each day. */
function lateOn(one: Counted, on: Day): At[] {
  const { basis, targetOn, delayDays } = one
  if (basis === 'booked') {
    return (delayDays ?? 0) > 0
      ? [{ what: 'late, booked', rank: delayKey(one, on), days: delayDays! }]
      : []
  }
  if (!targetOn || targetOn >= on) return []
  return [{ what: 'late', rank: targetOn, days: dayNumber(targetOn) }]
}

/** The longest delay first, as it stays from one day to the next; without a best start there is none. */
function delayKey({ basis, targetOn, delayDays }: Counted, on: Day): string {
  if (basis !== 'unbooked') return `${99_999 - (delayDays ?? -1)}`.padStart(5, '0')
  if (!targetOn) return '~'
  return targetOn < on ? targetOn : '8'
}

/** What those who wait are counted as, by their turn (rule 7.7) and status. */
export const turnsWaiting: readonly { turn: number; what: string; status: Status }[] = [
  { turn: 0, status: 'red', what: '0 unbooked red' },
  ...(['green', 'amber', 'red'] as const).map((status) => ({
    ...{ turn: 1, status, what: `1 unbooked ${status}` },
  })),
  { turn: 2, status: 'black', what: '2 unbooked black' },
  { turn: 2, status: 'black', what: '2 booked black' },
  ...(['green', 'amber', 'red'] as const).map((status) => ({
    ...{ turn: 3, status, what: `3 booked ${status}` },
  })),
  { turn: 4, status: 'grey', what: '4 unbooked grey' },
  { turn: 4, status: 'grey', what: '4 booked grey' },
]

const coursesLost = [
  '5 started black lost',
  ...['green', 'amber', 'red'].map((status) => `6 started ${status} lost`),
]

/** As what those are counted whom a list of decisions finds; nothing of a list that is narrowed otherwise. */
export function countedIn(filter: Filter): readonly Kept[] | undefined {
  const { statuses, localities, officer, team, risk, route, place, hold, near, sort } = filter
  if (localities.length > 0 || officer || team || risk || route) return undefined
  const isPlain = sort === 'next' && statuses.length === 0
  const key = [near && 'near', place !== 'any' && place, hold, ...statuses]
    .filter(Boolean)
    .join(' ')
  if (key === 'unbooked black') return sort === 'next' ? [ranked('2 unbooked black')] : undefined
  if (key === 'long') return sort === 'waiting' ? [{ what: 'long hold', reach: 'wait' }] : undefined
  return isPlain ? decided[key] : undefined
}

/** What is kept of a list, and how far its order may differ from the rank that is kept. */
export type Kept = { what: string; reach: 'rank' | 'week' | 'wait' }

const ranked = (what: string): Kept => ({ what, reach: 'rank' })

const decided: Record<string, readonly Kept[] | undefined> = {
  last_chance: [ranked('0 unbooked red')],
  near: [{ what: 'near', reach: 'week' }],
  'near fits': [{ what: 'near fit', reach: 'week' }],
  booked_late: [ranked('2 booked black')],
  course_lost: coursesLost.map(ranked),
  course_late: [ranked('5 started black seated')],
  'course long': [ranked('long hold on a course')],
}

/** How many, of some who are counted, are counted so on a day, and what is summed with them. */
export function totalOn(stretches: readonly Stretch[], what: string, on: Day) {
  const some = stretches.filter((one) => one.what === what && one.fromOn <= on && on <= one.untilOn)
  return { n: some.length, days: some.reduce((sum, { days }) => sum + days, 0) }
}
