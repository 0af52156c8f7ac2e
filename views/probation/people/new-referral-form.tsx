import { typed, typedDay } from '../../../src/kit/form.ts'
import { fullName, type Person } from '../../../src/probation/people/person.ts'
import { urls, withQuery } from '../../../src/urls.ts'
import {
  DayField,
  ErrorSummary,
  FormToken,
  RadioField,
  SubmitButton,
  TextField,
} from '../../kit/form.tsx'
import { AvailabilityFields, LocalityField } from '../../kit/place-and-time-fields.tsx'
import { referralOrder } from './edit-referral.tsx'
import {
  CourseFields,
  type FieldsProps,
  NameFields,
  OfficerField,
  OrderFields,
  RiskFields,
} from './fields.tsx'

type Programme = { key: string; name: string; shortName: string }

type Props = FieldsProps & {
  /** Somebody known already; without one the form asks who it is. */
  person: Person | undefined
  /** Who has this CRN already. */
  same: Person | undefined
  programme: Programme
  programmes: readonly Programme[]
  localities: readonly { id: string; name: string }[]
  officers: readonly { email: string; name: string }[]
  formToken: string
}

const order = [
  'programme',
  'crn',
  'givenNames',
  'familyName',
  'dateOfBirth',
  'sex',
  'locality',
  'referredOn',
  'officer',
  ...referralOrder,
]

export function NewReferralForm(props: Props) {
  const { person, same, programme, posted, errors } = props
  const title = person
    ? `Refer to ${programme.shortName}`
    : `New referral to ${programme.shortName}`
  return (
    <>
      <p class="note">
        {person ? (
          <a href={urls.person(person.id)}>Back to {fullName(person)}</a>
        ) : (
          <a href={urls.waitingList(programme.key)}>Back to waiting list</a>
        )}
      </p>
      <ErrorSummary errors={errors} order={order} />
      <h1>{title}</h1>
      <OtherProgrammes {...props} />
      {errors?.['programme'] && <p class="govuk-error-message">{errors['programme'][0]}</p>}
      {same && (
        <div class="banner warn" id="known">
          <p>
            <a href={urls.person(same.id)}>{fullName(same)}</a> has this CRN.{' '}
            <a href={withQuery(urls.newReferral(same.id), { programme: programme.key })}>
              Add a referral to {fullName(same)}
            </a>
          </p>
        </div>
      )}
      <form
        method="post"
        action={person ? urls.referrals(person.id) : urls.people}
        id="programme"
        novalidate
      >
        <FormToken token={props.formToken} />
        <input type="hidden" name="programme" value={programme.key} />
        {person ? (
          <p class="lede">
            {fullName(person)}, {person.crn}, {person.locality}
          </p>
        ) : (
          <WhoFields {...props} />
        )}
        <fieldset class="plainset">
          <legend>Referral</legend>
          <DayField
            name="referredOn"
            label="Day of the referral"
            hint="For example, 27 3 2026"
            value={typedDay(posted, 'referredOn')}
            error={errors?.['referredOn']}
          />
          <OfficerField {...props} />
        </fieldset>
        <OrderFields {...props} />
        <CourseFields {...props} />
        <RiskFields {...props} />
        <AvailabilityFields {...props} />
        <SubmitButton text="Save the referral" />
      </form>
    </>
  )
}

function WhoFields(props: Props) {
  const { posted, errors, template } = props
  return (
    <fieldset class="plainset">
      <legend>Person</legend>
      <TextField
        name="crn"
        label="CRN"
        hint="A letter and six digits, like X123456"
        value={typed(posted, 'crn')}
        error={errors?.['crn']}
        classes="govuk-input--width-10"
        autocomplete="off"
        spellcheck={false}
      />
      <NameFields {...props} />
      {template.sexes.length === 1 ? (
        <input type="hidden" name="sex" value={template.sexes[0]} />
      ) : (
        <RadioField
          name="sex"
          label="Sex"
          value={typed(posted, 'sex')}
          choices={template.sexes.map((value) => ({
            value,
            text: value === 'male' ? 'Male' : 'Female',
          }))}
          error={errors?.['sex']}
          isInline
        />
      )}
      <LocalityField {...props} />
    </fieldset>
  )
}

function OtherProgrammes({ person, programme, programmes }: Props) {
  const others = programmes.filter(({ key }) => key !== programme.key)
  if (others.length === 0) return null
  const path = person ? urls.newReferral(person.id) : urls.newPerson
  return (
    <p>
      {programme.name}. Or refer to{' '}
      {others.map(({ key, shortName }, at) => (
        <>
          {at > 0 && ' or '}
          <a href={withQuery(path, { programme: key })}>{shortName}</a>
        </>
      ))}
      .
    </p>
  )
}
