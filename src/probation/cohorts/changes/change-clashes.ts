import {
  type Clash,
  clashInWords,
  facilitatorClashes,
  freeRoom,
  newClashes,
  type Room,
  roomClashes,
  type Timed,
  unnamed,
} from '../clashes.ts'
import { dayInRow } from '../wording.ts'
import type { PlannedSession } from './calendar-facts.ts'
import { type ChangeFacts, leadersOn } from './change-facts.ts'

type Where = Pick<ChangeFacts, 'sessions' | 'rooms' | 'others'>

/** Sessions at a time that nobody asked for keep their room if it is free, else take the first of the venue that is. */
export function withFreeRooms(
  facts: Where,
  sessions: readonly PlannedSession[],
  isAsked: (session: PlannedSession) => boolean,
): PlannedSession[] {
  const isHeld = heldAlready(facts)
  return sessions.map((session) => {
    if (isAsked(session) || isHeld(session)) return session
    const usual = facts.rooms.filter(({ id }) => id === session.roomId)
    const rest = facts.rooms.filter(({ id }) => id !== session.roomId)
    const room = freeRoom([session], [...usual, ...rest], facts.others)
    return room ? { ...session, roomId: room.id } : session
  })
}

/**
 * Every room taken and every facilitator elsewhere that a change adds: none may be booked twice by it. What stood before
 * it, on as many days or more, is no fault of the change; it is said, so that somebody sees to it.
 */
export function clashesAfter(
  facts: ChangeFacts,
  sessions: readonly PlannedSession[],
): { added: string[]; standing: string[] } {
  const isHeld = heldAlready(facts)
  const withoutRoom = sessions.filter((session) => !isHeld(session) && !session.roomId)
  const added = withoutRoom.map((one) => `${dayInRow(one.heldOn)}: no room`)
  const before = clashesOf(facts, sessionsToCome(facts))
  const after = clashesOf(facts, sessions)
  const clashes = newClashes(byGroup(before), byGroup(after), groupKey, ({ days }) => days.length)
  for (const clash of clashes.added) {
    const stood = before.find((one) => groupKey(one) === groupKey(clash))
    const days = clash.days.filter((on) => !stood?.days.includes(on))
    added.push(clashWithRoom(facts, { ...clash, days }, sessions))
  }
  return { added, standing: clashes.standing.map(clashInWords) }
}

/** Groups that the reader may not see are not known from each other: each of their days stands by itself. */
function byGroup(clashes: readonly Clash[]): Clash[] {
  return clashes.flatMap((clash) =>
    clash.code === unnamed ? clash.days.map((on) => ({ ...clash, days: [on] })) : [clash],
  )
}

const groupKey = ({ kind, who, code, days }: Clash) =>
  `${kind} ${who} ${code} ${code === unnamed ? days[0] : ''}`

/** What stands already for one session: its room or a facilitator is booked twice. */
export function standingClashes(facts: ChangeFacts, session: PlannedSession): string[] {
  return clashesOf(facts, [session]).map(clashInWords)
}

function clashWithRoom(facts: Where, clash: Clash, sessions: readonly PlannedSession[]): string {
  const instead = clash.kind === 'room' ? freeInstead(facts, clash, sessions) : ''
  return `${clashInWords(clash)}${instead}`
}

function sessionsToCome({ sessions }: Pick<ChangeFacts, 'sessions'>) {
  return sessions.filter(({ isFixed }) => !isFixed)
}

/** Rooms first, then those who lead, each with every day on which it is wanted twice. */
function clashesOf(facts: ChangeFacts, sessions: readonly PlannedSession[]): Clash[] {
  return [
    ...roomsOf(facts, sessions).flatMap((room) =>
      roomClashes(
        sessions.filter(({ roomId }) => roomId === room.id),
        room,
        facts.others,
      ),
    ),
    ...facts.leaders.flatMap((leader) => {
      const led = sessions.filter(({ heldOn }) => leadersOn(facts, heldOn).includes(leader.email))
      return facilitatorClashes(led, leader, facts.others)
    }),
  ]
}

/** Facilitators on leave on a new day with nobody to cover: said, and left to people. */
export function leaveRemarks(facts: ChangeFacts, sessions: readonly PlannedSession[]): string[] {
  return newTimes(facts, sessions).flatMap(({ heldOn }) =>
    leadersOn(facts, heldOn)
      .filter((email) => facts.leave.some((one) => one.email === email && isOn(one, heldOn)))
      .map((email) => `${nameOf(facts, email)} is on leave on ${dayInRow(heldOn)}: find cover`),
  )
}

/** Sessions at a day and time at which the cohort holds none now. */
export function newTimes<S extends Timed>(
  { sessions }: Pick<ChangeFacts, 'sessions'>,
  planned: readonly S[],
): S[] {
  const now = new Set(sessions.map(timeKey))
  return planned.filter((session) => !now.has(timeKey(session)))
}

/** Who leads, by name; the e-mail of who is not known here. */
function nameOf({ leaders }: Pick<ChangeFacts, 'leaders'>, email: string): string {
  return leaders.find((leader) => leader.email === email)?.name ?? email
}

/** '; Room 2 is free then' */
function freeInstead(
  { rooms, others }: Where,
  { who, days }: Clash,
  sessions: readonly PlannedSession[],
) {
  const taken = rooms.find(({ name }) => name === who)?.id
  const meant = sessions.filter(({ heldOn, roomId }) => days.includes(heldOn) && roomId === taken)
  const room = freeRoom(meant, rooms, others)
  return room ? `; ${room.name} is free then` : '; no other room of the venue is free then'
}

function roomsOf({ rooms }: Where, sessions: readonly PlannedSession[]): Room[] {
  const ids = new Set(sessions.flatMap(({ roomId }) => roomId ?? []))
  return [...ids].map((id) => rooms.find((room) => room.id === id) ?? { id, name: 'Its room' })
}

/** Whether the cohort holds a session then and there now: a double booking that stands already is not asked about again. */
function heldAlready({ sessions }: Where) {
  const now = new Set(sessions.map((one) => `${timeKey(one)} ${one.roomId}`))
  return (session: PlannedSession) => now.has(`${timeKey(session)} ${session.roomId}`)
}

function timeKey({ heldOn, startsAt, minutes }: Timed): string {
  return `${heldOn} ${startsAt} ${minutes}`
}

function isOn({ fromOn, toOn }: { fromOn: string; toOn: string }, on: string): boolean {
  return fromOn <= on && on <= toOn
}
