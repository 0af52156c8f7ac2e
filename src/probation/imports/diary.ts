import { withWeekday } from '../../calendar.ts'
import { nameInEmail } from '../../kit/files/cells.ts'
import { counted } from '../../kit/words.ts'
import {
  clashInWords,
  facilitatorClashes,
  freeRoom,
  type OtherSession,
  type Room,
  roomClashes,
  type Timed,
} from '../cohorts/clashes.ts'

/** Sessions that rooms and facilitators are taken by: those known already, and those of the rows before. */
export type Diary = { rooms: Map<string, OtherSession[]>; leaders: Map<string, OtherSession[]> }

/** Who is where when: sessions by room and by facilitator. */
export function diaryOf(sessions: Iterable<OtherSession>): Diary {
  const diary: Diary = { rooms: new Map(), leaders: new Map() }
  for (const session of sessions) enter(diary, session)
  return diary
}

/** Puts one more session in the diary, for the rows that follow. */
export function enter({ rooms, leaders }: Diary, session: OtherSession) {
  push(rooms, session.roomId, session)
  for (const email of session.facilitatorEmails) push(leaders, email, session)
}

/** The first room that is free for every session, or who has the rooms. */
export function roomFor(
  diary: Diary,
  sessions: readonly Timed[],
  rooms: readonly Room[],
): { room: Room } | { taken: string } {
  const others = rooms.flatMap(({ id }) => diary.rooms.get(id) ?? [])
  const room = freeRoom(sessions, rooms, others)
  if (room) return { room }
  const clashes = rooms.flatMap((one) => roomClashes(sessions, one, others).slice(0, 1))
  return { taken: clashes.map(clashInWords).join('; ') }
}

/** Who of some facilitators would be in two places at once, in one sentence; undefined where nobody is. */
export function busyLeaders(
  diary: Diary,
  sessions: readonly Timed[],
  emails: readonly string[],
): string | undefined {
  const clashes = emails.flatMap((email) => {
    const leader = { email, name: nameInEmail(email) }
    return facilitatorClashes(sessions, leader, diary.leaders.get(email) ?? [])
  })
  const [first] = clashes.sort((one, two) => (one.days[0]! < two.days[0]! ? -1 : 1))
  if (!first) return undefined
  const names = [...new Set(clashes.map(({ who }) => who))].sort()
  const others = new Set(clashes.map(({ code }) => code)).size - 1
  const leads = names.length === 1 ? 'leads' : 'lead'
  const more = others > 0 ? ` and ${counted(others, 'other cohort')}` : ''
  const on = withWeekday(first.days[0]!)
  return `${names.join(' and ')} ${leads} ${first.code}${more} at the same time, first on ${on}`
}

function push(sessions: Map<string, OtherSession[]>, key: string, session: OtherSession) {
  const found = sessions.get(key)
  if (found) found.push(session)
  else sessions.set(key, [session])
}
