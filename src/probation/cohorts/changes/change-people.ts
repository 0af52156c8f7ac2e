import { weekdayOf } from '../../../calendar.ts'
import { overlaps } from '../../../kit/time.ts'
import { dayPart, dayPartInWords } from '../../../kit/week-parts.ts'
import { counted } from '../../../kit/words.ts'
import { dayInRow } from '../wording.ts'
import type { PlannedSession } from './calendar-facts.ts'
import { newTimes } from './change-clashes.ts'
import type { ChangeFacts, PlaceHolder } from './change-facts.ts'
import type { MovedSeat } from './seats-after.ts'

/** A place as it would be, with whose it is. */
export type MovedPlace = Omit<MovedSeat, 'seat'> & { seat: PlaceHolder }

/** Who has a session still to come: his last one is not among those held. */
export function sitsOn(
  { sessions }: Pick<ChangeFacts, 'sessions'>,
  { lastSessionOn }: Pick<PlaceHolder, 'lastSessionOn'>,
): boolean {
  const held = sessions.findLast(({ isFixed }) => isFixed)
  return !held || lastSessionOn > held.heldOn
}

/** Those with a session still to come who would finish after the end of their order or deadline, those newly late first. */
export function latePlaces(facts: ChangeFacts, places: readonly MovedPlace[]): MovedPlace[] {
  return places
    .filter(({ seat, overDays }) => overDays > 0 && sitsOn(facts, seat))
    .sort((one, two) => Number(two.isNewlyLate) - Number(one.isNewlyLate))
}

/** What stands in one man's way at the new times: parts of the week he cannot attend, other sessions he sits in. */
export type InTheWay = { seat: PlaceHolder; words: string[] }

/** Men who cannot come at the new times, by name alone: of anybody closed to the reader nothing is said. */
export function inTheWay(
  facts: ChangeFacts,
  places: readonly MovedPlace[],
  sessions: readonly PlannedSession[],
): InTheWay[] {
  const changed = newTimes(facts, sessions)
  return places.flatMap((place) => {
    if (place.seat.occupant.shown !== 'named') return []
    const his = changed.filter(
      ({ heldOn }) => place.entryOn <= heldOn && heldOn <= place.lastSessionOn,
    )
    const words = [...cannotAttend(facts, place.seat, his), ...sitsElsewhere(place.seat, his)]
    return words.length > 0 ? [{ seat: place.seat, words }] : []
  })
}

/** 'Cannot attend Thursday evenings: 19 sessions', where he could before. */
function cannotAttend(
  { sessions }: Pick<ChangeFacts, 'sessions'>,
  { availability }: PlaceHolder,
  his: readonly PlannedSession[],
): string[] {
  if (availability.length === 0) return []
  const before = new Set(sessions.filter(({ isFixed }) => !isFixed).map(partOf))
  const counts = new Map<string, number>()
  for (const session of his) {
    const part = partOf(session)
    if (availability.includes(part) || before.has(part)) continue
    counts.set(part, (counts.get(part) ?? 0) + 1)
  }
  return [...counts].map(
    ([part, count]) => `Cannot attend ${dayPartInWords(part)}: ${counted(count, 'session')}`,
  )
}

function sitsElsewhere({ busy }: PlaceHolder, his: readonly PlannedSession[]): string[] {
  return his.flatMap((session) =>
    busy
      .filter((other) => other.heldOn === session.heldOn && overlaps(session, other))
      .map(
        ({ code }) =>
          `Sits in ${code ?? 'another group'} at that time on ${dayInRow(session.heldOn)}`,
      ),
  )
}

function partOf({ heldOn, startsAt }: Pick<PlannedSession, 'heldOn' | 'startsAt'>): string {
  return dayPart(weekdayOf(heldOn), startsAt)
}
