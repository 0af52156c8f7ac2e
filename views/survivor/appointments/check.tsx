import { inWords } from '../../../src/calendar.ts'
import type { Shown } from '../../../src/kit/shown.ts'
import { timeOfGroup } from '../../../src/survivor/appointments/group.ts'
import type { LaidSession, SkippedDay } from '../../../src/survivor/appointments/lay.ts'
import type { NewGroup } from '../../../src/survivor/appointments/new-group.ts'
import { rowDay } from '../../../src/survivor/appointments/words.ts'
import { urls } from '../../../src/urls.ts'
import { FormToken } from '../../kit/form.tsx'
import { Carried } from '../../kit/parts.tsx'

type Props = {
  made: NewGroup
  laid: { sessions: readonly LaidSession[]; skipped: readonly SkippedDay[] }
  parts: number
  site: string
  leaders: readonly { name: string }[]
  warnings: readonly string[]
  shown: Shown
}

/** Before a group is opened: its sessions, the days that are left out, and who is away. */
export function CheckGroup(props: Props) {
  const { made, laid, site, leaders, warnings, shown } = props
  return (
    <>
      <h1>Check the sessions of {made.code}</h1>
      <p class="lede">
        {timeOfGroup(made)} at {site}, led by {leaders.map(({ name }) => name).join(' and ')}.{' '}
        {made.entry === 'rolling'
          ? `${laid.sessions.length} sessions are laid now, and more as the weeks go by.`
          : `${laid.sessions.length} sessions, the last on ${inWords(laid.sessions.at(-1)!.onDay)}.`}
      </p>
      {warnings.length > 0 && (
        <div class="alert amber">
          {warnings.map((words) => (
            <p>
              <strong>{words}.</strong>
            </p>
          ))}
        </div>
      )}
      <Skipped {...props} />
      <Sessions {...props} />
      <form method="post" action={urls.newAppointment} class="actions">
        <FormToken token={shown.formToken} />
        <Carried posted={shown.posted} but="act" />
        <button class="btn go" type="submit" name="act" value="open">
          Open {made.code}
        </button>
        <button class="btn" type="submit" name="act" value="change">
          Change it
        </button>
      </form>
    </>
  )
}

function Skipped({ laid: { skipped } }: Props) {
  if (skipped.length === 0) return null
  return (
    <>
      <h2>Left out</h2>
      <ul class="govuk-list">
        {skipped.map(({ onDay, why }) => (
          <li>
            <b>{rowDay(onDay)}</b> {why}
          </li>
        ))}
      </ul>
    </>
  )
}

function Sessions({ laid: { sessions }, parts }: Props) {
  return (
    <>
      <h2>Sessions</h2>
      <ol class="plain laid">
        {sessions.map(({ onDay, part }) => (
          <li>
            <span class="nw">{rowDay(onDay)}</span>{' '}
            <span class="note">
              part {part} of {parts}
            </span>
          </li>
        ))}
      </ol>
    </>
  )
}
