import type { Day } from '../../calendar.ts'
import type { Timed } from '../cohorts/clashes.ts'

/** A session with those who lead its cohort. No `code` where the reader may not see that cohort. */
export type LedSession = Timed & {
  cohortId: string
  number: number
  code: string | undefined
  programmeKey: string
  venueId: string
  venueName: string
  facilitatorEmails: readonly string[]
}

/** On this day of a cohort one of its facilitators is away, and who leads instead; nobody yet where it is undefined. */
export type Cover = {
  cohortId: string
  heldOn: Day
  absentEmail: string
  coverEmail: string | undefined
  reason: string
}

type Place = Pick<LedSession, 'cohortId' | 'heldOn' | 'facilitatorEmails'>

/** Covers of the day of a session. */
export function coversOf(
  { cohortId, heldOn }: Pick<Place, 'cohortId' | 'heldOn'>,
  covers: readonly Cover[],
): Cover[] {
  return covers.filter((cover) => cover.cohortId === cohortId && cover.heldOn === heldOn)
}

/** Who leads a session, by e-mail: its cohort's facilitators, less those away that day, and whoever covers. */
export function leadersOn(session: Place, covers: readonly Cover[]): string[] {
  const those = coversOf(session, covers)
  const away = those.map(({ absentEmail }) => absentEmail)
  const standIns = those.flatMap(({ coverEmail }) => coverEmail ?? [])
  return [
    ...new Set([
      ...session.facilitatorEmails.filter((email) => !away.includes(email)),
      ...standIns,
    ]),
  ]
}

/** The sessions that each one leads, covers counted, by e-mail: read once for many people. */
export function ledByEach(
  sessions: readonly LedSession[],
  covers: readonly Cover[],
): Map<string, LedSession[]> {
  const led = new Map<string, LedSession[]>()
  for (const session of sessions) {
    for (const email of leadersOn(session, covers)) {
      const own = led.get(email)
      if (own) own.push(session)
      else led.set(email, [session])
    }
  }
  return led
}

/** The sessions that somebody leads, covers counted. */
export function ledBy(
  email: string,
  sessions: readonly LedSession[],
  covers: readonly Cover[],
): LedSession[] {
  return sessions.filter((session) => leadersOn(session, covers).includes(email))
}
