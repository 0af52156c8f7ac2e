import type { Day } from '../../calendar.ts'
import { differences } from '../../kit/differences.ts'
import { asErrors } from '../../kit/faults.ts'
import { formOf, type Read, typed } from '../../kit/form.ts'
import type { PostedForm } from '../../kit/posted.ts'
import { orderFaults, riskFaults } from '../people/order-rules.ts'
import type { Permissions } from '../people/permissions.ts'
import { orderOf, orderShape, riskOf, riskShape, versionShape } from '../people/referral-fields.ts'
import type { Referral } from '../waiting-list/referral.ts'
import { placeStands, programmeFaults } from '../waiting-list/suits-programme.ts'
import { courseInWords, riskInWords } from './record-words.ts'

type Changed = { version: number; why: string; changed: Partial<Referral> }

const orderForm = formOf(orderShape)
const riskForm = formOf(riskShape)
const eitherForm = formOf(versionShape)

/** The referral as its form would send it. */
export function startOfReferral({ order, ...referral }: Referral): PostedForm {
  const { extensionAuthorised: _, ...days } = order
  return {
    ...days,
    ...referral,
    version: `${referral.version}`,
    modulesDone: [...referral.modulesDone],
    assessedBeforeRelease: referral.assessedBeforeRelease ? 'yes' : '',
  }
}

/** The parts of the form that this viewer may fill in, held to the same rules as files. */
export function readReferralChange(
  posted: PostedForm,
  referral: Referral,
  booking: { code: string; status: string } | undefined,
  may: Permissions,
  today: Day,
): Read<Changed> {
  const order = may.changeOrder ? orderForm(posted) : undefined
  const risk = may.rateRisk ? riskForm(posted) : undefined
  const either = eitherForm(posted)
  if (order?.errors || risk?.errors || either.errors) {
    return { errors: { ...order?.errors, ...risk?.errors, ...either.errors } }
  }
  const { template, programme: shortName } = referral
  const course = order && withDeadline(orderOf(order.values, posted), referral)
  const rating = risk && riskOf(risk.values)
  const facts = { ...referral, ...course, ...rating }
  const faults = asErrors([
    ...(course ? orderFaults({ ...facts, ...course.order }, today) : []),
    ...(course ? placeStands(referral, course, booking) : []),
    ...(rating ? riskFaults(rating, today) : []),
    ...programmeFaults({ ...facts, route: facts.order.route }, { shortName, template }),
  ])
  if (Object.keys(faults).length > 0) return { errors: faults }
  const why = typed(posted, 'why').trim()
  return { values: { ...either.values, why, changed: { ...course, ...rating } } }
}

/** What the change makes of order, course and risk, field by field. */
export function referralChanges(before: Referral, changed: Partial<Referral>) {
  const words = (one: Referral) => [...courseInWords(one, one.template), ...riskInWords(one)]
  return differences(words(before), words({ ...before, ...changed }))
}

/** The deadline of a caution is changed on its own page, with who stands for it: this form leaves it as it is. */
function withDeadline(course: ReturnType<typeof orderOf>, { order: before }: Referral) {
  if (course.order.route !== 'conditional_caution') return course
  const { endsOn, extensionAuthorised, prosecutionLimitOn } = before
  return { ...course, order: { ...course.order, endsOn, extensionAuthorised, prosecutionLimitOn } }
}
