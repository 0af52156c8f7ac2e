import type { Shown } from '../../../src/kit/shown.ts'
import type { Permissions } from '../../../src/probation/people/permissions.ts'
import type { Person } from '../../../src/probation/people/person.ts'
import type { Referral } from '../../../src/probation/waiting-list/referral.ts'
import { urls } from '../../../src/urls.ts'
import { SubmitButton, TextField } from '../../kit/form.tsx'
import { PersonForm } from '../person-form.tsx'
import { CourseFields, OrderFields, RiskFields } from './fields.tsx'

type Props = {
  person: Person
  referral: Referral
  may: Permissions
  shown: Shown
}

/** Order, course and risk of one open referral: the parts that the viewer may change. */
export function EditReferral({ person, referral, may, shown }: Props) {
  const { template } = referral
  const title = may.changeOrder
    ? `Change the ${referral.programme} referral`
    : `Record the risk for ${referral.programme}`
  return (
    <PersonForm
      of={shown}
      action={urls.referral(referral.id)}
      person={person}
      title={title}
      about=". What moves because of a change is shown before it is saved."
    >
      {may.changeOrder && <OrderFields template={template} isKnown />}
      {may.changeOrder && <CourseFields template={template} />}
      {may.rateRisk && <RiskFields template={template} />}
      <TextField
        name="why"
        label="Why it changes"
        hint="Kept in the history. Leave empty if the change speaks for itself."
      />
      <SubmitButton text="Continue" />
    </PersonForm>
  )
}
