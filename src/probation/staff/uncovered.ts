import { type Leave, leaveOn } from './leave.ts'
import { type Cover, coversOf, type LedSession } from './led-sessions.ts'

/** A session that somebody is to lead and will not: on leave, or away with nobody in his place. */
export type Gap = { session: LedSession; email: string; leave: Leave | undefined }

/**
 * Sessions whose facilitator is on leave, or away, and nobody covers; a cover who is on leave that day himself covers
 * nothing, nor does one who leads the cohort anyway. In the order of the sessions.
 */
export function uncovered(
  sessions: readonly LedSession[],
  leave: readonly Leave[],
  covers: readonly Cover[],
): Gap[] {
  return sessions.flatMap((session) => {
    const those = coversOf(session, covers)
    return session.facilitatorEmails.flatMap((email) => gapOf(session, email, leave, those))
  })
}

function gapOf(
  session: LedSession,
  email: string,
  leave: readonly Leave[],
  covers: readonly Cover[],
): Gap[] {
  const cover = covers.find(({ absentEmail }) => absentEmail === email)
  const away = leaveOn(email, session.heldOn, leave)
  if (!cover) return away ? [{ session, email, leave: away }] : []
  const { coverEmail } = cover
  if (!coverEmail || session.facilitatorEmails.includes(coverEmail)) {
    return [{ session, email, leave: away }]
  }
  const coverAway = leaveOn(coverEmail, session.heldOn, leave)
  return coverAway ? [{ session, email: coverEmail, leave: coverAway }] : []
}
