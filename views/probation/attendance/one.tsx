import { outcomeWords } from '../../../src/probation/attendance/outcome.ts'
import { whenInWords } from '../../../src/probation/attendance/register.ts'
import type { RegisterSession } from '../../../src/probation/attendance/register-facts.ts'
import type { RegisterRow } from '../../../src/probation/attendance/register-rows.ts'
import { sessionInWords } from '../../../src/probation/cohorts/wording.ts'
import { urls } from '../../../src/urls.ts'
import { Back } from '../../kit/parts.tsx'
import { lineInWords } from './rows.tsx'

/** The way back to the register that one man's form belongs to. */
export function OfSession({ session }: { session: RegisterSession }) {
  return (
    <Back to={urls.register(session.cohortId, session.number)}>
      Register of {session.code}, {sessionInWords(session.template, session)}
    </Back>
  )
}

/** What is recorded of him now, when and by whom. */
export function Said({ row, session }: { row: RegisterRow; session: RegisterSession }) {
  const newest = row.lines.at(-1)
  return (
    <dl class="strip">
      <div>
        <dt>Session</dt>
        <dd>
          {sessionInWords(session.template, session)}
          <span class="sub">{whenInWords(session)}</span>
        </dd>
      </div>
      <div>
        <dt>Recorded as</dt>
        <dd>
          {row.saved && outcomeWords[row.saved]}
          {newest && <span class="sub">{lineInWords(newest)}</span>}
        </dd>
      </div>
      {row.sofar.length > 0 && (
        <div>
          <dt>So far</dt>
          <dd>
            {row.sofar.map((words) => (
              <span class="sub">{words}</span>
            ))}
          </dd>
        </div>
      )}
    </dl>
  )
}
