import type { Shown } from '../../../src/kit/shown.ts'
import { urls } from '../../../src/urls.ts'
import { CheckboxField, DayField, TextField } from '../../kit/form.tsx'
import { RecordForm, TimeFields } from './form-page.tsx'
import { RiskFields } from './risk-form.tsx'
import type { Whose } from './whose.tsx'

/** A social worker's referral: when, by whom, and what the plan asks for. */
export function ReferralFields() {
  return (
    <>
      <DayField name="referredOn" label="Day of the referral" hint="For example, 23 11 2026" />
      <TimeFields
        label="Time of the referral"
        hint="Like 2:30pm or 14:30: high risk is counted by the hour"
      />
      <TextField
        name="referredBy"
        label="Referred by"
        hint="Like ‘Duty social worker, Winchester’"
        autocomplete="off"
      />
      <CheckboxField
        name="family"
        label="The family"
        choices={[
          { value: 'childProtectionPlan', text: 'A child-protection plan' },
          { value: 'directChildWork', text: 'Direct work with a child' },
        ]}
      />
      <DayField
        name="planReviewOn"
        label="Next plan review"
        hint="Leave empty if there is none yet"
      />
    </>
  )
}

type Props = { record: Whose; isNew: boolean; shown: Shown }

/** The facts of the open case; or a new referral, for a record that has no case. */
export function CaseForm({ record, isNew, shown }: Props) {
  return (
    <RecordForm
      record={record}
      shown={shown}
      title={isNew ? 'Add a referral' : 'Change the case'}
      action={urls.recordCase(record.id)}
      button={isNew ? 'Add the referral' : 'Save the case'}
    >
      <ReferralFields />
      {isNew && (
        <fieldset class="plainset">
          <legend>Risk</legend>
          <RiskFields />
        </fieldset>
      )}
    </RecordForm>
  )
}
