import { typed } from '../../../src/kit/form.ts'
import type { Permissions } from '../../../src/probation/people/permissions.ts'
import { fullName, type Person } from '../../../src/probation/people/person.ts'
import type { Referral } from '../../../src/probation/waiting-list/referral.ts'
import { urls } from '../../../src/urls.ts'
import { ErrorSummary, FormToken, SubmitButton, TextField } from '../../kit/form.tsx'
import { CourseFields, type FieldsProps, OrderFields, RiskFields } from './fields.tsx'

/** The order of the fields on the page, for the summary of what needs attention. */
export const referralOrder = [
  'route',
  'imposedOn',
  'releasedOn',
  'endsOn',
  'offence',
  'offenceOn',
  'statementOn',
  'frequency',
  'modulesDone',
  'risk',
  'riskSource',
  'riskOn',
  'riskNote',
]

type Props = Omit<FieldsProps, 'template'> & {
  person: Person
  referral: Referral
  may: Permissions
  formToken: string
  order: readonly string[]
}

/** Order, course and risk of one open referral: the parts that the viewer may change. */
export function EditReferral(props: Props) {
  const { person, referral, may, posted, errors, order } = props
  const fields = { posted, errors, template: referral.template }
  const title = may.changeOrder
    ? `Change the ${referral.programme} referral`
    : `Record the risk for ${referral.programme}`
  return (
    <>
      <p class="note">
        <a href={urls.person(person.id)}>Back to {fullName(person)}</a>
      </p>
      <ErrorSummary errors={errors} order={order} />
      <h1>{title}</h1>
      <p class="lede">
        {fullName(person)}, {person.crn}. What moves because of a change is shown before it is
        saved.
      </p>
      <form method="post" action={urls.referral(referral.id)} novalidate>
        <FormToken token={props.formToken} />
        <input type="hidden" name="version" value={typed(posted, 'version')} />
        {may.changeOrder && <OrderFields {...fields} isKnown />}
        {may.changeOrder && <CourseFields {...fields} />}
        {may.rateRisk && <RiskFields {...fields} />}
        <TextField
          name="why"
          label="Why it changes"
          hint="Kept in the history. Leave empty if the change speaks for itself."
          value={typed(posted, 'why')}
        />
        <SubmitButton text="Continue" />
      </form>
    </>
  )
}
