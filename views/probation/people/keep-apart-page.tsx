import { inWords } from '../../../src/calendar.ts'
import type { Shown } from '../../../src/kit/shown.ts'
import {
  endOf,
  type KeepApartReason,
  keepApartReasons,
  type Pair,
} from '../../../src/probation/people/keep-apart.ts'
import { fullName, type Person } from '../../../src/probation/people/person.ts'
import { urls } from '../../../src/urls.ts'
import { FormToken, RadioField, SubmitButton, TextField } from '../../kit/form.tsx'
import { Hidden } from '../../kit/parts.tsx'
import { Table } from '../../kit/table.tsx'
import { PersonForm } from '../person-form.tsx'

type Props = {
  person: Person
  pairs: readonly Pair[]
  mayEnd: boolean
  shown: Shown
  /** A new one for each form of the page. */
  formToken: () => string
}

export function KeepApartPage(props: Props) {
  const { person, pairs, shown } = props
  return (
    <PersonForm
      of={shown}
      action={urls.keepApart(person.id)}
      person={person}
      title="Keep apart"
      about=", is never placed in a group with these people while both sit in it. The rule cannot be set aside."
      more={
        <>
          {pairs.length > 0 && <Pairs {...props} />}
          <h2>Add somebody</h2>
        </>
      }
    >
      <TextField
        name="crn"
        label="CRN of the other person"
        hint="Type it whole, like X123456"
        classes="govuk-input--width-10"
        autocomplete="off"
        spellcheck={false}
      />
      <RadioField
        name="reason"
        label="Reason"
        labelClasses="govuk-fieldset__legend--s"
        hint="Shown wherever the rule refuses a place. What safeguarding holds, safeguarding alone ends."
        choices={keepApartReasons.map((value) => ({ value, text: inSentence(value) }))}
      />
      <SubmitButton text="Keep them apart" />
    </PersonForm>
  )
}

function Pairs({ person, pairs, mayEnd, formToken }: Omit<Props, 'shown'>) {
  return (
    <Table caption="People kept apart" heads={['Person', 'Reason', mayEnd && <Hidden>End</Hidden>]}>
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
          <td>
            {pair.reason}
            {pair.endAskedOn && (
              <span class="sub">
                Safeguarding was asked on {inWords(pair.endAskedOn)} to end it. It holds until they
                do.
              </span>
            )}
          </td>
          {mayEnd && (
            <td>
              <EndForm person={person} pair={pair} formToken={formToken} />
            </td>
          )}
        </tr>
      ))}
    </Table>
  )
}

/** One that safeguarding holds is asked for, whoever recorded it; the others are ended here. */
function EndForm({
  person,
  pair,
  formToken,
}: Pick<Props, 'person' | 'formToken'> & { pair: Pair }) {
  const way = endOf(pair)
  if (!way) return null
  return (
    <form method="post" action={urls.keepApartPair(person.id, pair.otherId)}>
      <FormToken token={formToken()} />
      <input type="hidden" name="reason" value={pair.reason} />
      <button class="btn s" type="submit">
        {way === 'end' ? 'End' : 'Ask safeguarding to end it'}
        <Hidden>
          {way === 'end' ? ' the keep-apart with ' : ': the keep-apart with '}
          {pair.other && fullName(pair.other)}, {pair.reason}
        </Hidden>
      </button>
    </form>
  )
}

function inSentence(reason: KeepApartReason): string {
  return `${reason[0]!.toUpperCase()}${reason.slice(1)}`
}
