import { addDays, type Day, daysBetween, timeInWords } from '../../../calendar.ts'
import { counted } from '../../../kit/words.ts'
import { laySessions } from '../../../programmes/lay-sessions.ts'
import { hoursFaults } from '../../sites/venue-hours.ts'
import { dayInRow } from '../wording.ts'
import { isFixed } from './calendar-change.ts'
import type { ChangeKind } from './calendar-facts.ts'
import {
  isSame,
  numbersThatDiffer,
  type SavedPlace,
  type SavedSession,
  type Snapshot,
  savedPlace,
  snapshotOf,
} from './calendar-snapshot.ts'
import { clashesAfter, withFreeRooms } from './change-clashes.ts'
import type { ChangeFacts, PlaceHolder } from './change-facts.ts'
import { lapsingCovers } from './change-plan.ts'
import { withDaysOff } from './days-off.ts'

/** A change of a cohort's calendar as it is kept. */
export type KeptChange = {
  id: string
  kind: ChangeKind
  words: string
  why: string
  at: string
  userName: string
  before: Snapshot
  after: Snapshot
  undoneAt: string | undefined
  undoneBy: string | undefined
}

/** The newest change that has not been undone: the only one that can be. */
export function newestOf(changes: readonly KeptChange[]): KeptChange | undefined {
  return changes.find(({ undoneAt }) => !undoneAt)
}

/**
 * The calendar as it would be with a change undone: exactly as it was before, until one of the sessions it moved has
 * been held. Places booked meanwhile follow their sessions. Refuses with every reason: not the newest, changed
 * otherwise since, held since, room or facilitator taken since, somebody booked since who would end too late.
 */
export function planUndo(
  facts: ChangeFacts,
  change: KeptChange,
  newest: KeptChange | undefined,
): { refusals: string[] } | { refusals?: undefined; to: Snapshot } {
  const refusals = undoFaults(facts, change, newest)
  if (refusals.length > 0) return { refusals }
  const restored = change.before.sessions
  const sessions = [...restored, ...laidAnew(facts, change)]
  const ahead = sessions.filter(({ id }) => !facts.sessions.find((one) => one.id === id)?.isFixed)
  const outside = hoursFaults(facts.calendar, facts.venueId, ahead)
  if (outside.length > 0) return { refusals: outside }
  const covers = coversBefore(facts, change, ahead)
  const { added } = clashesAfter({ ...facts, covers }, ahead)
  if (added.length > 0) return { refusals: added }
  const places = facts.seats.map((seat) => placeBefore(facts, change, seat, sessions))
  const late = newlyLateOf(facts, change, places)
  if (late > 0) {
    const which = `${counted(late, 'place')} booked since would end too late`
    return { refusals: [`${which} for an order or a deadline: find another for each first`] }
  }
  return { to: { ...change.before, sessions, covers, places } }
}

/** Places booked since the change that end in time now, and with it undone would not: nobody has seen that yet. */
function newlyLateOf({ seats }: ChangeFacts, { before }: KeptChange, places: SavedPlace[]): number {
  const then = new Set(before.places.map(({ placementId }) => placementId))
  return seats.filter(({ placementId, finishesOn, hardEndOn }, at) => {
    const isSince = !then.has(placementId) && finishesOn <= hardEndOn
    return isSince && places[at]!.finishesOn > hardEndOn
  }).length
}

function undoFaults(
  facts: ChangeFacts,
  change: KeptChange,
  newest: KeptChange | undefined,
): string[] {
  if (change.undoneAt) return ['It has been undone already']
  if (newest && newest.id !== change.id) {
    return ['Only the newest change can be undone: undo the later ones first']
  }
  const held = heldSince(facts, change)
  if (held) return [held]
  return isAsItWasLeft(facts, change)
    ? []
    : ['The calendar has been changed in another way since, so it can no longer be put back']
}

/** The first session it moved that has been held, or would have been where it was before. */
function heldSince({ sessions, now }: ChangeFacts, { before, after }: KeptChange) {
  for (const number of numbersThatDiffer(before, after)) {
    const current = sessions.find((session) => session.number === number)
    if (current?.isFixed) {
      return `Session ${number} has been held or has its register since: it stays as it is`
    }
    const was = before.sessions.find((session) => session.number === number)
    if (was && isFixed(was, false, now)) {
      return `Session ${number} was to be on ${dayInRow(was.heldOn)} at ${timeInWords(was.startsAt)}, which is past`
    }
  }
  return undefined
}

/** Sessions that time alone has added at the end of a rolling cohort do not count. */
function isAsItWasLeft(facts: ChangeFacts, { after }: KeptChange): boolean {
  const now = snapshotOf(facts)
  const last = after.sessions.at(-1)?.number ?? 0
  const laid = now.sessions.filter(({ number }) => number <= last)
  const calendar = ({ startsOn, slots, minutes, workshopBOn }: Snapshot) => [
    ...[startsOn, slots, minutes, workshopBOn ?? ''],
  ]
  return (
    isSame(laid, after.sessions) &&
    isSame(calendar(now), calendar(after)) &&
    isSame(byId(now.daysOff), byId(after.daysOff))
  )
}

/** Sessions that were laid further ahead since, or that somebody's place needs: on the slots as they were before. */
function laidAnew(facts: ChangeFacts, { before, after }: KeptChange): SavedSession[] {
  const last = before.sessions.at(-1)
  const left = after.sessions.at(-1)?.number ?? 0
  if (!last || facts.entry === 'closed') return []
  const reach = facts.sessions.filter(
    ({ number, heldOn }) =>
      number > left || facts.seats.some(({ lastSessionOn }) => lastSessionOn >= heldOn),
  )
  const until = reach.at(-1)?.number ?? 0
  const calendar = withDaysOff(facts.calendar, facts.venueId, before.daysOff)
  const { sessions } = laySessions({ ...facts, ...before, after: last }, calendar)
  const wanted = sessions.filter(({ number }) => number <= until)
  const planned = wanted.map((session) => {
    const kept = facts.sessions.find(({ number }) => number === session.number)
    return { ...session, id: kept?.id, roomId: last.roomId }
  })
  return withFreeRooms(facts, planned, () => false).flatMap(({ id, roomId, ...session }) =>
    id && roomId ? [{ ...session, id, roomId }] : [],
  )
}

/** Covers as they were before, and those made since for days that still have a session. */
function coversBefore(facts: ChangeFacts, { before, after }: KeptChange, ahead: SavedSession[]) {
  const key = ({ heldOn, absentEmail }: { heldOn: Day; absentEmail: string }) =>
    `${heldOn} ${absentEmail}`
  const lapsing = lapsingCovers(facts, ahead)
  const now = facts.covers.filter((cover) => !lapsing.includes(cover))
  const there = new Set([...after.covers, ...now].map(key))
  return [...now, ...before.covers.filter((cover) => !there.has(key(cover)))]
}

/** His days as they were; where he was booked since, or his days are others now, those of his sessions. */
function placeBefore(
  facts: ChangeFacts,
  { before, after }: KeptChange,
  seat: PlaceHolder,
  sessions: readonly SavedSession[],
): SavedPlace {
  const of = ({ places }: Snapshot) =>
    places.find(({ placementId }) => placementId === seat.placementId)
  const was = of(before)
  if (was && isSame(of(after), savedPlace(seat))) return was
  const dayOf = (on: Day) => {
    const number = facts.sessions.find(({ heldOn }) => heldOn === on)?.number
    return sessions.find((session) => session.number === number)?.heldOn ?? on
  }
  const lastSessionOn = dayOf(seat.lastSessionOn)
  const finishesOn = addDays(lastSessionOn, daysBetween(seat.lastSessionOn, seat.finishesOn))
  return { ...savedPlace(seat), entryOn: dayOf(seat.entryOn), lastSessionOn, finishesOn }
}

function byId<One extends { id: string }>(list: readonly One[]): One[] {
  return [...list].sort((one, two) => (one.id < two.id ? -1 : 1))
}
