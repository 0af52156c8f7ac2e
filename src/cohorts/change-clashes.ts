import type { PlannedSession } from './calendar-change.ts'
import { type ChangeFacts, leadersOn } from './change-facts.ts'
import {
  type Clash,
  clashInWords,
  facilitatorClashes,
  freeRoom,
  type Room,
  roomClashes,
  type Timed,
} from './clashes.ts'
import { dayInRow } from './wording.ts'

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

/** Every room that is taken and every facilitator who is elsewhere at a time that the cohort has not now: none may be booked twice. */
export function hardClashes(facts: ChangeFacts, sessions: readonly PlannedSession[]): string[] {
  const isHeld = heldAlready(facts)
  const inNewRoom = sessions.filter((session) => !isHeld(session))
  const atNewTime = newTimes(facts, sessions)
  return [
    ...inNewRoom.filter(({ roomId }) => !roomId).map((one) => `${dayInRow(one.heldOn)}: no room`),
    ...roomsOf(facts, inNewRoom).flatMap((room) => roomTaken(facts, room, inNewRoom)),
    ...facts.leaders.flatMap((leader) => {
      const led = atNewTime.filter(({ heldOn }) => leadersOn(facts, heldOn).includes(leader.email))
      return facilitatorClashes(led, leader, facts.others).map(clashInWords)
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

export function nameOf({ leaders }: Pick<ChangeFacts, 'leaders'>, email: string): string {
  return leaders.find((leader) => leader.email === email)?.name ?? email
}

function roomTaken(facts: Where, room: Room, sessions: readonly PlannedSession[]): string[] {
  const there = sessions.filter(({ roomId }) => roomId === room.id)
  const clashes = roomClashes(there, room, facts.others)
  return clashes.map((clash) => `${clashInWords(clash)}${freeInstead(facts, clash, there)}`)
}

/** '; Room 2 is free then' */
function freeInstead({ rooms, others }: Where, { days }: Clash, there: readonly PlannedSession[]) {
  const meant = there.filter(({ heldOn }) => days.includes(heldOn))
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
