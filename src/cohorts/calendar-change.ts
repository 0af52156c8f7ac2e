import { addDays, type Day, daysBetween, type WorkingCalendar, weekdayOf } from '../calendar.ts'
import { isEntryPoint, sessionOrder, slotDays } from '../programmes/lay-sessions.ts'
import type { ProgrammeTemplate, Slot } from '../programmes/template.ts'
import { dateFaults } from './calendar-faults.ts'
import type { Session } from './cohort.ts'

/** When and where a session is held. No room: none of the venue's is known to be free then. */
export type SessionDate = {
  heldOn: Day
  startsAt: string
  minutes: number
  roomId: string | undefined
}

/** A session as it is kept; a fixed one has been held, or has a register, and is never moved. */
export type KeptSession = Session & { id: string; roomId: string; isFixed: boolean }

/** Days on which a cohort holds nothing though its slots say so. */
export type DaysOff = { kind: 'cancelled' | 'suspended'; fromOn: Day; toOn: Day; reason: string }

/** Now, as London's clocks show it: the day and the time 'HH:MM'. */
export type Now = { today: Day; time: string }

/** What a cohort's calendar is changed by. Sessions to come are in order; `until` is how far a rolling one is laid. */
export type CalendarFacts = {
  template: ProgrammeTemplate
  entry: 'closed' | 'rolling'
  startsOn: Day
  slots: readonly Slot[]
  minutes: number
  venueId: string
  workshopBOn: Day | undefined
  sessions: readonly KeptSession[]
  daysOff: readonly DaysOff[]
  calendar: WorkingCalendar
  now: Now
  until: Day
}

/** A change as somebody asks for it; numbers are session numbers. */
export type Change =
  | { kind: 'move'; number: number; heldOn: Day; startsAt: string; roomId?: string | undefined }
  | { kind: 'move_on'; number: number; heldOn: Day; startsAt: string; roomId?: string | undefined }
  | { kind: 'cancel'; number: number; reason: string }
  | { kind: 'add'; heldOn: Day; startsAt: string; roomId?: string | undefined }
  | { kind: 'suspend'; fromOn: Day; toOn: Day; reason: string }
  | { kind: 'closed_days' }
  | { kind: 'time'; number: number; andLater: boolean; startsAt: string; minutes: number }
  | { kind: 'room'; number: number; andLater: boolean; roomId: string }
export type ChangeKind = Change['kind']

/** A session as it would be; one that is new has no id yet. */
export type PlannedSession = Session & { id: string | undefined; roomId: string | undefined }

/** What a change would make of the calendar, or every reason why it may not be. */
export type CalendarPlan =
  | { refusals: string[] }
  | {
      refusals?: undefined
      /** Every session to come, in order; those held stay as they are. */
      sessions: PlannedSession[]
      moved: { before: KeptSession; after: PlannedSession }[]
      added: PlannedSession[]
      startsOn: Day
      slots: readonly Slot[]
      minutes: number
      workshopBOn: Day | undefined
      daysOff: DaysOff[]
    }

/**
 * What would become of a cohort's calendar: what each session is about stays in order and none is lost, held sessions
 * stay, no date falls on a closed day, in the past or before another, and a pair keeps its gap (domain 1.2, 2; M&D's
 * nine rewrites of rescheduling). Refuses with every reason.
 */
export function planCalendar(facts: CalendarFacts, change: Change): CalendarPlan {
  const refusals = changeFaults(facts, change)
  if (refusals.length > 0) return { refusals }
  const free = facts.sessions.filter(({ isFixed }) => !isFixed)
  const daysOff = newDaysOff(facts, change)
  const after = { ...facts, daysOff: [...facts.daysOff, ...daysOff] }
  const slots = slotsAfter(facts, change)
  const dates = withEnough(datesAfter({ ...after, slots }, change, free), free, {
    ...after,
    slots,
  })
  if (dates.length < free.length) {
    const known = Math.max(...facts.calendar.knownYears)
    return {
      refusals: [
        `Its last sessions would fall after ${known}, the last year whose bank holidays are known`,
      ],
    }
  }
  const sessions = onDates(facts, free, dates)
  const faults = dateFaults(after, sessions, free)
  if (faults.length > 0) return { refusals: faults }
  const byNumber = new Map(free.map((session) => [session.number, session]))
  const moved = sessions.flatMap((session) => {
    const before = byNumber.get(session.number)
    return before && differs(before, session) ? [{ before, after: session }] : []
  })
  const added = sessions.filter(({ id }) => !id)
  if (moved.length === 0 && added.length === 0 && daysOff.length === 0) {
    return { refusals: [nothingChanges(change)] }
  }
  const first = [...facts.sessions.filter(({ isFixed }) => isFixed), ...sessions]
  return {
    sessions,
    moved,
    added,
    startsOn: first[0]?.heldOn ?? facts.startsOn,
    slots,
    minutes: change.kind === 'time' && change.andLater ? change.minutes : facts.minutes,
    workshopBOn: facts.workshopBOn && (first[1]?.heldOn ?? facts.workshopBOn),
    daysOff,
  }
}

/** A session that can be changed no more: held, begun, or its register is there. */
export function isFixed(
  session: Pick<Session, 'heldOn' | 'startsAt'>,
  hasRegister: boolean,
  { today, time }: Now,
): boolean {
  if (hasRegister || session.heldOn < today) return true
  return session.heldOn === today && session.startsAt <= time
}

/** Closed days of the cohort's own among those of its venue, so that the same rule skips them all. */
export function withDaysOff(
  calendar: WorkingCalendar,
  venueId: string,
  daysOff: readonly DaysOff[],
): WorkingCalendar {
  const closures = daysOff.map(({ fromOn, toOn, reason, kind }) => ({
    venueId,
    fromOn,
    toOn,
    reason: `${kind === 'suspended' ? 'the cohort is suspended' : 'no session'}: ${reason}`,
  }))
  return { ...calendar, closures: [...calendar.closures, ...closures] }
}

/** Changes that would leave one workshop without the other. */
const neverOfPairs: readonly ChangeKind[] = ['cancel', 'add', 'suspend', 'closed_days']

/** What the change itself gets wrong, before any date is looked at. */
function changeFaults(facts: CalendarFacts, change: Change): string[] {
  if ('number' in change) {
    const session = facts.sessions.find(({ number }) => number === change.number)
    if (!session) return ['There is no such session any more']
    if (session.isFixed)
      return ['That session has been held or has a register, so it stays as it is']
  }
  if (facts.sessions.every(({ isFixed }) => isFixed)) return ['It has no session to come']
  if (facts.template.pairGap && neverOfPairs.includes(change.kind)) {
    return ['A pair is workshops A and B and no other: move one to another day, or cancel the pair']
  }
  if (change.kind === 'suspend' && change.toOn < change.fromOn) {
    return ['The last day of the suspension is before its first']
  }
  if (change.kind === 'suspend' && change.toOn < facts.now.today) {
    return ['The suspension lies in the past: sessions that were held stay as they are']
  }
  return []
}

/** The dates that are left for the sessions to come, in order. */
function datesAfter(
  facts: CalendarFacts,
  change: Change,
  free: readonly KeptSession[],
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
function withEnough(
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

/** Sessions in their order on dates in theirs; a rolling cohort that has gained a date goes on with what comes next. */
function onDates(
  { template, entry }: CalendarFacts,
  free: readonly KeptSession[],
  dates: readonly SessionDate[],
): PlannedSession[] {
  const round = sessionOrder(template)
  return dates.map((date, at) => {
    const session = free[at]
    if (session) {
      const { isFixed: _, ...kept } = session
      return { ...kept, ...date }
    }
    const number = free.at(-1)!.number + at - free.length + 1
    const place = round[(number - 1) % round.length]!
    const isEntry = isEntryPoint({ template, entry }, place, number)
    return { ...place, number, isEntry, id: undefined, ...date }
  })
}

/** The weekly slots that sessions laid later follow: a change of this one alone leaves them. */
function slotsAfter(facts: CalendarFacts, change: Change): readonly Slot[] {
  if (change.kind === 'move_on') return slotsFrom(facts, change)
  if (change.kind !== 'time' || !change.andLater) return facts.slots
  return facts.slots.map((slot) => ({ ...slot, startsAt: change.startsAt }))
}

/** From a move on, its slot is on the new weekday and at the new time; the other slot of a twice-weekly one stays. */
function slotsFrom(
  { slots, sessions }: CalendarFacts,
  change: Extract<Change, { kind: 'move_on' }>,
): readonly Slot[] {
  const moved = sessions.find(({ number }) => number === change.number)!
  const slot = { weekday: weekdayOf(change.heldOn), startsAt: change.startsAt }
  const held = slots.findIndex(({ weekday }) => weekday === weekdayOf(moved.heldOn))
  const at = held === -1 ? 0 : held
  const other = slots.findIndex(({ weekday }, index) => index !== at && weekday === slot.weekday)
  if (other !== -1) return slots.map((one, index) => (index === other ? slot : one))
  return slots.map((one, index) => (index === at ? slot : one))
}

function newDaysOff(facts: CalendarFacts, change: Change): DaysOff[] {
  if (change.kind === 'suspend') {
    const { fromOn, toOn, reason } = change
    return [{ kind: 'suspended', fromOn, toOn, reason }]
  }
  if (change.kind !== 'cancel') return []
  const { heldOn } = facts.sessions.find(({ number }) => number === change.number)!
  return [{ kind: 'cancelled', fromOn: heldOn, toOn: heldOn, reason: change.reason }]
}

function isWithin(daysOff: readonly DaysOff[], on: Day): boolean {
  return daysOff.some(({ fromOn, toOn }) => fromOn <= on && on <= toOn)
}

function isOff({ calendar, venueId, daysOff }: CalendarFacts, on: Day): boolean {
  const all = withDaysOff(calendar, venueId, daysOff)
  return (
    all.holidays.has(on) ||
    all.closures.some(
      (closure) =>
        (closure.venueId === undefined || closure.venueId === venueId) &&
        closure.fromOn <= on &&
        on <= closure.toOn,
    )
  )
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

function differs(before: KeptSession, after: PlannedSession): boolean {
  return (
    before.heldOn !== after.heldOn ||
    before.startsAt !== after.startsAt ||
    before.minutes !== after.minutes ||
    before.roomId !== after.roomId
  )
}

function nothingChanges({ kind }: Change): string {
  if (kind === 'closed_days') return 'No session to come falls on a closed day'
  return 'That is how it stands already: nothing would change'
}
