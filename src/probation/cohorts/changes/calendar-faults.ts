import {
  addDays,
  closedWhy,
  type Day,
  daysBetween,
  minutesOf,
  timeInWords,
  withWeekday,
} from '../../../calendar.ts'
import { isStartTime } from '../../../kit/time.ts'
import { hoursFaults } from '../../sites/venue-hours.ts'
import { newClashes } from '../clashes.ts'
import type { CalendarFacts, KeptSession, PlannedSession } from './calendar-facts.ts'
import { withDaysOff } from './days-off.ts'

/**
 * Every reason why the dates of a changed calendar cannot be: closed, past, out of order, at night, a pair too near or too
 * far; and what of it stood before, which refuses no change that makes it no worse.
 */
export function dateFaults(
  facts: CalendarFacts,
  sessions: readonly PlannedSession[],
  free: readonly KeptSession[],
): { added: string[]; standing: string[] } {
  const before = new Map(free.map((session) => [session.number, session]))
  const changed = sessions.filter((session) => {
    const kept = before.get(session.number)
    return !kept || kept.heldOn !== session.heldOn || kept.startsAt !== session.startsAt
  })
  const longer = sessions.filter(
    (session) =>
      !changed.includes(session) && before.get(session.number)!.minutes !== session.minutes,
  )
  const held = facts.sessions.filter(({ isFixed }) => isFixed).at(-1)
  const own = new Set(free.map(({ heldOn }) => heldOn))
  const onNewDay = changed.filter(({ heldOn }) => !own.has(heldOn))
  const order = newClashes(orderFaults(held, free), orderFaults(held, sessions), pairOf)
  const pair = newClashes(
    pairFaults(facts, free),
    pairFaults(facts, sessions),
    () => 'gap',
    ({ days }) => days,
  )
  return {
    added: [
      ...new Set([
        ...changed.flatMap((session) => pastFault(facts, session)),
        ...onNewDay.flatMap((session) => dayFault(facts, session)),
        ...changed.flatMap((session) => timeFault(session, before.get(session.number))),
        ...hoursFaults(facts.calendar, facts.venueId, [...changed, ...longer]),
        ...order.added.slice(0, 1).map(({ words }) => words),
        ...pair.added.map(({ words }) => words),
      ]),
    ],
    standing: [...order.standing, ...pair.standing].map(({ words }) => `Stands already: ${words}`),
  }
}

const pairOf = ({ numbers }: { numbers: string }) => numbers

function pastFault({ now }: CalendarFacts, { heldOn, startsAt }: PlannedSession): string[] {
  if (heldOn > now.today || (heldOn === now.today && startsAt > now.time)) return []
  return [`${withWeekday(heldOn)} at ${timeInWords(startsAt)} is past: choose a later time`]
}

/** A closed day that the cohort has a session on already is no fault of this change: moving off closed days sees to it. */
function dayFault(facts: CalendarFacts, { heldOn }: PlannedSession): string[] {
  const { calendar, venueId, daysOff } = facts
  const why = closedWhy(heldOn, withDaysOff(calendar, venueId, daysOff), venueId)
  if (why) return [`${withWeekday(heldOn)} is closed: ${why}`]
  if (!calendar.knownYears.has(+heldOn.slice(0, 4))) {
    return [`The bank holidays of ${heldOn.slice(0, 4)} are not known yet`]
  }
  return []
}

/** At its old time of day a session is no fault of a change that moves its day. */
function timeFault({ startsAt, minutes }: PlannedSession, kept: KeptSession | undefined): string[] {
  if (kept?.startsAt === startsAt && kept.minutes === minutes) return []
  if (!isStartTime(startsAt)) return ['A session begins between 6am and 9:30pm']
  if (minutesOf(startsAt) + minutes > 24 * 60) return ['A session ends before midnight']
  return []
}

/** Sessions keep their order: each begins after the one before it has ended. */
function orderFaults(
  held: KeptSession | undefined,
  sessions: readonly Pick<PlannedSession, 'number' | 'heldOn' | 'startsAt' | 'minutes'>[],
) {
  const faults: { numbers: string; words: string }[] = []
  let before: Pick<KeptSession, 'number' | 'heldOn' | 'startsAt' | 'minutes'> | undefined = held
  for (const session of sessions) {
    if (before && !isAfter(session, before)) {
      faults.push({
        numbers: `${before.number} ${session.number}`,
        words: `Session ${session.number} on ${withWeekday(session.heldOn)} would not come after session ${before.number} on ${withWeekday(before.heldOn)}: sessions keep their order`,
      })
    }
    before = session
  }
  return faults
}

function isAfter(
  one: Pick<KeptSession, 'heldOn' | 'startsAt'>,
  before: Pick<KeptSession, 'heldOn' | 'startsAt' | 'minutes'>,
): boolean {
  if (one.heldOn !== before.heldOn) return one.heldOn > before.heldOn
  return minutesOf(one.startsAt) >= minutesOf(before.startsAt) + before.minutes
}

/** Workshops of a pair are so many days apart, no fewer and no more (rule 8.5). */
function pairFaults(facts: CalendarFacts, sessions: readonly Pick<PlannedSession, 'heldOn'>[]) {
  const { pairGap } = facts.template
  if (!pairGap) return []
  const fixed = facts.sessions.filter(({ isFixed }) => isFixed)
  const [a, b] = [...fixed, ...sessions] as { heldOn: Day }[]
  if (!a || !b) return []
  const gap = daysBetween(a.heldOn, b.heldOn)
  const { minDays, maxDays } = pairGap
  if (minDays <= gap && gap <= maxDays) return []
  const [from, to] = [addDays(a.heldOn, minDays), addDays(a.heldOn, maxDays)]
  const words = `Workshop B would be ${gap} days after A: it is ${minDays} to ${maxDays} days after, from ${withWeekday(from)} to ${withWeekday(to)}`
  return [{ days: Math.max(minDays - gap, gap - maxDays), words }]
}
