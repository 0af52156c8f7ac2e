import type { Shown } from '../../../src/kit/shown.ts'
import { fullName, type Person } from '../../../src/probation/people/person.ts'
import type { ProgrammeTemplate } from '../../../src/programmes/template.ts'
import { urls, withQuery } from '../../../src/urls.ts'
import { DayField, Form, inForm, RadioField, SubmitButton, TextField } from '../../kit/form.tsx'
import { AvailabilityFields, LocalityField } from '../../kit/place-and-time-fields.tsx'
import { CourseFields, NameFields, OfficerField, OrderFields, RiskFields } from './fields.tsx'

type Programme = { key: string; name: string; shortName: string }

type Props = {
  template: ProgrammeTemplate
  /** Somebody known already; without one the form asks who it is. */
  person: Person | undefined
  /** Who has this CRN already. */
  same: Person | undefined
  programme: Programme
  programmes: readonly Programme[]
  localities: readonly { id: string; name: string }[]
  officers: readonly { email: string; name: string }[]
  shown: Shown
}

export function NewReferralForm(props: Props) {
  const { person, programme, template, officers, shown } = props
  return (
    <>
      <p class="note">
        {person ? (
          <a href={urls.person(person.id)}>Back to {fullName(person)}</a>
        ) : (
          <a href={urls.waitingList(programme.key)}>Back to waiting list</a>
        )}
      </p>
      <Form
        of={shown}
        action={person ? urls.referrals(person.id) : urls.people}
        id="programme"
        head={<Head {...props} />}
      >
        <ProgrammeField programme={programme} />
        {person ? (
          <p class="lede">
            {fullName(person)}, {person.crn}, {person.locality}
          </p>
        ) : (
          <WhoFields {...props} />
        )}
        <fieldset class="plainset">
          <legend>Referral</legend>
          <DayField name="referredOn" label="Day of the referral" hint="For example, 27 3 2026" />
          <OfficerField officers={officers} />
        </fieldset>
        <OrderFields template={template} />
        <CourseFields template={template} />
        <RiskFields template={template} />
        <AvailabilityFields />
        <SubmitButton text="Save the referral" />
      </Form>
    </>
  )
}

function Head(props: Props) {
  const { person, same, programme, shown } = props
  const error = shown.errors?.['programme']?.[0]
  return (
    <>
      <h1>
        {person ? `Refer to ${programme.shortName}` : `New referral to ${programme.shortName}`}
      </h1>
      <OtherProgrammes {...props} />
      {error && <p class="govuk-error-message">{error}</p>}
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
    </>
  )
}

/** What is wrong with it stands above the form, and first in the summary. */
function ProgrammeField({ programme }: Pick<Props, 'programme'>) {
  inForm('programme')
  return <input type="hidden" name="programme" value={programme.key} />
}

function WhoFields({ template, localities }: Props) {
  return (
    <fieldset class="plainset">
      <legend>Person</legend>
      <TextField
        name="crn"
        label="CRN"
        hint="A letter and six digits, like X123456"
        classes="govuk-input--width-10"
        autocomplete="off"
        spellcheck={false}
      />
      <NameFields />
      {template.sexes.length === 1 ? (
        <input type="hidden" name="sex" value={template.sexes[0]} />
      ) : (
        <RadioField
          name="sex"
          label="Sex"
          choices={template.sexes.map((value) => ({
            value,
            text: value === 'male' ? 'Male' : 'Female',
          }))}
          isInline
        />
      )}
      <LocalityField localities={localities} />
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
