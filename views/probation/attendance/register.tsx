import { inWords, timeAfter, timeInWords } from '../../../src/calendar.ts'
import { followsInWords } from '../../../src/probation/attendance/after-words.ts'
import {
  chosenIn,
  countInWords,
  whenInWords,
  whenShown,
} from '../../../src/probation/attendance/register.ts'
import type { RegisterRow } from '../../../src/probation/attendance/register-rows.ts'
import { sessionInWords } from '../../../src/probation/cohorts/wording.ts'
import { urls } from '../../../src/urls.ts'
import { CheckboxField, ErrorSummary, Form, SubmitButton } from '../../kit/form.tsx'
import { Banner } from '../../kit/parts.tsx'
import { StaleNotice } from '../../kit/stale.tsx'
import type { RegisterProps } from './register-props.ts'
import { Choose, Recorded } from './rows.tsx'

/** The register of one session: everybody on one page, five choices each. */
export function RegisterPage(props: RegisterProps) {
  const { session, rows, shown, alert, isSaved, others } = props
  const { errors, stale } = shown
  const { cohortId, code, number } = session
  return (
    <>
      <p class="note">
        <a href={urls.cohort(cohortId)}>{code}</a>,{' '}
        <a href={urls.session(cohortId, number)}>session {number}</a>
      </p>
      <ErrorSummary errors={errors} order={['', ...rows.map(fieldOf), 'led']} />
      <h1>Register: {sessionInWords(session.template, session)}</h1>
      {isSaved && <Banner>The register is saved.</Banner>}
      {(alert || stale) && (
        <StaleNotice kind="red" changes={stale} did="chose">
          <strong>{alert ?? savedElsewhere}</strong>
        </StaleNotice>
      )}
      <When {...props} />
      <Lead {...props} />
      {others > 0 && <p>{othersInWords(others)}</p>}
      <Body {...props} />
    </>
  )
}

function fieldOf({ referralId }: RegisterRow): string {
  return `outcome-${referralId}`
}

function othersInWords(others: number): string {
  const more = others === 1 ? '1 more person is' : `${others} more people are`
  return `${more} on this register: you see only those of your own area or cases.`
}

const savedElsewhere =
  'Somebody else has saved this register since you opened the page. Nothing that you chose was saved: it stands below, to be looked at and saved.'

function When({ session }: RegisterProps) {
  const { startsAt, minutes, code, venueName, ledBy, version } = session
  return (
    <p class="note">
      {whenInWords(session)} to {timeInWords(timeAfter(startsAt, minutes))}, {code}, {venueName}.
      {version > 0 && ledBy.length > 0 && ` Led by ${ledBy.join(' and ')}.`}
    </p>
  )
}

function Lead({ rows, hasBegun, session, now }: RegisterProps) {
  if (rows.length === 0) return <p class="lede">Nobody was expected at this session.</p>
  if (!hasBegun) {
    return (
      <p class="lede">
        <strong>{rows.length} expected.</strong> The register opens when the session begins.
      </p>
    )
  }
  const follows = followsInWords(
    rows.flatMap(({ tasks }) => tasks),
    now.today,
  )
  const { registersFromOn, heldOn } = session
  const isOpen = rows.some(({ saved }) => !saved)
  const isBefore = isOpen && registersFromOn && heldOn < registersFromOn
  return (
    <p class="lede">
      <strong>{countInWords(rows)}.</strong> {follows && `What follows: ${follows}.`}
      {isBefore &&
        ` Registers are kept here from ${inWords(registersFromOn)}: who is not recorded counts as attended.`}
    </p>
  )
}

function Body(props: RegisterProps) {
  const { session, rows, hasBegun } = props
  const isOpen = hasBegun && session.mayKeep
  const toRecord = isOpen ? rows.filter(({ saved }) => !saved) : []
  if (toRecord.length === 0) {
    return (
      <ol class="register plain">
        {rows.map((row) => (
          <Recorded {...props} row={row} />
        ))}
      </ol>
    )
  }
  return (
    <>
      <Prefill {...props} />
      <Form
        of={props.shown}
        action={urls.register(session.cohortId, session.number)}
        classes="keep"
        isSilent
      >
        <input type="hidden" name="shown" value={whenShown(session)} />
        <ol class="register plain">
          {rows.map((row) =>
            row.saved ? <Recorded {...props} row={row} /> : <Choose row={row} />,
          )}
        </ol>
        <CheckboxField
          name="led"
          label="Who led it"
          labelClasses="govuk-fieldset__legend--s"
          choices={session.leaders.map(({ email, name }) => ({ value: email, text: name }))}
        />
        <div class="save">
          <SubmitButton text="Save the register" />
          <span>{countInWords(rows)}</span>
        </div>
      </Form>
    </>
  )
}

/** Works without scripts: the page again, with everybody who is not recorded yet as attended, to be looked at and saved. */
function Prefill({ session, shown, rows }: RegisterProps) {
  const chosen = chosenIn(shown.posted)
  const isPart = rows.some(({ saved }) => saved)
  const { cohortId, number } = session
  const all = chosen.size > 0 && [...chosen.values()].every((choice) => choice === 'attended')
  return (
    <form method="get" action={urls.register(cohortId, number)} class="actions">
      <button class="btn" type="submit" name="all" value={all ? 'not_recorded' : 'attended'}>
        {all ? 'Start again' : isPart ? 'Everyone else attended' : 'Everyone attended'}
      </button>
    </form>
  )
}
