import type { ManSession, SharedSite } from '../../across/across.ts'
import { addDays, type Day, instantAt, minutesOf, type Weekday, weekdayOf } from '../../calendar.ts'
import { isInside } from '../../sites/cells.ts'

export const safetyKinds = ['same_place', 'same_town', 'outside_window', 'cannot_check'] as const
export type SafetyKind = (typeof safetyKinds)[number]

/** In words that say nothing of him but that he is linked. */
export const safetyWords: Record<SafetyKind, string> = {
  same_place: 'A linked man is at the same place',
  same_town: 'A linked man is in the same town',
  outside_window: 'Outside this side’s times at the place',
  cannot_check: 'A linked CRN matches nobody now, so it cannot be checked',
}

/** A session of a group, where it is held. */
export type HerSession = {
  sessionId: string
  groupId: string
  onDay: Day
  startsAt: string
  minutes: number
  siteId: string
  town: string
}

type Sitting = { onDay: Day; startsAt: string; minutes: number }

const minute = 60_000

/**
 * From when to when a session lasts, in milliseconds of real time. An hour that the clocks have twice counts as both,
 * and one that they leave out as the hour that follows: the widest that it can be.
 */
export function spanOf({ onDay, startsAt, minutes }: Sitting): { from: number; to: number } {
  const start = instantAt(onDay, startsAt)
  if (start instanceof Date) {
    return { from: start.getTime(), to: start.getTime() + minutes * minute }
  }
  const midnight = instantAt(onDay, '00:00')
  if (!(midnight instanceof Date)) throw new RangeError(`No midnight on ${onDay}`)
  const from = midnight.getTime() + minutesOf(startsAt) * minute
  const again = start === 'twice' ? 60 : 0
  return { from, to: from + (minutes + again) * minute }
}

/**
 * Are a linked man and a woman too near each other: at one place, or in one town, at the same time or with less than
 * or just so many hours between (rule 19.3: two)? Real hours, over midnight and a change of the clocks too.
 */
export function nearness(
  his: ManSession,
  hers: HerSession,
  townHours: number,
): 'same_place' | 'same_town' | undefined {
  const place = his.siteId === hers.siteId
  if (!place && plain(his.town) !== plain(hers.town)) return undefined
  const him = spanOf(his)
  const her = spanOf(hers)
  const between = Math.max(her.from - him.to, him.from - her.to)
  if (between > townHours * 60 * minute) return undefined
  return place ? 'same_place' : 'same_town'
}

/** Does a session at a shared site lie outside the windows of this side (rule 19.1)? A site that gives it none: yes. */
export function isOutside(
  session: HerSession,
  sites: readonly Pick<SharedSite, 'id' | 'windows'>[],
): boolean {
  const windows = sites.find(({ id }) => id === session.siteId)?.windows ?? []
  const weekday: Weekday = weekdayOf(session.onDay)
  return !isInside(windows, { weekday, startsAt: session.startsAt, minutes: session.minutes })
}

/** His sessions by day, each under the day before and after too: what can be near a session of one day. */
export function byNearDays(sessions: readonly ManSession[]): ReadonlyMap<Day, ManSession[]> {
  const days = new Map<Day, ManSession[]>()
  for (const session of sessions) {
    for (const on of [-1, 0, 1].map((step) => addDays(session.onDay, step))) {
      const there = days.get(on)
      if (there) there.push(session)
      else days.set(on, [session])
    }
  }
  return days
}

function plain(town: string): string {
  return town.trim().toLowerCase()
}
