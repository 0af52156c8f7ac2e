import type { Now } from '../cohorts/changes/calendar-facts.ts'
import type { Leader } from '../cohorts/clashes.ts'
import type { Fault } from '../cohorts/new-cohort.ts'
import { leadsToday } from './leave.ts'
import type { Cover, LedSession } from './led-sessions.ts'

/**
 * A facilitator taken off a cohort that he leads later today, with nobody named in his place: refused beside the box
 * he stood in.
 */
export function removalFaults(
  before: readonly Leader[],
  after: readonly string[],
  today: { sessions: readonly LedSession[]; covers: readonly Cover[] },
  now: Now,
): Fault[] {
  return before.flatMap((leader, at) =>
    after.includes(leader.email)
      ? []
      : leadsToday(leader, today.sessions, today.covers, now).map((message) => ({
          field: `facilitator-${at + 1}` as const,
          message,
        })),
  )
}
