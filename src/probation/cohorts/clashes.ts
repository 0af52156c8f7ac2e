import { type Day, inShort, weekdayInWords, weekdayOf } from '../../calendar.ts'
import { overlaps } from '../../kit/time.ts'

/** A session as the clock sees it. */
export type Timed = { heldOn: Day; startsAt: string; minutes: number }

/** A session that another cohort has: where, and who leads it. No `code` where the reader may not see that cohort. */
export type OtherSession = Timed & {
  code: string | undefined
  roomId: string
  facilitatorEmails: readonly string[]
}

export type Room = { id: string; name: string }
export type Leader = { email: string; name: string }

/** A room taken or a facilitator busy: by whom, and on which days. */
export type Clash = {
  kind: 'room' | 'facilitator'
  who: string
  code: string
  days: readonly Day[]
}

/** Days on which a room is taken by other cohorts while these sessions would be held. */
export function roomClashes(
  sessions: readonly Timed[],
  room: Room,
  others: readonly OtherSession[],
): Clash[] {
  const taken = others.filter(({ roomId }) => roomId === room.id)
  return clashesWith(sessions, taken, { kind: 'room', who: room.name })
}

/** Days on which a facilitator would lead two cohorts at once. */
export function facilitatorClashes(
  sessions: readonly Timed[],
  leader: Leader,
  others: readonly OtherSession[],
): Clash[] {
  const led = others.filter(({ facilitatorEmails }) => facilitatorEmails.includes(leader.email))
  return clashesWith(sessions, led, { kind: 'facilitator', who: leader.name })
}

/** The first room of a venue that is free for every session; undefined where there is none. */
export function freeRoom(
  sessions: readonly Timed[],
  rooms: readonly Room[],
  others: readonly OtherSession[],
): Room | undefined {
  return rooms.find((room) => roomClashes(sessions, room, others).length === 0)
}

/** 'Room 1 is taken by BBR-26-02 on Wed 6 Jan 2027 and 23 other days' */
export function clashInWords({ kind, who, code, days }: Clash): string {
  const first = days[0]!
  const more = days.length - 1
  const on = `${weekdayInWords(weekdayOf(first)).slice(0, 3)} ${inShort(first)}`
  const rest = more === 0 ? '' : more === 1 ? ' and 1 other day' : ` and ${more} other days`
  return kind === 'room'
    ? `${who} is taken by ${code} on ${on}${rest}`
    : `${who} leads ${code} at that time on ${on}${rest}`
}

/**
 * What a change adds to what stood before it, and what still stands (rule 8.9): only what it adds or makes worse may refuse
 * it. `same` names a clash, so that the one of before is known again; `size` says how bad it is.
 */
export function newClashes<One>(
  before: readonly One[],
  after: readonly One[],
  same: (one: One) => string,
  size: (one: One) => number = () => 0,
): { added: One[]; standing: One[] } {
  const stood = new Map(before.map((one) => [same(one), size(one)]))
  const isOld = (one: One) => size(one) <= (stood.get(same(one)) ?? Number.NEGATIVE_INFINITY)
  return { added: after.filter((one) => !isOld(one)), standing: after.filter(isOld) }
}

/** A group that the reader may not see. */
export const unnamed = 'another group'

function clashesWith(
  sessions: readonly Timed[],
  others: readonly OtherSession[],
  { kind, who }: Pick<Clash, 'kind' | 'who'>,
): Clash[] {
  const byDay = new Map<Day, Timed[]>()
  for (const session of sessions) {
    byDay.set(session.heldOn, [...(byDay.get(session.heldOn) ?? []), session])
  }
  const days = new Map<string, Set<Day>>()
  for (const other of others) {
    if (!byDay.get(other.heldOn)?.some((session) => overlaps(session, other))) continue
    const code = other.code ?? unnamed
    days.set(code, (days.get(code) ?? new Set()).add(other.heldOn))
  }
  return [...days]
    .sort(([one], [two]) => (one < two ? -1 : 1))
    .map(([code, on]) => ({ kind, who, code, days: [...on].sort() }))
}
