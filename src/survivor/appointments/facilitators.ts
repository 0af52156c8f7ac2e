import { type Day, inWords, minutesOf, type Weekday, weekdayInWords } from '../../calendar.ts'

type Slot = { weekday: Weekday; startsAt: string; minutes: number }

/** A worker who might lead a group: what she leads already, and when she works no hours at all. */
export type Leader = {
  workerId: string
  name: string
  groups: readonly (Slot & { id: string; code: string; startsOn: Day; endsOn: Day | undefined })[]
  away: readonly { fromOn: Day; toOn: Day | undefined; cover: string | undefined }[]
}

/** Who cannot lead, because she leads another group at that time (two groups at once are never possible). */
export function leaderFaults(
  leaders: readonly Leader[],
  group: Slot & { id?: string | undefined; startsOn: Day; endsOn?: Day | undefined },
): { workerId: string; message: string }[] {
  return leaders.flatMap(({ workerId, name, groups }) =>
    groups
      .filter((other) => other.id !== group.id && areTogether(other, group))
      .map(({ code, weekday }) => ({
        workerId,
        message: `${name} leads ${code} at that time on a ${weekdayInWords(weekday)}`,
      })),
  )
}

/** Leave over sessions, to be told and not refused: somebody covers. */
export function leaderWarnings(leaders: readonly Leader[], days: readonly Day[]): string[] {
  return leaders.flatMap(({ name, away }) =>
    away.flatMap(({ fromOn, toOn, cover }) => {
      const over = days.filter((onDay) => fromOn <= onDay && (!toOn || onDay <= toOn))
      if (over.length === 0) return []
      const count = over.length === 1 ? '1 session' : `${over.length} sessions`
      const who = cover ? `${cover} covers` : 'nobody covers yet'
      return [`${name} is away for ${count}, from ${inWords(over[0]!)}: ${who}`]
    }),
  )
}

function areTogether(
  one: Slot & { startsOn: Day; endsOn: Day | undefined },
  two: Slot & { startsOn: Day; endsOn?: Day | undefined },
): boolean {
  if (one.weekday !== two.weekday) return false
  if (one.endsOn && one.endsOn < two.startsOn) return false
  if (two.endsOn && two.endsOn < one.startsOn) return false
  const [from, other] = [minutesOf(one.startsAt), minutesOf(two.startsAt)]
  return from < other + two.minutes && other < from + one.minutes
}
