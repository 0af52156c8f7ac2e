import type { Shown } from '../../../src/kit/shown.ts'
import type { Localities } from '../../../src/survivor/records/details-fields.ts'
import { urls } from '../../../src/urls.ts'
import { CheckboxField, Form, SubmitButton, TextField } from '../../kit/form.tsx'
import { Back } from '../../kit/parts.tsx'
import { ReferralFields } from './case-form.tsx'
import { DetailsFields } from './details-fields.tsx'
import { RiskFields } from './risk-form.tsx'
import type { Whose } from './whose.tsx'
import { RecordLink } from './whose.tsx'

type Props = {
  shown: Shown
  localities: Localities
  /** Open records with the same name in the same place: she may be on file already. */
  same: readonly Whose[]
  isManager: boolean
}

/** A new record: who she is, and what brings her. */
export function NewRecordForm({ shown, localities, same, isManager }: Props) {
  return (
    <>
      <Back to={urls.home}>Back to caseload</Back>
      <Form
        of={shown}
        action={urls.newRecord}
        head={
          <>
            <h1>New record</h1>
            <p class="lede">
              {isManager
                ? 'It waits to be allocated until you give her a worker.'
                : 'It becomes part of your own caseload.'}{' '}
              How to reach her is the next step.
            </p>
          </>
        }
      >
        {same.length > 0 && <SameName same={same} />}
        <TextField
          name="ref"
          label="Reference"
          hint="The next free one. Change it only if she has one already."
          classes="govuk-input--width-5"
          autocomplete="off"
          spellcheck={false}
        />
        <DetailsFields localities={localities} />
        <CheckboxField
          name="brings"
          label="What brings her"
          hint="One of them, or both"
          choices={[
            { value: 'referral', text: 'A social worker’s referral' },
            {
              value: 'agreed',
              text: 'She has agreed to come to the group, or to sessions one to one',
              hint: 'You find her a place on the next page',
            },
          ]}
        />
        <fieldset class="plainset">
          <legend>The referral</legend>
          <p class="note">Only where a social worker refers her.</p>
          <ReferralFields />
          <RiskFields />
        </fieldset>
        <SubmitButton text="Make the record" />
      </Form>
    </>
  )
}

function SameName({ same }: Pick<Props, 'same'>) {
  return (
    <div class="banner warn">
      <h2>She may be on file already</h2>
      <ul class="plain">
        {same.map((one) => (
          <li>
            <RecordLink to={one} />
          </li>
        ))}
      </ul>
      <CheckboxField
        name="confirmed"
        label="Somebody of this name lives there and has an open record"
        labelClasses="govuk-visually-hidden"
        choices={[{ value: 'yes', text: 'This is somebody else: make a new record' }]}
      />
    </div>
  )
}
