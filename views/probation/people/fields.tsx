import { typed } from '../../../src/kit/form.ts'
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
import { worded } from '../../kit/choices.ts'
import {
  CheckboxField,
  DayField,
  inForm,
  RadioField,
  SelectField,
  TextField,
} from '../../kit/form.tsx'

type Of = { template: ProgrammeTemplate }

const example = 'For example, 27 3 2026'

export function NameFields() {
  return (
    <>
      <TextField
        name="givenNames"
        label="Given names"
        classes="govuk-!-width-one-half"
        autocomplete="off"
      />
      <TextField
        name="familyName"
        label="Family name"
        classes="govuk-!-width-one-half"
        autocomplete="off"
      />
      <DayField name="dateOfBirth" label="Date of birth" hint="Leave empty if it is not known" />
    </>
  )
}

export function OfficerField({
  officers,
}: {
  officers: readonly { email: string; name: string }[]
}) {
  return (
    <>
      <TextField
        name="officer"
        label="Responsible officer’s email"
        hint="Officers of cases you see are suggested as you type."
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
export function OrderFields({ template, isKnown = false }: Of & { isKnown?: boolean }) {
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
          choices={routes
            .filter((route) => route !== 'conditional_caution')
            .map((route) => ({ value: route, text: routeWords[route] }))}
        />
      )}
      <DayField
        name="imposedOn"
        label={isCaution ? 'Day of the caution' : 'Day of the sentence'}
        hint={example}
      />
      {!isCaution && (
        <DayField name="releasedOn" label="Day of release" hint="For a licence only" />
      )}
      {!(isCaution && isKnown) && (
        <DayField
          name="endsOn"
          label={isCaution ? 'Deadline printed on the caution' : 'Day the order or licence ends'}
          hint={isCaution ? 'Leave empty if none is printed' : example}
        />
      )}
      {isCaution ? <CautionFields /> : <ReleaseField />}
    </fieldset>
  )
}

function ReleaseField() {
  return (
    <CheckboxField
      name="assessedBeforeRelease"
      label="Assessment"
      choices={[{ value: 'yes', text: 'Assessed before release on licence' }]}
    />
  )
}

function CautionFields() {
  return (
    <>
      <SelectField
        name="offence"
        label="Kind of offence"
        choices={[
          { value: '', text: 'Not known' },
          ...offences.map((offence) => ({ value: offence, text: offenceWords[offence] })),
        ]}
      />
      <DayField
        name="offenceOn"
        label="Day of the offence"
        hint="The prosecution limit is counted from it"
      />
      <DayField name="statementOn" label="Day of the first statement or recorded interview" />
      <p class="note">
        The arrest, authority for a longer time and a limit set by police are recorded on the
        person’s page, under legal clock.
      </p>
    </>
  )
}

export function CourseFields({ template }: Of) {
  const isCaution = template.clock === 'caution'
  const often = typed(inForm('frequency').posted ?? {}, 'frequency') || 'weekly'
  return (
    <fieldset class="plainset">
      <legend>Course</legend>
      {!isCaution && (
        <RadioField
          name="frequency"
          label="How often can they come"
          value={often}
          choices={worded(frequencies, frequencyWords)}
          isInline
        />
      )}
      {!isCaution && (
        <CheckboxField
          name="modulesDone"
          label="Modules done already"
          hint="In custody, or on an earlier course that counts"
          choices={template.modules.map(({ key, name }) => ({ value: key, text: name }))}
        />
      )}
    </fieldset>
  )
}

export function RiskFields({ template }: Of) {
  return (
    <fieldset class="plainset">
      <legend>Risk ({template.riskTool})</legend>
      <SelectField
        name="risk"
        label="Rating"
        choices={[
          { value: '', text: 'Not known' },
          ...template.risks.map((risk) => ({ value: risk, text: riskWords[risk] })),
        ]}
      />
      <TextField
        name="riskSource"
        label="Rated by"
        hint={`Who, or which document: a rating is never shown without it`}
        classes="govuk-!-width-one-half"
      />
      <DayField name="riskOn" label="Day of the rating" />
      <TextField
        name="riskNote"
        label="The assessor’s reading, in one line"
        hint="No details of offences. 200 characters or fewer."
      />
    </fieldset>
  )
}
