import type { Shown } from '../../../src/kit/shown.ts'
import type { Contact } from '../../../src/probation/cautions/contact.ts'
import type { Person } from '../../../src/probation/people/person.ts'
import { wordingFor } from '../../../src/probation/people/wording.ts'
import type { Referral } from '../../../src/probation/waiting-list/referral.ts'
import { urls } from '../../../src/urls.ts'
import { DayField, SubmitButton } from '../../kit/form.tsx'
import { PersonForm } from '../person-form.tsx'

type Props = {
  person: Person
  referral: Referral
  contact: Contact
  shown: Shown
}

/** When first contact was made: that, and nothing of what was said. */
export function ContactForm(props: Props) {
  const { person, referral, contact, shown } = props
  return (
    <PersonForm
      of={shown}
      action={urls.contact(referral.id)}
      person={person}
      title="First contact"
      about={`. ${contact.words}`}
    >
      <DayField
        name="contactedOn"
        label="Day of first contact"
        hint={`The day on which you spoke with ${wordingFor(person).him}. For example, 27 3 2026`}
      />
      <SubmitButton text="Save" />
    </PersonForm>
  )
}
