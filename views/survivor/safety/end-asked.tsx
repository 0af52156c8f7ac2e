import type { EndAsked } from '../../../src/across/across.ts'
import { inWords } from '../../../src/calendar.ts'
import type { Shown } from '../../../src/kit/shown.ts'
import { urls } from '../../../src/urls.ts'
import { ErrorSummary, Form, SubmitButton, TextField } from '../../kit/form.tsx'
import { Back } from '../../kit/parts.tsx'

type Props = {
  asked: EndAsked
  /** A request of this side that stands still holds it. */
  isNeeded: boolean
  shown: Shown
}

/** Two men whom safeguarding keeps apart, and whom probation asks not to: for the team manager to end, or to leave. */
export function EndAskedPage({ asked, isNeeded, shown }: Props) {
  const { ids, firstCrn, secondCrn, askedOn } = asked
  return (
    <>
      <Back to={urls.safety}>Safety</Back>
      <ErrorSummary errors={shown.errors} order={['', 'reason']} />
      <h1>
        End the keep-apart of {firstCrn} and {secondCrn}?
      </h1>
      <p class="lede">
        Probation asked on {inWords(askedOn)}. Safeguarding holds it, whoever recorded it, and only
        this side ends it. Until then the two are not placed into one group.
      </p>
      {isNeeded ? (
        <p class="measure">
          <strong>It stays.</strong> Both men are linked to a record that needs it. Probation is not
          told why, nor that it was looked at.
        </p>
      ) : (
        <Form of={shown} action={urls.endAsked(ids[0]!)} classes="narrow" isSilent>
          <p class="measure">
            No record needs it now. If you are not sure that nobody else does, leave it: whoever
            asked is told nothing, and the two stay apart.
          </p>
          <TextField name="reason" label="Reason" hint="Kept on this side only" />
          <SubmitButton text="End it" kind="warning" />
        </Form>
      )}
    </>
  )
}
