import type { Day } from '../../calendar.ts'
import {
  choice,
  dayField,
  dayIfAny,
  expectedVersion,
  optionalText,
  textField,
  typed,
} from '../../kit/form.ts'
import { type PostedForm, severalOf } from '../../kit/posted.ts'
import {
  type Frequency,
  frequencies,
  type Offence,
  offences,
  type Risk,
  type Route,
  risks,
  routes,
  sexes,
} from './person.ts'

/** The fields of forms about people and referrals; doors put them together. */
export const crnShape = { crn: textField('CRN', 10).transform(asCrn) }

export const personShape = {
  familyName: textField('Family name'),
  givenNames: textField('Given names'),
  dateOfBirth: dayIfAny('Date of birth'),
  locality: textField('Locality', 60),
}

export const sexShape = { sex: choice(sexes, 'Select the sex') }

export const orderShape = {
  route: choice(routes, 'Select the route'),
  imposedOn: dayField('Day of the sentence or caution'),
  releasedOn: dayIfAny('Day of release'),
  endsOn: dayIfAny('Day it ends'),
  offence: choice(['', ...offences], 'Select the kind of offence').catch(''),
  offenceOn: dayIfAny('Day of the offence'),
  statementOn: dayIfAny('Day of the first statement'),
  frequency: choice(frequencies, 'Select how often').catch('weekly'),
}

export const referredShape = { referredOn: dayField('Day of the referral') }
export const officerShape = { officer: textField('Officer’s email', 200) }
export const versionShape = { version: expectedVersion }

export const riskShape = {
  risk: choice(['', ...risks], 'Select the risk').catch(''),
  riskSource: optionalText('Source').default(''),
  riskOn: dayIfAny('Day of the rating'),
  riskNote: optionalText('One line', 200).default(''),
}

type OrderValues = {
  route: Route
  imposedOn: Day
  releasedOn?: Day | undefined
  endsOn?: Day | undefined
  offence: Offence | ''
  offenceOn?: Day | undefined
  statementOn?: Day | undefined
  frequency: Frequency
}

/** The order, and the course as he can take it, from a form that was read. */
export function orderOf(values: OrderValues, posted: PostedForm) {
  const { route, imposedOn, releasedOn, endsOn, offence, offenceOn, statementOn } = values
  return {
    order: {
      route,
      imposedOn,
      releasedOn: route === 'licence' ? releasedOn : undefined,
      endsOn,
      offence: offence || undefined,
      offenceOn,
      statementOn,
      // Longer time and a limit set by police need somebody who stands for them: a page of their own.
      extensionAuthorised: false,
      prosecutionLimitOn: undefined,
    },
    frequency: values.frequency,
    modulesDone: severalOf(posted, 'modulesDone'),
    assessedBeforeRelease: route === 'licence' && typed(posted, 'assessedBeforeRelease') === 'yes',
  }
}

/** The rating that a form sends, with its source, day and line; no rating is undefined. */
export function riskOf(values: {
  risk: Risk | ''
  riskSource: string
  riskOn?: Day | undefined
  riskNote: string
}) {
  return {
    risk: values.risk || undefined,
    riskSource: values.riskSource,
    riskOn: values.riskOn,
    riskNote: values.riskNote || undefined,
  }
}

/** A CRN as it is kept, however it was typed. */
export function asCrn(text: string): string {
  return text.toUpperCase().replaceAll(' ', '')
}

/** A letter and six digits. */
export function crnFaults(crn: string) {
  if (/^[A-Z]\d{6}$/.test(crn)) return []
  return [{ field: 'crn' as const, message: 'CRN must be a letter and six digits, like X123456' }]
}
