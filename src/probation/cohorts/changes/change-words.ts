import type { Action } from '../../../access/matrix.ts'
import { inWords, timeInWords } from '../../../calendar.ts'
import { dayInRow, sessionInWords } from '../wording.ts'
import type { Change, ChangeKind, DaysOff, SessionDate } from './calendar-facts.ts'
import { numbersThatDiffer, type SavedPlace, type Snapshot } from './calendar-snapshot.ts'
import type { ChangeFacts } from './change-facts.ts'
import type { ChangePlan } from './change-plan.ts'
import { liftedBy } from './days-off.ts'

/** Each change: what its address says, what its page is called, and what somebody must be allowed to do with a cohort. */
export const changeKinds: Record<ChangeKind, { slug: string; title: string; action: Action }> = {
  move: { slug: 'move', title: 'Move a session', action: 'update' },
  move_on: { slug: 'move-on', title: 'Move a session and all later ones', action: 'update' },
  time: { slug: 'time', title: 'Change the time', action: 'update' },
  room: { slug: 'room', title: 'Change the room', action: 'update' },
  cancel: { slug: 'cancel', title: 'Cancel a session', action: 'cancel' },
  suspend: { slug: 'suspend', title: 'Suspend the cohort', action: 'cancel' },
  lift: { slug: 'lift', title: 'Lift a day off', action: 'cancel' },
  closed_days: { slug: 'closed-days', title: 'Move sessions off closed days', action: 'cancel' },
  add: { slug: 'add', title: 'Add a session', action: 'create' },
}

export const allKinds = Object.keys(changeKinds) as ChangeKind[]

/** The change that an address names; undefined for any other word. */
export function kindOf(slug: string): ChangeKind | undefined {
  return allKinds.find((kind) => changeKinds[kind].slug === slug)
}

/** 'Session 5 moved to Tue 5 Jan 2027 at 6pm': what was done, for lists and histories. */
export function changeInWords(facts: ChangeFacts, change: Change): string {
  switch (change.kind) {
    case 'move':
      return `Session ${change.number} moved to ${when(change)}`
    case 'move_on':
      return `Session ${change.number} moved to ${when(change)}, and all later ones after it`
    case 'cancel':
      return `Session of ${dayInRow(facts.sessions.find(({ number }) => number === change.number)!.heldOn)} cancelled`
    case 'add':
      return `Session added on ${when(change)}`
    case 'suspend':
      return `Suspended from ${inWords(change.fromOn)} to ${inWords(change.toOn)}`
    case 'lift':
      return liftInWords(liftedBy(facts, change))
    case 'closed_days':
      return 'Sessions moved off closed days'
    case 'time':
      return `${which(change)} now at ${timeInWords(change.startsAt)}, ${change.minutes} minutes`
    case 'room':
      return `${which(change)} now in ${roomName(facts, change.roomId)}`
  }
}

function liftInWords(off: DaysOff | undefined): string {
  if (!off) return 'Day off lifted'
  return off.fromOn === off.toOn
    ? `Day off lifted: ${dayInRow(off.fromOn)}`
    : `Suspension lifted: ${dayInRow(off.fromOn)} to ${dayInRow(off.toOn)}`
}

/** 'Mon 4 Jan 2027 at 6pm, Room 1' */
export function dateInWords(facts: Pick<ChangeFacts, 'rooms'>, date: SessionDate): string {
  return `${when(date)}, ${roomName(facts, date.roomId)}`
}

/** A room by name, or 'no room'. */
export function roomName({ rooms }: Pick<ChangeFacts, 'rooms'>, id: string | undefined): string {
  return rooms.find((room) => room.id === id)?.name ?? 'no room'
}

/** What a plan comes to in one sentence: '24 sessions change their date or room; the last one is on Mon 5 Jul 2027 instead of Mon 28 Jun 2027.' */
export function planInSentence(facts: ChangeFacts, { calendar }: ChangePlan): string {
  const { moved, added, sessions } = calendar
  const parts = [
    moved.length > 0
      ? `${count(moved.length, 'session')} ${moved.length === 1 ? 'changes' : 'change'}`
      : '',
    added.length > 0
      ? `${count(added.length, 'session')} ${added.length === 1 ? 'is' : 'are'} added`
      : '',
  ].filter(Boolean)
  const [was, is] = [facts.sessions.at(-1)?.heldOn, sessions.at(-1)?.heldOn]
  const end =
    facts.entry === 'closed' && was && is && was !== is
      ? `; the last one is on ${dayInRow(is)} instead of ${dayInRow(was)}`
      : ''
  return parts.length > 0 ? `${parts.join(' and ')}${end}.` : 'No session changes.'
}

/** 'Nothing on Mon 4 Jan 2027: snow' */
export function daysOffInWords({ kind, fromOn, toOn, reason }: DaysOff): string {
  const days = fromOn === toOn ? dayInRow(fromOn) : `${dayInRow(fromOn)} to ${dayInRow(toOn)}`
  return `${kind === 'suspended' ? 'Suspended' : 'No session'} ${days}: ${reason}`
}

/** Lines of a history say so many sessions one by one, and count the rest. */
const mostLines = 12

/** Each session whose date, time or room differs, before and after, for the history of the cohort. */
export function datesChanged(
  facts: Pick<ChangeFacts, 'rooms' | 'template'>,
  before: Snapshot,
  after: Snapshot,
) {
  const numbers = numbersThatDiffer(before, after)
  const of = (snapshot: Snapshot, number: number) => {
    const session = snapshot.sessions.find((one) => one.number === number)
    return session ? dateInWords(facts, session) : ''
  }
  const lines = numbers.slice(0, mostLines).map((number) => {
    const session = [...after.sessions, ...before.sessions].find((one) => one.number === number)!
    const field = `Session ${number}, ${sessionInWords(facts.template, session)}`
    return { field, before: of(before, number), after: of(after, number) }
  })
  const rest = numbers.length - lines.length
  if (rest <= 0) return lines
  const last = numbers.at(-1)!
  return [
    ...lines,
    {
      field: `and ${rest} more, to session ${last}`,
      before: of(before, last),
      after: of(after, last),
    },
  ]
}

/** His days before and after, for his own history: only what differs. */
export function placeChanges(before: SavedPlace, after: SavedPlace) {
  const fields = [
    ['First session', 'entryOn'],
    ['Last session', 'lastSessionOn'],
    ['Finished by', 'finishesOn'],
  ] as const
  return fields
    .filter(([, key]) => before[key] !== after[key])
    .map(([field, key]) => ({
      field,
      before: inWords(before[key]),
      after: inWords(after[key]),
    }))
}

function when({ heldOn, startsAt }: Pick<SessionDate, 'heldOn' | 'startsAt'>): string {
  return `${dayInRow(heldOn)} at ${timeInWords(startsAt)}`
}

function which({ number, andLater }: { number: number; andLater: boolean }): string {
  return andLater ? `Session ${number} and all later ones` : `Session ${number}`
}

function count(many: number, word: string): string {
  return `${many} ${many === 1 ? word : `${word}s`}`
}
