import type { Difference } from '../../../src/kit/differences.ts'
import type { Shown } from '../../../src/kit/shown.ts'
import { fullName, type Person } from '../../../src/probation/people/person.ts'
import { capital, wordingFor } from '../../../src/probation/people/wording.ts'
import { placeInWords } from '../../../src/probation/placements/consequences.ts'
import { heldEverywhere } from '../../../src/probation/referrals/of-the-person.ts'
import type { Referral } from '../../../src/probation/waiting-list/referral.ts'
import type { Booking } from '../../../src/probation/waiting-list/wait.ts'
import { urls } from '../../../src/urls.ts'
import { Changes } from '../../kit/changes.tsx'
import { DayField, Form, SubmitButton, TextAreaField } from '../../kit/form.tsx'
import { Back } from '../../kit/parts.tsx'

type Props = {
  person: Person
  referral: Referral
  booking: Booking | undefined
  /** What it does to other referrals that the reader sees, if recorded for today. */
  follows: readonly Difference[]
  shown: Shown
}

/** Recording a recall, saying first what it does. */
export function RecallForm({ person, referral, booking, follows, shown }: Props) {
  const { his, he, s } = wordingFor(person)
  return (
    <>
      <Back to={urls.person(person.id)}>Back to {fullName(person)}</Back>
      <Form
        of={shown}
        action={urls.recall(referral.id)}
        classes="narrow"
        head={
          <>
            <h1>Recall of {fullName(person)}</h1>
            <p class="lede">
              {booking ? `${capital(his)} place, ${placeInWords(booking)}, is given back. ` : ''}
              {capital(he)} stay{s} on the waiting list, on hold until a new release date is known.
              Modules done stay done. {heldEverywhere}
            </p>
            {follows.length > 0 && <Changes changes={follows} caption="What follows elsewhere" />}
          </>
        }
      >
        <DayField name="recalledOn" label="Day of the recall" hint="For example, 23 11 2026" />
        <TextAreaField name="reason" label="Why" hint="In one line, for the history." rows={2} />
        <SubmitButton text="Record the recall" kind="warning" />
      </Form>
    </>
  )
}
