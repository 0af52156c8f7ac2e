import type { Day } from '../../calendar.ts'
import { type FormErrors, formOf, type Read, textField } from '../../kit/form.ts'
import { type PostedForm, severalOf } from '../../kit/posted.ts'
import type { Details } from './details.ts'
import { type Localities, readDetails } from './details-fields.ts'
import type { Rating } from './facts.ts'
import { type ReadReferral, readRating, readReferral } from './referral-fields.ts'

type NewRecord = {
  ref: string
  details: Details
  referral: ReadReferral | undefined
  rating: Rating | undefined
  isAgreed: boolean
  isConfirmed: boolean
}

const form = formOf({
  ref: textField('Reference', 12).refine(
    (ref) => ref === '' || /^S\d{1,8}$/i.test(ref),
    'Reference must be S and a number, like S2032',
  ),
})

/** Who she is and what brings her, the referral with its rating where that does; or every reason against it. */
export function readNewRecord(
  posted: PostedForm,
  { localities, today, now }: { localities: Localities; today: Day; now: Date },
): Read<NewRecord> {
  const brings = severalOf(posted, 'brings')
  const isReferred = brings.includes('referral')
  const named = form(posted)
  const who = readDetails(posted, localities)
  const what = isReferred ? readReferral(posted, now) : undefined
  const rated = isReferred ? readRating(posted, today) : undefined
  const errors: FormErrors = {
    ...{ ...named.errors, ...who.errors, ...what?.errors, ...rated?.errors },
    ...(brings.length > 0 ? {} : { brings: ['Select what brings her'] }),
  }
  if (!named.values || !who.values || Object.keys(errors).length > 0) return { errors }
  return {
    values: {
      ref: named.values.ref.toUpperCase(),
      details: who.values.details,
      referral: what?.values,
      rating: rated?.values,
      isAgreed: brings.includes('agreed'),
      isConfirmed: severalOf(posted, 'confirmed').includes('yes'),
    },
  }
}
