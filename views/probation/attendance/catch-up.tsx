import { type Day, inWords } from '../../../src/calendar.ts'
import type { Shown } from '../../../src/kit/shown.ts'
import type { RegisterSession } from '../../../src/probation/attendance/register-facts.ts'
import type { RegisterRow } from '../../../src/probation/attendance/register-rows.ts'
import { urls } from '../../../src/urls.ts'
import { DayField, ErrorSummary, Form, SubmitButton } from '../../kit/form.tsx'
import { OfSession, Said } from './one.tsx'

type Props = {
  session: RegisterSession
  row: RegisterRow
  dueOn: Day | undefined
  shown: Shown
}

/** The day on which a missed session was made up one to one; or why it cannot be. */
export function CatchUpPage({ session, row, dueOn, shown }: Props) {
  const head = (
    <>
      <h1>Catch-up done for {row.called}</h1>
      <Said row={row} session={session} />
    </>
  )
  return (
    <>
      <OfSession session={session} />
      {row.noCatchUp ? (
        <>
          <ErrorSummary errors={shown.errors} />
          {head}
          <div class="say red">
            <p class="lede">
              <strong>This session cannot be caught up.</strong> {row.noCatchUp}.
            </p>
          </div>
        </>
      ) : (
        <Form
          of={shown}
          action={urls.catchUp(session.cohortId, session.number, row.referralId)}
          head={head}
        >
          <DayField
            name="caughtUpOn"
            label="Day of the catch-up"
            hint={dueOn && `It was to be held by ${inWords(dueOn)}, before the next session.`}
          />
          <SubmitButton text="Save the catch-up" />
        </Form>
      )}
    </>
  )
}
