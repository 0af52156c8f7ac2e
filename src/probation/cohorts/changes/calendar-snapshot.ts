import type { Day } from '../../../calendar.ts'
import type { Slot } from '../../../programmes/template.ts'
import type { Session } from '../cohort.ts'
import type { DaysOff } from './calendar-facts.ts'
import type { ChangeFacts, Cover } from './change-facts.ts'
import type { ChangePlan } from './change-plan.ts'

export type SavedSession = Session & { id: string; roomId: string }
export type SavedPlace = {
  placementId: string
  entryOn: Day
  lastSessionOn: Day
  finishesOn: Day
}

/** A cohort's calendar whole: what a change is kept as, before and after, so that it can be undone exactly. */
export type Snapshot = {
  startsOn: Day
  slots: readonly Slot[]
  minutes: number
  workshopBOn: Day | undefined
  sessions: readonly SavedSession[]
  daysOff: readonly (DaysOff & { id: string })[]
  covers: readonly Cover[]
  places: readonly SavedPlace[]
}

/** The calendar as it stands. */
export function snapshotOf(facts: ChangeFacts): Snapshot {
  return {
    startsOn: facts.startsOn,
    slots: facts.slots,
    minutes: facts.minutes,
    workshopBOn: facts.workshopBOn,
    sessions: facts.sessions.map(savedSession),
    daysOff: facts.daysOff,
    covers: facts.covers,
    places: facts.seats.map(savedPlace),
  }
}

/** The calendar as a plan would leave it; what is new gets an id. */
export function snapshotAfter(facts: ChangeFacts, plan: ChangePlan, newId: () => string): Snapshot {
  const { calendar, moved, lapsing } = plan
  const held = facts.sessions.filter(({ isFixed }) => isFixed).map(savedSession)
  const ahead = calendar.sessions.map((session) =>
    savedSession({ ...session, id: session.id ?? newId(), roomId: session.roomId! }),
  )
  const days = new Map(moved.map((place) => [place.seat.placementId, place]))
  return {
    startsOn: calendar.startsOn,
    slots: calendar.slots,
    minutes: calendar.minutes,
    workshopBOn: calendar.workshopBOn,
    sessions: [...held, ...ahead],
    daysOff: [
      ...facts.daysOff.filter(({ id }) => id !== calendar.lifted?.id),
      ...calendar.daysOff.map((one) => ({ ...one, id: newId() })),
    ],
    covers: facts.covers.filter((cover) => !lapsing.includes(cover)),
    places: facts.seats.map((seat) => {
      const to = days.get(seat.placementId)
      return savedPlace(to ? { ...to, placementId: seat.placementId } : seat)
    }),
  }
}

/** Numbers of the sessions that differ between two calendars, in order. */
export function numbersThatDiffer(one: Snapshot, two: Snapshot): number[] {
  const [first, second] = [byNumber(one), byNumber(two)]
  return [...new Set([...first.keys(), ...second.keys()])]
    .filter((number) => !isSame(first.get(number), second.get(number)))
    .sort((low, high) => low - high)
}

/** Whether two values say the same, whatever the order of their keys. */
export function isSame(one: unknown, two: unknown): boolean {
  return canonical(one) === canonical(two)
}

/** Of a session what a snapshot keeps, so that an undo can put it back. */
function savedSession(session: SavedSession): SavedSession {
  const { id, number, moduleKey, numberInModule, heldOn, startsAt, minutes, isEntry } = session
  const { roomId } = session
  return { id, number, moduleKey, numberInModule, heldOn, startsAt, minutes, isEntry, roomId }
}

/** Of a place what a snapshot keeps, so that an undo can put it back. */
export function savedPlace({ placementId, entryOn, lastSessionOn, finishesOn }: SavedPlace) {
  return { placementId, entryOn, lastSessionOn, finishesOn }
}

function byNumber({ sessions }: Snapshot): Map<number, SavedSession> {
  return new Map(sessions.map((session) => [session.number, session]))
}

function canonical(value: unknown): string {
  return JSON.stringify(value, (_, inner: unknown) =>
    inner && typeof inner === 'object' && !Array.isArray(inner)
      ? Object.fromEntries(Object.entries(inner).sort(([a], [b]) => (a < b ? -1 : 1)))
      : inner,
  )
}
