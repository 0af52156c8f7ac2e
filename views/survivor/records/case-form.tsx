import { inWords } from '../../../src/calendar.ts'
import { typed, typedDay } from '../../../src/kit/form.ts'
import { severalOf } from '../../../src/kit/posted.ts'
import { caseEndings, caseEndingWords } from '../../../src/survivor/records/case.ts'
import type { RecordFacts } from '../../../src/survivor/records/facts.ts'
import { urls } from '../../../src/urls.ts'
import { CheckboxField, DayField, RadioField, TextField } from '../../kit/form.tsx'
import { type FormProps, RecordForm, TimeFields, type Whose } from './form-page.tsx'
import { RiskFields, riskOrder } from './risk-form.tsx'

export const referralOrder = ['referredOn', 'time', 'which', 'referredBy', 'family', 'planReviewOn']

/** A social worker's referral: when, by whom, and what the plan asks for. */
export function ReferralFields({ posted, errors }: Pick<FormProps, 'posted' | 'errors'>) {
  return (
    <>
      <DayField
        name="referredOn"
        label="Day of the referral"
        hint="For example, 23 11 2026"
        value={typedDay(posted, 'referredOn')}
        error={errors?.['referredOn']}
      />
      <TimeFields
        posted={posted}
        errors={errors}
        label="Time of the referral"
        hint="Like 2:30pm or 14:30: high risk is counted by the hour"
      />
      <TextField
        name="referredBy"
        label="Referred by"
        hint="Like ‘Duty social worker, Winchester’"
        value={typed(posted, 'referredBy')}
        error={errors?.['referredBy']}
        autocomplete="off"
      />
      <CheckboxField
        name="family"
        label="The family"
        values={severalOf(posted, 'family')}
        choices={[
          { value: 'childProtectionPlan', text: 'A child-protection plan' },
          { value: 'directChildWork', text: 'Direct work with a child' },
        ]}
      />
      <DayField
        name="planReviewOn"
        label="Next plan review"
        hint="Leave empty if there is none yet"
        value={typedDay(posted, 'planReviewOn')}
        error={errors?.['planReviewOn']}
      />
    </>
  )
}

/** The facts of the open case; or a new referral, for a record that has no case. */
export function CaseForm(props: FormProps & { record: Whose; isNew: boolean }) {
  const { record, isNew, posted } = props
  return (
    <RecordForm
      {...props}
      title={isNew ? 'Add a referral' : 'Change the case'}
      action={urls.recordCase(record.id)}
      button={isNew ? 'Add the referral' : 'Save the case'}
      order={isNew ? [...referralOrder, ...riskOrder] : referralOrder}
      version={typed(posted, 'version')}
    >
      <ReferralFields {...props} />
      {isNew && (
        <fieldset class="plainset">
          <legend>Risk</legend>
          <RiskFields {...props} />
        </fieldset>
      )}
    </RecordForm>
  )
}

/** How a case ends, and why: never silently. */
export function EndCaseForm(
  props: FormProps & { record: RecordFacts; safeAttempts: number; mostAttempts: number },
) {
  const { record, safeAttempts, mostAttempts, posted, errors } = props
  const reachedOn = record.openCase?.contactedOn
  return (
    <RecordForm
      {...props}
      title="End the case"
      action={urls.recordCaseEnd(record.id)}
      button="End the case"
      order={['why', 'endedOn', 'reason']}
      version={typed(posted, 'version')}
      lede={
        reachedOn
          ? `She was first reached on ${inWords(reachedOn)}.`
          : `She was never reached: ${safeAttempts} of ${mostAttempts} safe attempts were made, so her case goes back to the social worker.`
      }
    >
      {record.tasks.length > 0 && (
        <p>
          {record.tasks.length === 1 ? '1 task is' : `${record.tasks.length} tasks are`} still open,
          and will stay on the caseload until closed.
        </p>
      )}
      <RadioField
        name="why"
        label="How it ends"
        value={typed(posted, 'why')}
        choices={caseEndings
          .filter((why) => reachedOn || why === 'back_to_social_worker')
          .map((why) => ({ value: why, text: caseEndingWords[why] }))}
        error={errors?.['why']}
      />
      <DayField
        name="endedOn"
        label="Day"
        value={typedDay(posted, 'endedOn')}
        error={errors?.['endedOn']}
      />
      <TextField
        name="reason"
        label="Why"
        hint="Kept in her history. Nothing that she has disclosed."
        value={typed(posted, 'reason')}
        error={errors?.['reason']}
      />
    </RecordForm>
  )
}
