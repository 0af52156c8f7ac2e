import { typed } from '../../../src/kit/form.ts'
import { fullName, type Person } from '../../../src/probation/people/person.ts'
import type { Referral } from '../../../src/probation/waiting-list/referral.ts'
import { urls } from '../../../src/urls.ts'
import { ErrorSummary, FormToken, SubmitButton, TextField } from '../../kit/form.tsx'
import { AvailabilityFields, LocalityField } from '../../kit/place-and-time-fields.tsx'
import { type FieldsProps, NameFields, OfficerField } from './fields.tsx'

type Props = Omit<FieldsProps, 'template'> & {
  person: Person
  open: readonly Referral[]
  localities: readonly { id: string; name: string }[]
  officers: readonly { email: string; name: string }[]
  venues: readonly (readonly [id: string, name: string])[]
  formToken: string
}

export function DetailsForm(props: Props) {
  const { person, open, posted, errors, venues } = props
  const order = ['givenNames', 'familyName', 'dateOfBirth', 'locality', 'officer']
  return (
    <>
      <p class="note">
        <a href={urls.person(person.id)}>Back to {fullName(person)}</a>
      </p>
      <ErrorSummary errors={errors} order={order} />
      <h1>Change details</h1>
      <p class="lede">
        {fullName(person)}, {person.crn}
      </p>
      <form method="post" action={urls.personDetails(person.id)} novalidate>
        <FormToken token={props.formToken} />
        <input type="hidden" name="version" value={typed(posted, 'version')} />
        <NameFields {...props} />
        <LocalityField {...props} />
        {open.length > 0 && (
          <>
            {open.length > 1 && <p>What follows holds for each open referral: {names(open)}.</p>}
            <OfficerField {...props} />
            <AvailabilityFields {...props} />
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
                  value={typed(posted, `minutes-${id}`)}
                  error={errors?.[`minutes-${id}`]}
                  classes="govuk-input--width-3"
                  inputmode="numeric"
                  suffix="minutes"
                />
              ))}
            </fieldset>
          </>
        )}
        <SubmitButton text="Save details" />
      </form>
    </>
  )
}

function names(open: readonly Referral[]): string {
  return open.map(({ programme }) => programme).join(' and ')
}
