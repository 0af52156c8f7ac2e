import { addDays, type Day, mondayOf } from '../../calendar.ts'
import { mostSeated, type Sitting } from './seats.ts'

/** A week with a session: its first session day, and the most who sit in it. */
export type SeatWeek = { on: Day; seated: number }

/** How many sit in each week that has a session, from a day to the day before another. */
export function seatsByWeek(
  sessions: readonly { heldOn: Day }[],
  sittings: readonly Sitting[],
  axis: { from: Day; to: Day },
): SeatWeek[] {
  const weeks = new Map<Day, Day[]>()
  for (const { heldOn } of sessions) {
    if (heldOn < axis.from || heldOn >= axis.to) continue
    const monday = mondayOf(heldOn)
    weeks.set(monday, [...(weeks.get(monday) ?? []), heldOn])
  }
  return [...weeks.values()].map((days) => ({ on: days[0]!, seated: mostSeated(sittings, days) }))
}

/** Where a week's bar ends: short of the next week's. */
export function endOfBar({ on }: SeatWeek): Day {
  return addDays(on, 6)
}
