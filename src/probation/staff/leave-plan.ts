import { type CoverFacts, coverFor } from './cover-for.ts'
import type { Leave } from './leave.ts'
import { coversOf, type LedSession, ledBy } from './led-sessions.ts'

export type PlannedGap = {
  session: LedSession
  /** Who covers already; undefined where nobody does. */
  coveredBy: string | undefined
  /** The first few who could. */
  couldCover: string[]
}

/** What leave would leave without him: every session he is to lead then, who covers it already, and who could. */
export function planLeave(
  leave: Pick<Leave, 'email' | 'fromOn' | 'toOn'>,
  facts: CoverFacts,
): PlannedGap[] {
  const { email, fromOn, toOn } = leave
  const nameOf = (one: string) => facts.staff.find((member) => member.email === one)?.name ?? one
  return facts.sessions
    .filter(({ heldOn }) => fromOn <= heldOn && heldOn <= toOn)
    .flatMap((session) => {
      const own = coversOf(session, facts.covers).find(({ absentEmail }) => absentEmail === email)
      const leads = ledBy(email, [session], facts.covers).length > 0
      if (!leads && !own) return []
      const could = own?.coverEmail
        ? []
        : coverFor(session, facts).filter(
            ({ refusals, email: one }) => refusals.length === 0 && one !== email,
          )
      return [
        {
          session,
          coveredBy: own?.coverEmail && nameOf(own.coverEmail),
          couldCover: could.slice(0, 3).map(({ name }) => name),
        },
      ]
    })
}

/** 'This leaves 3 sessions without cover.' */
export function leavePlanInWords(gaps: readonly PlannedGap[]): string {
  const open = gaps.filter(({ coveredBy }) => !coveredBy).length
  if (gaps.length === 0) return 'No session falls on these days.'
  if (open === 0) return 'Every session on these days is covered already.'
  return `This leaves ${open === 1 ? '1 session' : `${open} sessions`} without cover.`
}
