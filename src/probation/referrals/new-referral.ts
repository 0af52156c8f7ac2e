import type { Viewer } from '../../access/viewer.ts'
import type { Day } from '../../calendar.ts'
import { asErrors } from '../../kit/faults.ts'
import { formOf, type Read } from '../../kit/form.ts'
import type { PostedForm } from '../../kit/posted.ts'
import { availabilityOf } from '../../kit/week-parts.ts'
import type { ProgrammeTemplate } from '../../programmes/template.ts'
import { longestFaults } from '../cautions/deadline.ts'
import { orderFaults, riskFaults } from '../people/order-rules.ts'
import type { Person } from '../people/person.ts'
import {
  crnFaults,
  crnShape,
  officerShape,
  orderOf,
  orderShape,
  personShape,
  referredShape,
  riskOf,
  riskShape,
  sexShape,
} from '../people/referral-fields.ts'
import { noLocality, noOfficer, scopeFaults } from '../people/scope-rules.ts'
import { programmeFaults } from '../waiting-list/suits-programme.ts'

const personForm = formOf({ ...crnShape, ...personShape, ...sexShape })
const referralForm = formOf({ ...orderShape, ...referredShape, ...riskShape, ...officerShape })

type About = {
  /** Somebody known already; without one the form says who it is. */
  known: Person | undefined
  programme: { key: string; shortName: string; template: ProgrammeTemplate }
  localities: readonly { id: string; deliveryUnit: string }[]
  /** Who has the email that was typed. */
  officer: { email: string } | undefined
}

/** A referral as it was typed, and who is new with it; held to the rules of files, with every fault beside its field. */
export function readReferral(
  posted: PostedForm,
  { known, programme, localities, officer }: About,
  { viewer, today }: { viewer: Viewer; today: Day },
) {
  const who = known ? undefined : personForm(posted)
  const { values, errors } = referralForm(posted)
  if (!values || who?.errors) return { errors: { ...who?.errors, ...errors } }
  const person = who?.values
  const { sex, dateOfBirth, localityId } = known ?? { ...person, localityId: person?.locality }
  const locality = localities.find(({ id }) => id === localityId)
  const { order, ...course } = orderOf(values, posted)
  const { riskSource, ...rating } = riskOf(values)
  const { referredOn } = values
  const { key: programmeKey, template } = programme
  const { deliveryUnit = '' } = locality ?? {}
  const faults = asErrors([
    ...(person ? crnFaults(person.crn) : []),
    ...orderFaults({ ...order, dateOfBirth, referredOn }, today),
    ...riskFaults({ riskSource, ...rating }, today),
    ...longestFaults(order, template),
    ...programmeFaults({ ...course, ...rating, route: order.route, sex }, programme),
    ...(officer ? [] : [noOfficer]),
    ...(locality ? [] : [noLocality]),
    ...(officer && locality
      ? scopeFaults(viewer, { programmeKey, deliveryUnit, officerEmail: officer.email })
      : []),
  ])
  if (Object.keys(faults).length > 0 || !locality || !officer) return { errors: faults }
  const made = {
    ...course,
    ...rating,
    order,
    riskSource: riskSource || undefined,
    referredOn,
    officerEmail: officer.email,
    availability: availabilityOf(posted),
    travelMinutes: {},
    programmeKey,
    deliveryUnit,
  }
  return {
    values: { made, person: person && { ...person, localityId: locality.id } },
  } satisfies Read<unknown>
}
