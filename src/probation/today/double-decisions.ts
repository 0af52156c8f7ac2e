import { addDays, type Day, later, timeInWords } from '../../calendar.ts'
import { listed } from '../../kit/words.ts'
import { dayInRow } from '../cohorts/wording.ts'
import { type DoubleBooked, doubleBooked, isAbout, type SameDay } from '../staff/double-booked.ts'
import type { Decision } from './decision.ts'

/** Days before the first session by which somebody has to be found. */
const daysToFind = 14

/** Facilitators and rooms of a programme that are booked twice: one line for each kind, which its page lists one by one. */
export function doubleDecisions(
  found: readonly SameDay[],
  programmeKey: string,
  today: Day,
): Decision[] {
  const booked = doubleBooked(found.filter((pair) => isAbout(pair, { programmeKey })))
  return (['facilitator', 'room'] as const).flatMap((kind) => {
    const those = booked.filter((one) => one.kind === kind)
    const [first] = those
    if (!first) return []
    const by = later(today, addDays(first.firstOn, -daysToFind))
    return [
      {
        key: 'booked twice' as const,
        count: those.length,
        status: 'red' as const,
        by,
        ...words(kind, those),
      },
    ]
  })
}

function words(kind: DoubleBooked['kind'], those: readonly DoubleBooked[]) {
  const first = those[0]!
  const names = those.slice(0, 3).map(({ name }) => name)
  const more = those.length - names.length
  const who = listed(more > 0 ? [...names, `${more} more`] : names)
  const when = `${dayInRow(first.firstOn)}, ${timeInWords(first.pairs[0]!.other.startsAt)}`
  const towns = [...new Set(those.flatMap((one) => one.towns))].sort()
  if (kind === 'room') {
    const rooms = those.length === 1 ? 'Room' : 'Rooms'
    return { words: `${rooms} booked twice`, detail: `${who}: first ${when}.` }
  }
  const where = towns.length > 1 ? 'in more than one town at once' : 'in two cohorts at once'
  const people = those.length === 1 ? 'Facilitator' : 'Facilitators'
  return { words: `${people} ${where}`, detail: `${who}: ${listed(towns)}, first ${when}.` }
}
