import type { Shown } from '../../../src/kit/shown.ts'
import type { Person } from '../../../src/probation/people/person.ts'
import type { Referral } from '../../../src/probation/waiting-list/referral.ts'
import { urls } from '../../../src/urls.ts'
import { SubmitButton, TextField } from '../../kit/form.tsx'
import { AvailabilityFields, LocalityField } from '../../kit/place-and-time-fields.tsx'
import { PersonForm } from '../person-form.tsx'
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
    <PersonForm
      of={shown}
      action={urls.personDetails(person.id)}
      person={person}
      title="Change details"
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
              Minutes to a venue, where they differ from what is usual for the locality. Leave empty
              otherwise.
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
    </PersonForm>
  )
}

function names(open: readonly Referral[]): string {
  return open.map(({ programme }) => programme).join(' and ')
}
