import { type FormErrors, typed, typedDay } from '../../../src/kit/form.ts'
import { type PostedForm, severalOf } from '../../../src/kit/posted.ts'
import {
  frequencies,
  frequencyWords,
  offences,
  offenceWords,
  riskWords,
  routes,
  routeWords,
} from '../../../src/probation/people/person.ts'
import type { ProgrammeTemplate } from '../../../src/programmes/template.ts'
import { CheckboxField, DayField, RadioField, SelectField, TextField } from '../../kit/form.tsx'

export type FieldsProps = {
  posted: PostedForm
  errors?: FormErrors | undefined
  template: ProgrammeTemplate
}

const example = 'For example, 27 3 2026'

export function NameFields({ posted, errors }: Pick<FieldsProps, 'posted' | 'errors'>) {
  return (
    <>
      <TextField
        name="givenNames"
        label="Given names"
        value={typed(posted, 'givenNames')}
        error={errors?.['givenNames']}
        classes="govuk-!-width-one-half"
        autocomplete="off"
      />
      <TextField
        name="familyName"
        label="Family name"
        value={typed(posted, 'familyName')}
        error={errors?.['familyName']}
        classes="govuk-!-width-one-half"
        autocomplete="off"
      />
      <DayField
        name="dateOfBirth"
        label="Date of birth"
        hint="Leave empty if it is not known"
        value={typedDay(posted, 'dateOfBirth')}
        error={errors?.['dateOfBirth']}
      />
    </>
  )
}

export function OfficerField({
  posted,
  errors,
  officers,
}: Pick<FieldsProps, 'posted' | 'errors'> & {
  officers: readonly { email: string; name: string }[]
}) {
  return (
    <>
      <TextField
        name="officer"
        label="Responsible officer’s email"
        hint="Officers of cases you see are suggested as you type."
        value={typed(posted, 'officer')}
        error={errors?.['officer']}
        type="email"
        autocomplete="off"
        spellcheck={false}
        classes="govuk-!-width-one-half"
        attributes={{ list: 'officers' }}
      />
      <datalist id="officers">
        {officers.map(({ email, name }) => (
          <option value={email}>{name}</option>
        ))}
      </datalist>
    </>
  )
}

/** `isKnown`: the deadline of a caution that is kept already is changed on its own page, with who stands for it. */
export function OrderFields(props: FieldsProps & { isKnown?: boolean }) {
  const { posted, errors, template, isKnown = false } = props
  const isCaution = template.clock === 'caution'
  return (
    <fieldset class="plainset">
      <legend>{isCaution ? 'Caution' : 'Order or licence'}</legend>
      {isCaution ? (
        <input type="hidden" name="route" value="conditional_caution" />
      ) : (
        <RadioField
          name="route"
          label="Route"
          value={typed(posted, 'route')}
          choices={routes
            .filter((route) => route !== 'conditional_caution')
            .map((route) => ({ value: route, text: routeWords[route] }))}
          error={errors?.['route']}
        />
      )}
      <DayField
        name="imposedOn"
        label={isCaution ? 'Day of the caution' : 'Day of the sentence'}
        hint={example}
        value={typedDay(posted, 'imposedOn')}
        error={errors?.['imposedOn']}
      />
      {!isCaution && (
        <DayField
          name="releasedOn"
          label="Day of release"
          hint="For a licence only"
          value={typedDay(posted, 'releasedOn')}
          error={errors?.['releasedOn']}
        />
      )}
      {!(isCaution && isKnown) && (
        <DayField
          name="endsOn"
          label={isCaution ? 'Deadline printed on the caution' : 'Day the order or licence ends'}
          hint={isCaution ? 'Leave empty if none is printed' : example}
          value={typedDay(posted, 'endsOn')}
          error={errors?.['endsOn']}
        />
      )}
      {isCaution ? <CautionFields {...props} /> : <ReleaseField {...props} />}
    </fieldset>
  )
}

function ReleaseField({ posted }: FieldsProps) {
  return (
    <CheckboxField
      name="assessedBeforeRelease"
      label="Assessment"
      values={severalOf(posted, 'assessedBeforeRelease')}
      choices={[{ value: 'yes', text: 'Assessed before release on licence' }]}
    />
  )
}

function CautionFields({ posted, errors }: FieldsProps) {
  return (
    <>
      <SelectField
        name="offence"
        label="Kind of offence"
        value={typed(posted, 'offence')}
        choices={[
          { value: '', text: 'Not known' },
          ...offences.map((offence) => ({ value: offence, text: offenceWords[offence] })),
        ]}
        error={errors?.['offence']}
      />
      <DayField
        name="offenceOn"
        label="Day of the offence"
        hint="The prosecution limit is counted from it"
        value={typedDay(posted, 'offenceOn')}
        error={errors?.['offenceOn']}
      />
      <DayField
        name="statementOn"
        label="Day of the first statement or recorded interview"
        value={typedDay(posted, 'statementOn')}
        error={errors?.['statementOn']}
      />
      <p class="note">
        The arrest, authority for a longer time and a limit set by police are recorded on the
        person’s page, under legal clock.
      </p>
    </>
  )
}

export function CourseFields({ posted, errors, template }: FieldsProps) {
  const isCaution = template.clock === 'caution'
  return (
    <fieldset class="plainset">
      <legend>Course</legend>
      {!isCaution && (
        <RadioField
          name="frequency"
          label="How often can they come"
          value={typed(posted, 'frequency') || 'weekly'}
          choices={frequencies.map((value) => ({ value, text: frequencyWords[value] }))}
          error={errors?.['frequency']}
          isInline
        />
      )}
      {!isCaution && (
        <CheckboxField
          name="modulesDone"
          label="Modules done already"
          hint="In custody, or on an earlier course that counts"
          values={severalOf(posted, 'modulesDone')}
          choices={template.modules.map(({ key, name }) => ({ value: key, text: name }))}
          error={errors?.['modulesDone']}
        />
      )}
    </fieldset>
  )
}

export function RiskFields({ posted, errors, template }: FieldsProps) {
  return (
    <fieldset class="plainset">
      <legend>Risk ({template.riskTool})</legend>
      <SelectField
        name="risk"
        label="Rating"
        value={typed(posted, 'risk')}
        choices={[
          { value: '', text: 'Not known' },
          ...template.risks.map((risk) => ({ value: risk, text: riskWords[risk] })),
        ]}
        error={errors?.['risk']}
      />
      <TextField
        name="riskSource"
        label="Rated by"
        hint={`Who, or which document: a rating is never shown without it`}
        value={typed(posted, 'riskSource')}
        error={errors?.['riskSource']}
        classes="govuk-!-width-one-half"
      />
      <DayField
        name="riskOn"
        label="Day of the rating"
        value={typedDay(posted, 'riskOn')}
        error={errors?.['riskOn']}
      />
      <TextField
        name="riskNote"
        label="The assessor’s reading, in one line"
        hint="No details of offences. 200 characters or fewer."
        value={typed(posted, 'riskNote')}
        error={errors?.['riskNote']}
      />
    </fieldset>
  )
}
