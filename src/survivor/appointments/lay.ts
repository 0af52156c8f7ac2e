import {
  addDays,
  closedWhy,
  type Day,
  day,
  earlier,
  later,
  type Weekday,
  type WorkingCalendar,
  weekdayOf,
} from '../../calendar.ts'

export type LaidSession = { number: number; part: number; onDay: Day }
export type SkippedDay = { onDay: Day; why: string }

type Request = {
  entry: 'rolling' | 'closed'
  siteId: string
  weekday: Weekday
  startsOn: Day
  /** Parts of the programme: 12. */
  parts: number
  /** A rolling group is laid to here; a closed one ends with its last part. */
  until: Day
  /** The last session that is laid already. */
  after?: { number: number; part: number; onDay: Day } | undefined
}

/**
 * A group's sessions, weekly on its weekday: bank holidays and closures are skipped, named, and push the rest back;
 * parts follow each other and begin again in a rolling group (rules 2.2 and 16.6).
 */
export function layGroup(
  request: Request,
  calendar: WorkingCalendar,
): { sessions: LaidSession[]; skipped: SkippedDay[] } {
  const { entry, siteId, parts, after } = request
  const until = earlier(request.until, lastKnownDay(calendar))
  const sessions: LaidSession[] = []
  const skipped: SkippedDay[] = []
  let number = after?.number ?? 0
  let part = after?.part ?? 0
  for (let onDay = firstDay(request); onDay <= until; onDay = addDays(onDay, 7)) {
    if (entry === 'closed' && part >= parts) break
    const why = closedWhy(onDay, calendar, siteId)
    if (why) {
      skipped.push({ onDay, why })
      continue
    }
    number += 1
    part = (part % parts) + 1
    sessions.push({ number, part, onDay })
  }
  return { sessions, skipped }
}

/** The next open day on a group's weekday after a session, for a session that makes up for a cancelled one. */
export function nextDay(
  { siteId }: Pick<Request, 'siteId'>,
  after: Day,
  calendar: WorkingCalendar,
): Day | undefined {
  const last = lastKnownDay(calendar)
  for (let onDay = addDays(after, 7); onDay <= last; onDay = addDays(onDay, 7)) {
    if (!closedWhy(onDay, calendar, siteId)) return onDay
  }
  return undefined
}

/** Until when a rolling group is laid: so many days ahead of today, or of its first day. */
export function groupLaidUntil(startsOn: Day, today: Day, days: number): Day {
  return addDays(later(today, startsOn), days)
}

function firstDay({ startsOn, weekday, after }: Request): Day {
  let onDay = after ? addDays(after.onDay, 1) : startsOn
  while (weekdayOf(onDay) !== weekday) onDay = addDays(onDay, 1)
  return onDay
}

/** A year whose bank holidays are not known is never laid: better no session than one on Christmas Day. */
function lastKnownDay({ knownYears }: Pick<WorkingCalendar, 'knownYears'>): Day {
  return day(`${Math.max(...knownYears, 1900)}-12-31`)
}
