import { type Day, timeInWords } from '../../calendar.ts'
import { leaveInWords } from '../../kit/leave-words.ts'
import type { Now } from '../cohorts/changes/calendar-facts.ts'
import type { Leader } from '../cohorts/clashes.ts'
import { type Cover, coversOf, type LedSession } from './led-sessions.ts'

/** Days on which somebody leads nothing; both ends count. */
export type Leave = { id: string; email: string; fromOn: Day; toOn: Day; reason: string }

type LeaveField = 'fromOn' | 'toOn'
type LeaveFault = { field: LeaveField; message: string }

/** The leave that somebody is on, on a day. */
export function leaveOn(email: string, on: Day, leave: readonly Leave[]): Leave | undefined {
  return leave.find((one) => one.email === email && one.fromOn <= on && on <= one.toOn)
}

/** Every reason why leave cannot be added: it ends before it begins, is past, or overlaps leave that is there. */
export function leaveFaults(
  asked: Pick<Leave, 'fromOn' | 'toOn'>,
  known: readonly Leave[],
  today: Day,
): LeaveFault[] {
  const { fromOn, toOn } = asked
  if (toOn < fromOn) {
    return [{ field: 'toOn', message: 'Last day must be the same as or after the first day' }]
  }
  if (fromOn < today) {
    return [{ field: 'fromOn', message: 'First day must be today or later' }]
  }
  const same = known.find((one) => one.fromOn <= toOn && fromOn <= one.toOn)
  if (!same) return []
  return [{ field: 'fromOn', message: `There is leave on ${leaveInWords(same)} already` }]
}

/**
 * Who would leave a session of today without anybody: 'Hana Ito leads BBR-26-03 tonight at 6pm: name who covers
 * first'. Sessions that have begun, and those with a cover, count no more.
 */
export function leadsToday(
  leader: Leader,
  sessions: readonly LedSession[],
  covers: readonly Cover[],
  now: Now,
): string[] {
  return sessions
    .filter(({ heldOn, startsAt }) => heldOn === now.today && startsAt > now.time)
    .filter((session) => !isCovered(leader.email, session, covers))
    .map(({ code, startsAt }) => {
      const when = `${startsAt >= '17:00' ? 'tonight' : 'today'} at ${timeInWords(startsAt)}`
      return `${leader.name} leads ${code ?? 'another group'} ${when}: name who covers first`
    })
}

function isCovered(email: string, session: LedSession, covers: readonly Cover[]): boolean {
  const those = coversOf(session, covers)
  const isLeader =
    session.facilitatorEmails.includes(email) || those.some((one) => one.coverEmail === email)
  return !isLeader || those.some((one) => one.absentEmail === email && one.coverEmail)
}
