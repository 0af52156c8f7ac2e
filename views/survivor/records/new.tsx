import { typed } from '../../../src/kit/form.ts'
import { severalOf } from '../../../src/kit/posted.ts'
import { urls } from '../../../src/urls.ts'
import { CheckboxField, ErrorSummary, FormToken, SubmitButton, TextField } from '../../kit/form.tsx'
import { ReferralFields, referralOrder } from './case-form.tsx'
import { DetailsFields, detailsOrder } from './details-fields.tsx'
import type { FormProps, Whose } from './form-page.tsx'
import { RiskFields, riskOrder } from './risk-form.tsx'

type Props = FormProps & {
  localities: readonly { id: string; name: string }[]
  /** Open records with the same name in the same place: she may be on file already. */
  same: readonly Whose[]
  isManager: boolean
}

/** A new record: who she is, and what brings her. */
export function NewRecordForm(props: Props) {
  const { posted, errors, formToken, same, isManager } = props
  return (
    <>
      <p class="note">
        <a href={urls.home}>Back to caseload</a>
      </p>
      <ErrorSummary
        errors={errors}
        order={['confirmed', 'ref', ...detailsOrder, 'brings', ...referralOrder, ...riskOrder]}
      />
      <h1>New record</h1>
      <p class="lede">
        {isManager
          ? 'It waits to be allocated until you give her a worker.'
          : 'It becomes part of your own caseload.'}{' '}
        How to reach her is the next step.
      </p>
      <form method="post" action={urls.newRecord} novalidate>
        <FormToken token={formToken} />
        {same.length > 0 && <SameName {...props} />}
        <TextField
          name="ref"
          label="Reference"
          hint="The next free one. Change it only if she has one already."
          value={typed(posted, 'ref')}
          error={errors?.['ref']}
          classes="govuk-input--width-5"
          autocomplete="off"
          spellcheck={false}
        />
        <DetailsFields {...props} />
        <CheckboxField
          name="brings"
          label="What brings her"
          hint="One of them, or both"
          values={severalOf(posted, 'brings')}
          choices={[
            { value: 'referral', text: 'A social worker’s referral' },
            {
              value: 'agreed',
              text: 'She has agreed to come to the group, or to sessions one to one',
              hint: 'You find her a place on the next page',
            },
          ]}
          error={errors?.['brings']}
        />
        <fieldset class="plainset">
          <legend>The referral</legend>
          <p class="note">Only where a social worker refers her.</p>
          <ReferralFields {...props} />
          <RiskFields {...props} />
        </fieldset>
        <SubmitButton text="Make the record" />
      </form>
    </>
  )
}

function SameName({ same, posted, errors }: Props) {
  return (
    <div class="banner warn">
      <h2>She may be on file already</h2>
      <ul class="plain">
        {same.map(({ id, ref, preferredName }) => (
          <li>
            <a href={urls.record(id)}>
              {preferredName}, {ref}
            </a>
          </li>
        ))}
      </ul>
      <CheckboxField
        name="confirmed"
        label="Somebody of this name lives there and has an open record"
        labelClasses="govuk-visually-hidden"
        values={severalOf(posted, 'confirmed')}
        choices={[{ value: 'yes', text: 'This is somebody else: make a new record' }]}
        error={errors?.['confirmed']}
      />
    </div>
  )
}
