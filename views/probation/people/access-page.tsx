import type { Shown } from '../../../src/kit/shown.ts'
import type { Person } from '../../../src/probation/people/person.ts'
import { urls } from '../../../src/urls.ts'
import { CheckboxField, SubmitButton, TextAreaField, TextField } from '../../kit/form.tsx'
import { PersonForm } from '../person-form.tsx'

type Props = {
  person: Person
  /** Excluded by name: they stay so whatever the list says. */
  denied: readonly string[]
  viewerEmail: string
  shown: Shown
}

export function AccessPage({ person, denied, viewerEmail, shown }: Props) {
  return (
    <PersonForm
      of={shown}
      action={urls.personAccess(person.id)}
      person={person}
      title="Who may open this"
      more={<Who email={viewerEmail} />}
    >
      <CheckboxField
        name="restricted"
        label="Restriction"
        choices={[{ value: 'yes', text: 'Restricted: only people on the list' }]}
      />
      <TextAreaField
        name="emails"
        label="Access list"
        hint="Emails of accounts, one to a line"
        rows={5}
      />
      {denied.length > 0 && <p>Excluded by name, whatever the list says: {denied.join(', ')}.</p>}
      <TextField name="reason" label="Reason" />
      <SubmitButton text="Save the access list" />
    </PersonForm>
  )
}

function Who({ email }: { email: string }) {
  return (
    <>
      <p>
        When restricted, only the people on this list and the responsible officer see more than the
        CRN. Everybody else in the area sees a masked row. It counts from the next request.
      </p>
      <p>
        <strong>You sign in as {email}.</strong> Leave yourself off the list and you will not be
        able to open this again.
      </p>
    </>
  )
}
