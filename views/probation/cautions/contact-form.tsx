import type { DayParts, FormErrors } from '../../../src/kit/form.ts'
import type { Contact } from '../../../src/probation/cautions/contact.ts'
import { fullName, type Person } from '../../../src/probation/people/person.ts'
import { wordingFor } from '../../../src/probation/people/wording.ts'
import type { Referral } from '../../../src/probation/waiting-list/referral.ts'
import { urls } from '../../../src/urls.ts'
import { DayField, ErrorSummary, FormToken, SubmitButton } from '../../kit/form.tsx'

type Props = {
  person: Person
  referral: Referral
  contact: Contact
  version: string
  contactedOn: DayParts
  formToken: string
  errors?: FormErrors | undefined
}

/** When first contact was made: that, and nothing of what was said. */
export function ContactForm(props: Props) {
  const { person, referral, contact, errors } = props
  return (
    <>
      <p class="note">
        <a href={urls.person(person.id)}>Back to {fullName(person)}</a>
      </p>
      <ErrorSummary errors={errors} order={['contactedOn']} />
      <h1>First contact</h1>
      <p class="lede">
        {fullName(person)}, {person.crn}. {contact.words}
      </p>
      <form method="post" action={urls.contact(referral.id)} novalidate>
        <FormToken token={props.formToken} />
        <input type="hidden" name="version" value={props.version} />
        <DayField
          name="contactedOn"
          label="Day of first contact"
          hint={`The day on which you spoke with ${wordingFor(person).him}. For example, 27 3 2026`}
          value={props.contactedOn}
          error={errors?.['contactedOn']}
        />
        <SubmitButton text="Save" />
      </form>
    </>
  )
}
