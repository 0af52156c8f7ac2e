import type { Shown } from '../../../src/kit/shown.ts'
import { outcomeWords } from '../../../src/probation/attendance/outcome.ts'
import { amendments, choiceWords } from '../../../src/probation/attendance/register.ts'
import type { RegisterSession } from '../../../src/probation/attendance/register-facts.ts'
import type { RegisterRow } from '../../../src/probation/attendance/register-rows.ts'
import { urls } from '../../../src/urls.ts'
import { worded } from '../../kit/choices.ts'
import { Form, RadioField, SubmitButton, TextField } from '../../kit/form.tsx'
import { OfSession, Said } from './one.tsx'

type Props = { session: RegisterSession; row: RegisterRow; shown: Shown }

/** Puts one saved line right, with a reason; the line before it stays on record. */
export function AmendmentPage({ session, row, shown }: Props) {
  const rest = amendments.filter((choice) => choice !== row.saved)
  return (
    <>
      <OfSession session={session} />
      <Form
        of={shown}
        action={urls.amendment(session.cohortId, session.number, row.referralId)}
        head={
          <>
            <h1>Amend the register for {row.called}</h1>
            <Said row={row} session={session} />
          </>
        }
      >
        <RadioField
          name="outcome"
          label={row.saved ? `Instead of “${outcomeWords[row.saved].toLowerCase()}”` : 'Outcome'}
          choices={worded(rest, choiceWords)}
        />
        <TextField
          name="reason"
          label="Why it is amended"
          hint="Kept with both lines. No details of offences or health."
        />
        <SubmitButton text="Amend the register" />
      </Form>
    </>
  )
}
