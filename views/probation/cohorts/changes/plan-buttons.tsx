import {
  type ChangePlan,
  newlyLate,
} from '../../../../src/probation/cohorts/changes/change-plan.ts'
import { changeKinds } from '../../../../src/probation/cohorts/changes/change-words.ts'
import { urls } from '../../../../src/urls.ts'
import { CheckboxField, FormToken } from '../../../kit/form.tsx'
import { Carried } from '../../../kit/parts.tsx'
import { countOf } from './people.tsx'
import type { PlanProps } from './plan-props.ts'

/** Applying the plan that was shown, or going back to the form. */
export function PlanButtons(props: PlanProps) {
  const { cohort, change, plan, digest, shown, isUnseen } = props
  const late = newlyLate(plan)
  return (
    <form method="post" action={urls.cohortChange(cohort.id, changeKinds[change.kind].slug)}>
      <FormToken token={shown.formToken} />
      <input type="hidden" name="version" value={`${cohort.version}`} />
      <input type="hidden" name="plan" value={digest} />
      <Carried posted={shown.posted} but={['again', 'plan', 'version', 'seen']} />
      {plan.clashes.length === 0 && late > 0 && (
        <CheckboxField
          name="seen"
          label="Before you apply it"
          error={isUnseen ? [seenFirst(props)] : undefined}
          choices={[
            { value: 'yes', text: `I have seen that ${lateInWords(props)} finish too late` },
          ]}
        />
      )}
      <p class="bar">
        {plan.clashes.length === 0 && (
          <button
            class="btn go"
            type="submit"
            name="confirmed"
            value="yes"
            data-prevent-double-click="true"
          >
            {applyWords(plan)}
          </button>
        )}
        <button class="btn" type="submit" name="again" value="yes">
          Change something
        </button>
        <a href={urls.cohort(cohort.id)}>Leave it as it is</a>
      </p>
      <p class="note">
        It can be undone until one of its sessions is held. Officers and facilitators find it among
        the day’s changes.
      </p>
    </form>
  )
}

function applyWords({ calendar }: ChangePlan): string {
  const count = calendar.moved.length + calendar.added.length
  if (count === 0) return 'Apply'
  return count === 1 ? 'Apply to 1 session' : `Apply to ${count} sessions`
}

export function seenFirst(props: PlanProps): string {
  return `Tick that you have seen that ${lateInWords(props)} finish too late`
}

function lateInWords({ plan, facts }: PlanProps): string {
  return `${countOf(newlyLate(plan), facts.template.people)} would`
}
