import { inWords } from '../../calendar.ts'
import { sessionInWords } from '../cohorts/wording.ts'
import { outcomeWords } from './outcome.ts'
import type { Recorded } from './register.ts'
import type { RegisterSession } from './register-facts.ts'
import { talliesOf } from './register-rows.ts'

/** The line that a saved register leaves in the history of its cohort: how many of each, and nobody by name. */
export function registerHistory(
  session: RegisterSession,
  lines: readonly { outcome: Recorded }[],
  ledBy: readonly string[],
) {
  const tallies = talliesOf(lines.map(({ outcome }) => outcome))
    .map(([outcome, count]) => `${count} ${outcomeWords[outcome].toLowerCase()}`)
    .join(', ')
  const what = `${sessionInWords(session.template, session)} on ${inWords(session.heldOn)}`
  return {
    subject: 'cohort' as const,
    subjectId: session.cohortId,
    what: `Register of ${what}: ${tallies}. Led by ${ledBy.join(' and ')}`,
  }
}
