import type { FormErrors } from '../../../src/kit/form.ts'
import { outcomeWords } from '../../../src/probation/attendance/outcome.ts'
import { amendments, choiceWords } from '../../../src/probation/attendance/register.ts'
import type { RegisterSession } from '../../../src/probation/attendance/register-facts.ts'
import type { RegisterRow } from '../../../src/probation/attendance/register-rows.ts'
import { urls } from '../../../src/urls.ts'
import { ErrorSummary, FormToken, RadioField, SubmitButton, TextField } from '../../kit/form.tsx'
import { OfSession, Said } from './one.tsx'

type Props = {
  session: RegisterSession
  row: RegisterRow
  formToken: string
  outcome: string
  reason: string
  version: string
  errors?: FormErrors | undefined
}

/** Puts one saved line right, with a reason; the line before it stays on record. */
export function AmendmentPage(props: Props) {
  const { session, row, formToken, errors, outcome, reason, version } = props
  const { cohortId, number } = session
  const rest = amendments.filter((choice) => choice !== row.saved)
  return (
    <>
      <OfSession session={session} />
      <ErrorSummary errors={errors} order={['', 'outcome', 'reason']} />
      <h1>Amend the register for {row.called}</h1>
      <Said row={row} session={session} />
      <form method="post" action={urls.amendment(cohortId, number, row.referralId)} novalidate>
        <FormToken token={formToken} />
        <input type="hidden" name="version" value={version} />
        <RadioField
          name="outcome"
          label={row.saved ? `Instead of “${outcomeWords[row.saved].toLowerCase()}”` : 'Outcome'}
          value={outcome}
          choices={rest.map((choice) => ({ value: choice, text: choiceWords[choice] }))}
          error={errors?.['outcome']}
        />
        <TextField
          name="reason"
          label="Why it is amended"
          hint="Kept with both lines. No details of offences or health."
          value={reason}
          error={errors?.['reason']}
        />
        <SubmitButton text="Amend the register" />
      </form>
    </>
  )
}
