import { weekdayOf } from '../../../calendar.ts'
import { isEntryPoint, sessionOrder } from '../../../programmes/lay-sessions.ts'
import type { Slot } from '../../../programmes/template.ts'
import type { Session } from '../cohort.ts'
import { datesAfter, unlaid, withEnough } from './calendar-dates.ts'
import type {
  CalendarFacts,
  CalendarPlan,
  Change,
  ChangeKind,
  KeptSession,
  Now,
  PlannedSession,
  SessionDate,
} from './calendar-facts.ts'
import { dateFaults } from './calendar-faults.ts'
import { liftedBy, newDaysOff } from './days-off.ts'

/**
 * What would become of a cohort's calendar: what each session is about stays in order and none is lost, held sessions
 * stay, no date falls on a closed day, in the past or before another, and a pair keeps its gap (rule 8.5; M&D's
 * nine rewrites of rescheduling). Refuses with every reason.
 */
export function planCalendar(facts: CalendarFacts, change: Change): CalendarPlan {
  const refusals = changeFaults(facts, change)
  if (refusals.length > 0) return { refusals }
  const free = facts.sessions.filter(({ isFixed }) => !isFixed)
  const daysOff = newDaysOff(facts, change)
  const lifted = liftedBy(facts, change)
  const left = facts.daysOff.filter((off) => off !== lifted)
  const after = { ...facts, daysOff: [...left, ...daysOff] }
  const slots = slotsAfter(facts, change)
  const dates = withEnough(datesAfter({ ...after, slots }, change, free, lifted), free, {
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
  if (faults.added.length > 0) return { refusals: faults.added }
  const byNumber = new Map(free.map((session) => [session.number, session]))
  const moved = sessions.flatMap((session) => {
    const before = byNumber.get(session.number)
    return before && differs(before, session) ? [{ before, after: session }] : []
  })
  const added = sessions.filter(({ id }) => !id)
  if (moved.length === 0 && added.length === 0 && daysOff.length === 0 && !lifted) {
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
    lifted,
    standing: [...faults.standing, ...unlaid(after, lifted, sessions)],
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
  if (change.kind === 'lift') return liftFaults(facts, change)
  if (change.kind === 'suspend' && change.toOn < facts.now.today) {
    return ['The suspension lies in the past: sessions that were held stay as they are']
  }
  return []
}

function liftFaults(facts: CalendarFacts, change: Change): string[] {
  const lifted = liftedBy(facts, change)
  if (!lifted) return ['That day off has been lifted already']
  return lifted.toOn < facts.now.today
    ? ['That day off is past: sessions that were moved for it stay where they are']
    : []
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
