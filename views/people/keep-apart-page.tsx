import { type FormErrors, typed } from '../../src/form.ts'
import { mayEndPair } from '../../src/people/keep-apart.ts'
import { fullName, type Person } from '../../src/people/person.ts'
import type { PostedForm } from '../../src/people/posted.ts'
import { urls } from '../../src/urls.ts'
import { ErrorSummary, FormToken, SubmitButton, TextField } from '../shared/form.tsx'

type Pair = { id: string; reason: string; other: Person | undefined }

type Props = {
  person: Person
  pairs: readonly Pair[]
  mayEnd: boolean
  posted: PostedForm
  errors?: FormErrors | undefined
  /** A new one for each form of the page. */
  formToken: () => string
}

export function KeepApartPage(props: Props) {
  const { person, pairs, posted, errors, formToken } = props
  return (
    <>
      <p class="note">
        <a href={urls.person(person.id)}>Back to {fullName(person)}</a>
      </p>
      <ErrorSummary errors={errors} order={['crn', 'reason']} />
      <h1>Keep apart</h1>
      <p class="lede">
        {fullName(person)}, {person.crn}, is never placed in a group with these people while both
        sit in it. The rule cannot be set aside.
      </p>
      {pairs.length > 0 && <Pairs {...props} />}
      <h2>Add somebody</h2>
      <form method="post" action={urls.keepApart(person.id)} novalidate>
        <FormToken token={formToken()} />
        <TextField
          name="crn"
          label="CRN of the other person"
          hint="Type it whole, like X123456"
          value={typed(posted, 'crn')}
          error={errors?.['crn']}
          classes="govuk-input--width-10"
          autocomplete="off"
          spellcheck={false}
        />
        <TextField
          name="reason"
          label="Reason"
          hint="Shown wherever the rule refuses a place. No details."
          value={typed(posted, 'reason')}
          error={errors?.['reason']}
          classes="govuk-!-width-one-half"
        />
        <SubmitButton text="Keep them apart" />
      </form>
    </>
  )
}

function Pairs({ person, pairs, mayEnd, formToken }: Props) {
  return (
    <table class="t">
      <caption class="govuk-visually-hidden">People kept apart</caption>
      <thead>
        <tr>
          <th scope="col">Person</th>
          <th scope="col">Reason</th>
          {mayEnd && (
            <th scope="col">
              <span class="govuk-visually-hidden">End</span>
            </th>
          )}
        </tr>
      </thead>
      <tbody>
        {pairs.map((pair) => (
          <tr>
            <th scope="row">
              {pair.other ? (
                <>
                  <a href={urls.person(pair.other.id)}>{fullName(pair.other)}</a>, {pair.other.crn}
                </>
              ) : (
                'Somebody you cannot open'
              )}
            </th>
            <td>{pair.reason}</td>
            {mayEnd && (
              <td>
                {mayEndPair(pair) && (
                  <form method="post" action={urls.keepApartPair(person.id, pair.id)}>
                    <FormToken token={formToken()} />
                    <button class="btn s" type="submit">
                      End
                      <span class="govuk-visually-hidden">
                        {' '}
                        the keep-apart with {pair.other && fullName(pair.other)}
                      </span>
                    </button>
                  </form>
                )}
              </td>
            )}
          </tr>
        ))}
      </tbody>
    </table>
  )
}
