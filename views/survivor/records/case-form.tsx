import { inWords } from '../../../src/calendar.ts'
import type { Shown } from '../../../src/kit/shown.ts'
import { caseEndings, caseEndingWords } from '../../../src/survivor/records/case.ts'
import type { RecordFacts } from '../../../src/survivor/records/facts.ts'
import { urls } from '../../../src/urls.ts'
import { CheckboxField, DayField, RadioField, TextField } from '../../kit/form.tsx'
import { RecordForm, TimeFields, type Whose } from './form-page.tsx'
import { RiskFields } from './risk-form.tsx'

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

/** The facts of the open case; or a new referral, for a record that has no case. */
export function CaseForm({
  record,
  isNew,
  shown,
}: {
  record: Whose
  isNew: boolean
  shown: Shown
}) {
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

/** How a case ends, and why: never silently. */
export function EndCaseForm({
  record,
  most,
  shown,
}: {
  record: RecordFacts
  most: number
  shown: Shown
}) {
  const { attempts, openCase, tasks } = record
  const reachedOn = openCase?.contactedOn
  return (
    <RecordForm
      record={record}
      shown={shown}
      title="End the case"
      action={urls.recordCaseEnd(record.id)}
      button="End the case"
      lede={
        reachedOn
          ? `She was first reached on ${inWords(reachedOn)}.`
          : `She was never reached: ${attempts.safe} of ${most} safe attempts were made, so her case goes back to the social worker.`
      }
    >
      {tasks.length > 0 && (
        <p>
          {tasks.length === 1 ? '1 task is' : `${tasks.length} tasks are`} still open, and will stay
          on the caseload until closed.
        </p>
      )}
      <RadioField
        name="why"
        label="How it ends"
        choices={caseEndings
          .filter((why) => reachedOn || why === 'back_to_social_worker')
          .map((why) => ({ value: why, text: caseEndingWords[why] }))}
      />
      <DayField name="endedOn" label="Day" />
      <TextField
        name="reason"
        label="Why"
        hint="Kept in her history. Nothing that she has disclosed."
      />
    </RecordForm>
  )
}
