import { outcomeWords } from '../../../src/probation/attendance/outcome.ts'
import { whenInWords } from '../../../src/probation/attendance/register.ts'
import type { RegisterSession } from '../../../src/probation/attendance/register-facts.ts'
import type { RegisterRow } from '../../../src/probation/attendance/register-rows.ts'
import { sessionInWords } from '../../../src/probation/cohorts/wording.ts'
import { urls } from '../../../src/urls.ts'
import { Back, Fact, Strip } from '../../kit/parts.tsx'
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
    <Strip>
      <Fact name="Session">
        {sessionInWords(session.template, session)}
        <span class="sub">{whenInWords(session)}</span>
      </Fact>
      <Fact name="Recorded as">
        {row.saved && outcomeWords[row.saved]}
        {newest && <span class="sub">{lineInWords(newest)}</span>}
      </Fact>
      {row.sofar.length > 0 && (
        <Fact name="So far">
          {row.sofar.map((words) => (
            <span class="sub">{words}</span>
          ))}
        </Fact>
      )}
    </Strip>
  )
}
