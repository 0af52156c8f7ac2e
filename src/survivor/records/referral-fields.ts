import type { Day } from '../../calendar.ts'
import { asErrors } from '../../kit/faults.ts'
import {
  choice,
  dayField,
  dayIfAny,
  type FormErrors,
  fields,
  optionalText,
  type Posted,
  readForm,
  textField,
  typed,
} from '../../kit/form.ts'
import { severalOf } from '../../kit/posted.ts'
import { riskLevels } from './case.ts'
import { referralFaults } from './case-rules.ts'
import { readInstant } from './local-time.ts'

/** A rating as forms read it: nothing of it may be left out. */
export const ratingShape = {
  level: choice(riskLevels, 'Select the rating'),
  source: textField('Source of the rating', 100),
  assessedOn: dayField('Day of the rating'),
  reading: textField('One line of the assessor’s reading', 200),
}

const referralForm = fields({
  referredOn: dayField('Day of the referral'),
  referredBy: optionalText('Referred by', 100),
  planReviewOn: dayIfAny('Plan review'),
})

export type ReadReferral = {
  referredAt: Date
  referredBy: string
  childProtectionPlan: boolean
  directChildWork: boolean
  planReviewOn: Day | undefined
}

/** A social worker's referral from its form, its moment in London time; or every reason against it. */
export function readReferral(
  posted: Posted,
  now: Date,
): { referral: ReadReferral } | { errors: FormErrors } {
  const { values, errors = {} } = readForm(referralForm, posted)
  if (!values) return { errors }
  const instant = readInstant(values.referredOn, typed(posted, 'time'), typed(posted, 'which'))
  if (!('at' in instant)) return { errors: asErrors([instant]) }
  const family = severalOf(posted, 'family')
  const referral = {
    referredAt: instant.at,
    referredBy: values.referredBy,
    childProtectionPlan: family.includes('childProtectionPlan'),
    directChildWork: family.includes('directChildWork'),
    planReviewOn: values.planReviewOn,
  }
  const faults = referralFaults(referral, now)
  return faults.length > 0 ? { errors: asErrors(faults) } : { referral }
}
