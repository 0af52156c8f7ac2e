import { planCalendar } from './calendar-change.ts'
import type { CalendarPlan, Change, PlannedSession } from './calendar-facts.ts'
import { clashesAfter, leaveRemarks, withFreeRooms } from './change-clashes.ts'
import type { ChangeFacts, Cover } from './change-facts.ts'
import { type InTheWay, inTheWay, latePlaces, type MovedPlace } from './change-people.ts'
import { changedSeats, seatsAfter } from './seats-after.ts'

export type Planned = Extract<CalendarPlan, { refusals?: undefined }>

/** Everything that a change of a cohort's calendar would do, before anything is done. */
export type ChangePlan = {
  refusals?: undefined
  calendar: Planned
  /** Rooms taken and facilitators elsewhere: with any of them it cannot be applied. */
  clashes: string[]
  /** What people have to see to. */
  remarks: string[]
  /** Places whose days move. */
  moved: MovedPlace[]
  /** Places whose end would pass the end of the order or the deadline, newly or already. */
  late: MovedPlace[]
  inTheWay: InTheWay[]
  /** Covers on days that would have no session any more. */
  lapsing: Cover[]
}

/** What a change would do: every date, every clash, and every man who would finish too late; or every reason why it may not be. */
export function planChange(
  facts: ChangeFacts,
  change: Change,
): { refusals: string[] } | ChangePlan {
  const laid = planCalendar(facts, change)
  if (laid.refusals) return laid
  const isAsked = askedBy(change)
  const sessions = withFreeRooms(facts, laid.sessions, isAsked)
  const calendar = withSessions(laid, sessions)
  const clashes = clashesAfter(facts, sessions)
  const places = seatsAfter(facts.seats, facts.sessions, calendar) as MovedPlace[]
  return {
    calendar,
    clashes: clashes.added,
    remarks: [
      ...leaveRemarks(facts, sessions),
      ...calendar.standing,
      ...clashes.standing.map((words) => `Stands already: ${words}`),
    ],
    moved: changedSeats(places) as MovedPlace[],
    late: latePlaces(facts, places),
    inTheWay: inTheWay(facts, places, sessions),
    lapsing: lapsingCovers(facts, sessions),
  }
}

/** How many would finish too late who would have finished in time: the number that has to be seen before it is applied. */
export function newlyLate({ late }: Pick<ChangePlan, 'late'>): number {
  return late.filter(({ isNewlyLate }) => isNewlyLate).length
}

/** A plan as one text: the same plan has the same text, so that nobody applies another one than he was shown. */
export function planAsText({
  calendar,
  clashes,
  remarks,
  moved,
  late,
  lapsing,
}: ChangePlan): string {
  const { sessions, daysOff, lifted, slots, minutes } = calendar
  const dates = sessions.map((one) => [
    one.number,
    one.heldOn,
    one.startsAt,
    one.minutes,
    one.roomId,
  ])
  const places = [...moved, ...late].map((one) => [
    one.seat.placementId,
    one.lastSessionOn,
    one.overDays,
  ])
  return JSON.stringify([dates, daysOff, lifted, slots, minutes, clashes, remarks, places, lapsing])
}

/** Covers from the first session to come on that would have no session to lead. */
export function lapsingCovers(
  { covers, sessions, now }: Pick<ChangeFacts, 'covers' | 'sessions' | 'now'>,
  planned: readonly Pick<PlannedSession, 'heldOn'>[],
): Cover[] {
  const fixed = sessions.filter(({ isFixed }) => isFixed)
  const held = new Set([...fixed, ...planned].map(({ heldOn }) => heldOn))
  return covers.filter(({ heldOn }) => heldOn >= now.today && !held.has(heldOn))
}

/** Sessions whose day, time or room somebody named: they get what was asked for, or a clash. */
function askedBy(change: Change): (session: PlannedSession) => boolean {
  switch (change.kind) {
    case 'move':
    case 'move_on':
      return ({ number }) => number === change.number
    case 'add':
      return ({ heldOn, startsAt }) => heldOn === change.heldOn && startsAt === change.startsAt
    case 'time':
    case 'room':
      return ({ number }) => number >= change.number
    default:
      return () => false
  }
}

function withSessions(laid: Planned, sessions: PlannedSession[]): Planned {
  const byNumber = new Map(sessions.map((session) => [session.number, session]))
  return {
    ...laid,
    sessions,
    moved: laid.moved.map(({ before, after }) => ({ before, after: byNumber.get(after.number)! })),
    added: laid.added.map(({ number }) => byNumber.get(number)!),
  }
}
