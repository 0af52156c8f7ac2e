import { inShort } from '../../../src/calendar.ts'
import { outcomeWords } from '../../../src/probation/attendance/outcome.ts'
import { choices, choiceWords } from '../../../src/probation/attendance/register.ts'
import type { AttendanceLine } from '../../../src/probation/attendance/register-facts.ts'
import type { RegisterRow } from '../../../src/probation/attendance/register-rows.ts'
import { taskWords } from '../../../src/probation/attendance/task.ts'
import { urls } from '../../../src/urls.ts'
import { inForm } from '../../kit/form.tsx'
import { Hidden, SmallAction } from '../../kit/parts.tsx'
import { FieldError } from '../../kit/plain-form.tsx'
import type { RegisterProps } from './register-props.ts'

type RowProps = RegisterProps & { row: RegisterRow }

/** A man who is not recorded yet: five radio buttons, in a group that bears his name. */
export function Choose({ row }: { row: RegisterRow }) {
  const field = `outcome-${row.referralId}`
  const { posted = {}, error: errors } = inForm(field)
  const error = errors?.[0]
  const current = posted[field] ?? 'not_recorded'
  return (
    <li>
      <fieldset class="man" id={field} aria-describedby={error ? `${field}-error` : undefined}>
        <legend>
          <Called row={row} />
        </legend>
        <div class="picks five">
          <FieldError id={`${field}-error`} error={error} />
          {choices.map((choice) => (
            <label class="pick">
              <input type="radio" name={field} value={choice} checked={choice === current} />
              <span>{choiceWords[choice]}</span>
            </label>
          ))}
        </div>
      </fieldset>
    </li>
  )
}

/** What is recorded of him, what follows from it, and the ways to put it right; or that nobody has recorded him yet. */
export function Recorded({ row, session, hasBegun, mayAmend }: RowProps) {
  if (row.isHidden) return <NotShown row={row} />
  const { saved, lines, tasks, referralId } = row
  const newest = lines.at(-1)
  const { cohortId, number } = session
  return (
    <li class="man">
      <div class="called">
        <Called row={row} />
      </div>
      <div class="picks">
        <p>
          <b>{saved ? outcomeWords[saved] : hasBegun ? unrecorded(row) : 'Expected'}</b>
          {newest && <span class="sub">{lineInWords(newest)}</span>}
          {tasks.map(({ kind, dueOn }) => (
            <span class="sub">
              {taskWords[kind]}: by {inShort(dueOn)}
            </span>
          ))}
          {row.noCatchUp && <span class="sub">{row.noCatchUp}.</span>}
        </p>
        {saved && (
          <p class="actions">
            {session.mayKeep && row.mayCatchUp && (
              <SmallAction to={urls.catchUp(cohortId, number, referralId)}>
                Catch-up done
                <Whose row={row} />
              </SmallAction>
            )}
            {mayAmend && (
              <SmallAction to={urls.amendment(cohortId, number, referralId)}>
                Amend
                <Whose row={row} />
              </SmallAction>
            )}
          </p>
        )}
        {lines.length > 1 && <Earlier lines={lines.slice(0, -1)} />}
      </div>
    </li>
  )
}

/** Closed to somebody who only reads the register: he is on it, and no more is said. */
function NotShown({ row }: { row: RegisterRow }) {
  return (
    <li class="man">
      <div class="called">
        <Called row={row} />
      </div>
      <div class="picks">
        <p>Not shown</p>
      </div>
    </li>
  )
}

function unrecorded({ presumed }: RegisterRow): string {
  return presumed ? 'Not recorded: counts as attended' : 'Not recorded yet'
}

function Whose({ row }: { row: RegisterRow }) {
  return <Hidden> for {row.called}</Hidden>
}

function Called({ row }: { row: RegisterRow }) {
  if (row.isClosed) {
    return (
      <>
        <b>{row.crn}</b> <span class="tag">Restricted</span>
      </>
    )
  }
  return (
    <>
      {row.personId ? <a href={urls.person(row.personId)}>{row.called}</a> : <b>{row.called}</b>}
      <span class="sub">{[row.crn, ...row.sofar].join(' · ')}</span>
    </>
  )
}

/** 'Recorded 23 Nov 2026 by Hana Ito: he had rung beforehand' */
export function lineInWords({
  onDay,
  userName,
  reason,
  caughtUpOn,
  number,
}: AttendanceLine): string {
  const what = caughtUpOn
    ? `Held ${inShort(caughtUpOn)}, recorded`
    : number > 1
      ? 'Amended'
      : 'Recorded'
  return `${what} ${inShort(onDay)} by ${userName}${reason ? `: ${reason}` : ''}`
}

function Earlier({ lines }: { lines: readonly AttendanceLine[] }) {
  return (
    <details>
      <summary>
        {lines.length} earlier {lines.length === 1 ? 'line' : 'lines'}
      </summary>
      <ol class="plain">
        {[...lines].reverse().map((line) => (
          <li>
            {outcomeWords[line.outcome]}
            <span class="sub">{lineInWords(line)}</span>
          </li>
        ))}
      </ol>
    </details>
  )
}
