import type { Difference } from '../../../src/kit/differences.ts'
import type { DayParts, FormErrors } from '../../../src/kit/form.ts'
import { fullName, type Person } from '../../../src/probation/people/person.ts'
import { capital, wordingFor } from '../../../src/probation/people/wording.ts'
import { placeInWords } from '../../../src/probation/placements/consequences.ts'
import { heldEverywhere } from '../../../src/probation/referrals/of-the-person.ts'
import type { Referral } from '../../../src/probation/waiting-list/referral.ts'
import type { Booking } from '../../../src/probation/waiting-list/wait.ts'
import { urls } from '../../../src/urls.ts'
import { Changes } from '../../kit/changes.tsx'
import { DayField, ErrorSummary, FormToken, SubmitButton, TextAreaField } from '../../kit/form.tsx'

type Props = {
  person: Person
  referral: Referral
  booking: Booking | undefined
  /** What it does to other referrals that the reader sees, if recorded for today. */
  follows: readonly Difference[]
  version: string
  recalledOn: DayParts
  reason: string
  formToken: string
  errors?: FormErrors | undefined
}

/** Recording a recall, saying first what it does. */
export function RecallForm({ person, referral, booking, follows, errors, ...rest }: Props) {
  const { his, he, s } = wordingFor(person)
  return (
    <>
      <p class="note">
        <a href={urls.person(person.id)}>Back to {fullName(person)}</a>
      </p>
      <ErrorSummary errors={errors} order={['recalledOn', 'reason']} />
      <h1>Recall of {fullName(person)}</h1>
      <p class="lede">
        {booking ? `${capital(his)} place, ${placeInWords(booking)}, is given back. ` : ''}
        {capital(he)} stay{s} on the waiting list, on hold until a new release date is known.
        Modules done stay done. {heldEverywhere}
      </p>
      {follows.length > 0 && <Changes changes={follows} caption="What follows elsewhere" />}
      <form method="post" action={urls.recall(referral.id)} novalidate class="narrow">
        <FormToken token={rest.formToken} />
        <input type="hidden" name="version" value={rest.version} />
        <DayField
          name="recalledOn"
          label="Day of the recall"
          hint="For example, 23 11 2026"
          value={rest.recalledOn}
          error={errors?.['recalledOn']}
        />
        <TextAreaField
          name="reason"
          label="Why"
          hint="In one line, for the history."
          rows={2}
          value={rest.reason}
          error={errors?.['reason']}
        />
        <SubmitButton text="Record the recall" kind="warning" />
      </form>
    </>
  )
}
