import { addDays, type Day, daysBetween, earlier } from '../../../calendar.ts'
import { slotDays } from '../../../programmes/lay-sessions.ts'
import type {
  CalendarFacts,
  Change,
  DaysOff,
  KeptSession,
  PlannedSession,
  SessionDate,
} from './calendar-facts.ts'
import { isOff, isWithin, newDaysOff } from './days-off.ts'

/** The dates that are left for the sessions to come, in order. */
export function datesAfter(
  facts: CalendarFacts,
  change: Change,
  free: readonly KeptSession[],
  lifted?: DaysOff | undefined,
): SessionDate[] {
  switch (change.kind) {
    case 'move':
      return free.map((session) =>
        session.number === change.number
          ? { ...dateOf(session), ...newDate(change, session.roomId) }
          : dateOf(session),
      )
    case 'move_on':
      return movedOn(facts, change, free)
    case 'cancel':
    case 'suspend':
      return free.filter(({ heldOn }) => !isWithin(newDaysOff(facts, change), heldOn)).map(dateOf)
    case 'add':
      return inOrder([
        ...free.map(dateOf),
        { ...newDate(change, usualRoom(free)), minutes: facts.minutes },
      ])
    case 'lift':
      return inOrder([...free.map(dateOf), ...datesBack(facts, lifted, free)])
    case 'closed_days':
      return free.filter(({ heldOn }) => !isOff(facts, heldOn)).map(dateOf)
    case 'time':
      return free.map((session) => {
        const { startsAt, minutes } = change
        return concerns(change, session)
          ? { ...dateOf(session), startsAt, minutes }
          : dateOf(session)
      })
    case 'room':
      return free.map((session) =>
        concerns(change, session) ? { ...dateOf(session), roomId: change.roomId } : dateOf(session),
      )
  }
}

/** The dates that a lifted day off gives back: on the slots, ahead, on no day closed otherwise or held on already. */
function datesBack(
  facts: CalendarFacts,
  lifted: DaysOff | undefined,
  free: readonly KeptSession[],
): SessionDate[] {
  if (!lifted) return []
  const { slots, minutes, now, sessions } = facts
  const held = sessions.filter(({ isFixed }) => isFixed).at(-1)?.heldOn ?? facts.startsOn
  const until = earlier(lifted.toOn, free.at(-1)?.heldOn ?? lifted.toOn)
  const laid = slotDays({ startsOn: lifted.fromOn, slots, until, after: undefined })
  return [...laid].flatMap(({ on, startsAt }) => {
    const isPast = on < now.today || (on === now.today && startsAt <= now.time) || on < held
    const isTaken = sessions.some(({ heldOn }) => heldOn === on)
    if (isPast || isTaken || isOff(facts, on)) return []
    return [{ heldOn: on, startsAt, minutes, roomId: usualRoom(free) }]
  })
}

/** Why nothing is laid on the days of a lifted day off, where nothing is. */
export function unlaid(
  facts: CalendarFacts,
  lifted: DaysOff | undefined,
  sessions: readonly Pick<PlannedSession, 'heldOn'>[],
): string[] {
  if (!lifted || sessions.some(({ heldOn }) => isWithin([lifted], heldOn))) return []
  const { fromOn, toOn } = lifted
  const days = [
    ...slotDays({ startsOn: fromOn, slots: facts.slots, until: toOn, after: undefined }),
  ]
  const ahead = days.filter(({ on }) => on > facts.now.today)
  const on = fromOn === toOn ? 'that day' : 'those days'
  if (days.length === 0) return [`No session is laid on ${on}: its weekly times fall on none`]
  if (ahead.length === 0) return [`No session is laid on ${on}: its time is past`]
  const isClosed = ahead.every((one) => isOff(facts, one.on))
  const why = isClosed ? 'closed for another reason too' : 'after its last session'
  return [`No session is laid on ${on}: ${why}`]
}

/** It and all later ones: laid anew on the slots from its new date; a pair keeps the days between A and B. */
function movedOn(
  facts: CalendarFacts,
  change: Extract<Change, { kind: 'move_on' }>,
  free: readonly KeptSession[],
): SessionDate[] {
  const before = free.filter(({ number }) => number < change.number).map(dateOf)
  const session = free.find(({ number }) => number === change.number)!
  const first = { ...dateOf(session), ...newDate(change, session.roomId) }
  const rest = free.filter(({ number }) => number > change.number)
  if (facts.template.pairGap) {
    const shift = daysBetween(session.heldOn, change.heldOn)
    const { startsAt } = change
    const later = rest.map((one) => {
      const roomId = change.roomId ?? one.roomId
      return { ...dateOf(one), startsAt, roomId, heldOn: addDays(one.heldOn, shift) }
    })
    return [...before, first, ...later]
  }
  const later = nextDates(facts, first, rest.length, first.roomId)
  return [...before, first, ...later]
}

/** As many dates as there are sessions: what a change has taken away is added at the end, on the slots. */
export function withEnough(
  dates: readonly SessionDate[],
  free: readonly KeptSession[],
  facts: CalendarFacts,
): SessionDate[] {
  const isClosed = facts.entry === 'closed'
  if (dates.length >= free.length) return isClosed ? dates.slice(0, free.length) : [...dates]
  const last = dates.at(-1) ?? dateBeforeFirst(facts)
  return [
    ...dates,
    ...nextDates(facts, last, free.length - dates.length, last.roomId ?? usualRoom(free)),
  ]
}

/** The next dates on the slots after one, on no closed day; fewer where the known calendar ends. */
function nextDates(
  facts: CalendarFacts,
  after: Pick<SessionDate, 'heldOn' | 'startsAt'>,
  count: number,
  roomId: string | undefined,
): SessionDate[] {
  if (count === 0) return []
  const { startsOn, slots, minutes } = facts
  const dates: SessionDate[] = []
  const laid = slotDays({ startsOn, slots, until: facts.until, after: { ...after, number: 0 } })
  for (const { on, startsAt } of laid) {
    if (isOff(facts, on)) continue
    dates.push({ heldOn: on, startsAt, minutes, roomId })
    if (dates.length === count) break
  }
  return dates
}

function concerns(change: { number: number; andLater: boolean }, { number }: KeptSession): boolean {
  return change.andLater ? number >= change.number : number === change.number
}

function dateOf({ heldOn, startsAt, minutes, roomId }: KeptSession): SessionDate {
  return { heldOn, startsAt, minutes, roomId }
}

function newDate(
  { heldOn, startsAt, roomId }: { heldOn: Day; startsAt: string; roomId?: string | undefined },
  usual: string | undefined,
) {
  return { heldOn, startsAt, roomId: roomId ?? usual }
}

/** Where dates are counted from when every session to come has lost its own: the last one held, else the day before the first. */
function dateBeforeFirst({ sessions, startsOn }: CalendarFacts): SessionDate {
  const held = sessions.filter(({ isFixed }) => isFixed).at(-1)
  if (held) return dateOf(held)
  return { heldOn: addDays(startsOn, -1), startsAt: '23:59', minutes: 0, roomId: undefined }
}

function usualRoom(free: readonly KeptSession[]): string | undefined {
  return free[0]?.roomId
}

function inOrder(dates: SessionDate[]): SessionDate[] {
  return dates.sort((one, two) =>
    `${one.heldOn} ${one.startsAt}` < `${two.heldOn} ${two.startsAt}` ? -1 : 1,
  )
}
