import type { Day } from '../../calendar.ts'
import { asErrors } from '../../kit/faults.ts'
import {
  choice,
  dayField,
  dayIfAny,
  formOf,
  optionalText,
  type Posted,
  type Read,
  textField,
} from '../../kit/form.ts'
import { type PostedForm, severalOf } from '../../kit/posted.ts'
import { riskLevels } from './case.ts'
import { referralFaults } from './case-rules.ts'
import type { OpenCase, Rating } from './facts.ts'
import { ratingFaults } from './family-rules.ts'
import { postedInstant, withInstant } from './local-time.ts'

/** A rating as forms read it: nothing of it may be left out. */
export const ratingForm = formOf({
  level: choice(riskLevels, 'Select the rating'),
  source: textField('Source of the rating', 100),
  assessedOn: dayField('Day of the rating'),
  reading: textField('One line of the assessor’s reading', 200),
})

const referralForm = formOf({
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

/** A rating whose day has come; or every reason against it. */
export function readRating(posted: Posted, today: Day): Read<Rating> {
  const read = ratingForm(posted)
  const faults = read.values ? ratingFaults(read.values, today) : []
  return faults.length > 0 ? { errors: asErrors(faults) } : read
}

/** A social worker's referral from its form, its moment in London time; or every reason against it. */
export function readReferral(posted: Posted, now: Date): Read<ReadReferral> {
  const fields = referralForm(posted)
  if (!fields.values) return fields
  const { referredOn: on, ...more } = fields.values
  const read = withInstant({ values: { on, ...more } }, posted)
  if (!read.values) return read
  const { at: referredAt, ...values } = read.values
  const family = severalOf(posted, 'family')
  const referral = {
    referredAt,
    ...values,
    childProtectionPlan: family.includes('childProtectionPlan'),
    directChildWork: family.includes('directChildWork'),
  }
  const faults = referralFaults(referral, now)
  return faults.length > 0 ? { errors: asErrors(faults) } : { values: referral }
}

/** The same as it is kept. */
export function keptReferral({ referredAt, planReviewOn, ...referral }: ReadReferral) {
  return {
    ...referral,
    referredAt: referredAt.toISOString(),
    planReviewOn: planReviewOn ?? null,
  }
}

/** The fields as they stand for the case that is open; for none, a referral of this moment. */
export function postedReferral(open: OpenCase | undefined, now: Date): PostedForm {
  if (!open) return postedInstant(now, 'referredOn')
  return {
    ...postedInstant(open.referredAt, 'referredOn'),
    referredBy: open.referredBy,
    family: (['childProtectionPlan', 'directChildWork'] as const).filter((one) => open[one]),
    planReviewOn: open.planReviewOn,
  }
}
