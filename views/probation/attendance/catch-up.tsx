import { type Day, inWords } from '../../../src/calendar.ts'
import type { DayParts, FormErrors } from '../../../src/kit/form.ts'
import type { RegisterSession } from '../../../src/probation/attendance/register-facts.ts'
import type { RegisterRow } from '../../../src/probation/attendance/register-rows.ts'
import { urls } from '../../../src/urls.ts'
import { DayField, ErrorSummary, FormToken, SubmitButton } from '../../kit/form.tsx'
import { OfSession, Said } from './one.tsx'

type Props = {
  session: RegisterSession
  row: RegisterRow
  dueOn: Day | undefined
  formToken: string
  version: string
  caughtUpOn: DayParts
  errors?: FormErrors | undefined
}

/** The day on which a missed session was made up one to one; or why it cannot be. */
export function CatchUpPage(props: Props) {
  const { session, row, formToken, errors, version, caughtUpOn, dueOn } = props
  const { cohortId, number } = session
  return (
    <>
      <OfSession session={session} />
      <ErrorSummary errors={errors} order={['', 'caughtUpOn']} />
      <h1>Catch-up done for {row.called}</h1>
      <Said row={row} session={session} />
      {row.noCatchUp ? (
        <div class="say red">
          <p class="lede">
            <strong>This session cannot be caught up.</strong> {row.noCatchUp}.
          </p>
        </div>
      ) : (
        <form method="post" action={urls.catchUp(cohortId, number, row.referralId)} novalidate>
          <FormToken token={formToken} />
          <input type="hidden" name="version" value={version} />
          <DayField
            name="caughtUpOn"
            label="Day of the catch-up"
            hint={dueOn && `It was to be held by ${inWords(dueOn)}, before the next session.`}
            value={caughtUpOn}
            error={errors?.['caughtUpOn']}
          />
          <SubmitButton text="Save the catch-up" />
        </form>
      )}
    </>
  )
}
