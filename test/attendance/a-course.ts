import type { Outcome } from '../../src/attendance/outcome.ts'
import type { SatSession } from '../../src/attendance/rounds.ts'
import { addDays, type Day, day } from '../../src/calendar.ts'
import type { ProgrammeTemplate } from '../../src/programmes/template.ts'
import { bbr, weeklySessions } from '../support/examples.ts'

export const firstDay = day('2026-03-30')

/** One letter for each session: attended, late, excused, unexcused, caught up, not recorded, presumed. */
const letters: Record<string, Outcome | undefined> = {
  a: 'attended',
  l: 'late_refused',
  e: 'acceptable_absence',
  u: 'unacceptable_absence',
  c: 'catch_up_done',
}

/** Sessions of one cohort, a week apart from 30 March 2026, as letters tell: 'aauc aa' ('.' not recorded, 'p' presumed). */
export function satIn(
  told: string,
  {
    cohortId = 'cohort-1',
    startsOn = firstDay,
    template = bbr,
    from = 1,
    rounds = 3,
  }: {
    cohortId?: string
    startsOn?: Day
    template?: ProgrammeTemplate
    from?: number
    rounds?: number
  } = {},
): SatSession[] {
  const sessions = weeklySessions(startsOn, template, rounds).slice(from - 1)
  return [...told.replaceAll(' ', '')].map((letter, at) => {
    const { number, moduleKey, numberInModule, heldOn } = sessions[at]!
    const outcome = letters[letter]
    const caughtUpOn = outcome === 'catch_up_done' ? addDays(heldOn, 3) : undefined
    return {
      sessionId: `${cohortId}-${number}`,
      ...{ cohortId, number, moduleKey, numberInModule, heldOn },
      line: outcome && { outcome, caughtUpOn },
      presumed: letter === 'p',
    }
  })
}
