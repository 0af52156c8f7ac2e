import type { Shown } from '../../../src/kit/shown.ts'
import { urls } from '../../../src/urls.ts'
import { FormToken, TextField } from '../../kit/form.tsx'
import { Hidden } from '../../kit/parts.tsx'
import type { Child } from './family.tsx'
import { bornInWords } from './family.tsx'
import { RecordForm } from './form-page.tsx'
import type { Whose } from './whose.tsx'

type Props = { record: Whose; family: readonly Child[]; shown: Shown }

/** Her children: initials and year of birth; one more, or one taken away. */
export function ChildrenForm({ record, family, shown }: Props) {
  return (
    <>
      <RecordForm
        record={record}
        shown={shown}
        title="Children"
        action={urls.recordChildren(record.id)}
        button="Add this child"
        lede="Initials and year of birth, and nothing else."
      >
        <TextField
          name="initials"
          label="Initials"
          hint="Capitals, like AB. Never a name."
          classes="govuk-input--width-3"
          autocomplete="off"
          spellcheck={false}
        />
        <TextField
          name="bornIn"
          label="Year of birth"
          classes="govuk-input--width-4"
          inputmode="numeric"
          autocomplete="off"
        />
      </RecordForm>
      {family.length > 0 && <h2>On record</h2>}
      <ul class="plain gaps">
        {family.map((child) => (
          <li>
            <form method="post" action={urls.recordChildren(record.id)} class="bar">
              <FormToken token={shown.formToken} />
              <input type="hidden" name="child" value={child.id} />
              <span>{bornInWords(child)}</span>
              <button class="btn s" type="submit" name="act" value="remove">
                Remove
                <Hidden>{` ${bornInWords(child)}`}</Hidden>
              </button>
            </form>
          </li>
        ))}
      </ul>
    </>
  )
}
