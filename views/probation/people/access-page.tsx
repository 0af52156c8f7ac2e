import { type FormErrors, typed } from '../../../src/kit/form.ts'
import type { PostedForm } from '../../../src/kit/posted.ts'
import { fullName, type Person } from '../../../src/probation/people/person.ts'
import { urls } from '../../../src/urls.ts'
import {
  CheckboxField,
  ErrorSummary,
  FormToken,
  SubmitButton,
  TextAreaField,
  TextField,
} from '../../kit/form.tsx'

type Props = {
  person: Person
  /** Excluded by name: they stay so whatever the list says. */
  denied: readonly string[]
  viewerEmail: string
  posted: PostedForm
  errors?: FormErrors | undefined
  formToken: string
}

export function AccessPage(props: Props) {
  const { person, denied, viewerEmail, posted, errors } = props
  return (
    <>
      <p class="note">
        <a href={urls.person(person.id)}>Back to {fullName(person)}</a>
      </p>
      <ErrorSummary errors={errors} order={['emails', 'reason']} />
      <h1>Who may open this</h1>
      <p class="lede">
        {fullName(person)}, {person.crn}
      </p>
      <p>
        When restricted, only the people on this list and the responsible officer see more than the
        CRN. Everybody else in the area sees a masked row. It counts from the next request.
      </p>
      <p>
        <strong>You sign in as {viewerEmail}.</strong> Leave yourself off the list and you will not
        be able to open this again.
      </p>
      <form method="post" action={urls.personAccess(person.id)} novalidate>
        <FormToken token={props.formToken} />
        <input type="hidden" name="version" value={typed(posted, 'version')} />
        <CheckboxField
          name="restricted"
          label="Restriction"
          values={[typed(posted, 'restricted')]}
          choices={[{ value: 'yes', text: 'Restricted: only people on the list' }]}
        />
        <TextAreaField
          name="emails"
          label="Access list"
          hint="Emails of accounts, one to a line"
          value={typed(posted, 'emails')}
          error={errors?.['emails']}
          rows={5}
        />
        {denied.length > 0 && <p>Excluded by name, whatever the list says: {denied.join(', ')}.</p>}
        <TextField
          name="reason"
          label="Reason"
          value={typed(posted, 'reason')}
          error={errors?.['reason']}
        />
        <SubmitButton text="Save the access list" />
      </form>
    </>
  )
}
