import type { Shown } from '../../../src/kit/shown.ts'
import { fullName, type Person } from '../../../src/probation/people/person.ts'
import type { Referral } from '../../../src/probation/waiting-list/referral.ts'
import { urls } from '../../../src/urls.ts'
import { Form, SubmitButton, TextField } from '../../kit/form.tsx'
import { Back } from '../../kit/parts.tsx'
import { AvailabilityFields, LocalityField } from '../../kit/place-and-time-fields.tsx'
import { NameFields, OfficerField } from './fields.tsx'

type Props = {
  person: Person
  open: readonly Referral[]
  localities: readonly { id: string; name: string }[]
  officers: readonly { email: string; name: string }[]
  venues: readonly (readonly [id: string, name: string])[]
  shown: Shown
}

export function DetailsForm({ person, open, localities, officers, venues, shown }: Props) {
  return (
    <>
      <Back to={urls.person(person.id)}>Back to {fullName(person)}</Back>
      <Form
        of={shown}
        action={urls.personDetails(person.id)}
        head={
          <>
            <h1>Change details</h1>
            <p class="lede">
              {fullName(person)}, {person.crn}
            </p>
          </>
        }
      >
        <NameFields />
        <LocalityField localities={localities} />
        {open.length > 0 && (
          <>
            {open.length > 1 && <p>What follows holds for each open referral: {names(open)}.</p>}
            <OfficerField officers={officers} />
            <AvailabilityFields />
            <fieldset class="plainset">
              <legend>Own journeys</legend>
              <p class="note">
                Minutes to a venue, where they differ from what is usual for the locality. Leave
                empty otherwise.
              </p>
              {venues.map(([id, name]) => (
                <TextField
                  name={`minutes-${id}`}
                  label={name}
                  classes="govuk-input--width-3"
                  inputmode="numeric"
                  suffix="minutes"
                />
              ))}
            </fieldset>
          </>
        )}
        <SubmitButton text="Save details" />
      </Form>
    </>
  )
}

function names(open: readonly Referral[]): string {
  return open.map(({ programme }) => programme).join(' and ')
}
