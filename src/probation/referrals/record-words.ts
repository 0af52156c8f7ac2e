import { inWords } from '../../calendar.ts'
import type { Fields } from '../../kit/differences.ts'
import { dayPartInWords } from '../../kit/week-parts.ts'
import type { ProgrammeTemplate } from '../../programmes/template.ts'
import {
  frequencyWords,
  offenceWords,
  type Person,
  riskWords,
  routeWords,
} from '../people/person.ts'
import type { Referral } from '../waiting-list/referral.ts'

/** A person's details as fields in words, for histories, reviews and pages that are out of date. */
export function detailsInWords(
  person: Pick<Person, 'familyName' | 'givenNames' | 'dateOfBirth' | 'locality'>,
): Fields {
  return [
    ['Family name', person.familyName],
    ['Given names', person.givenNames],
    ['Date of birth', person.dateOfBirth ? inWords(person.dateOfBirth) : ''],
    ['Locality', person.locality],
  ]
}

/** What is practical of a referral: who is responsible, when he can come, and from how far. */
export function practicalInWords(
  referral: Pick<Referral, 'officer' | 'availability' | 'travelMinutes'>,
  venueNames: ReadonlyMap<string, string>,
): Fields {
  const journeys = Object.entries(referral.travelMinutes).map(
    ([id, minutes]) => `${venueNames.get(id) ?? 'a venue'} ${minutes} minutes`,
  )
  return [
    ['Officer', referral.officer],
    ['Availability', referral.availability.map(dayPartInWords).join(', ') || 'Any time'],
    ['Own journeys', journeys.sort().join(', ')],
  ]
}

type Course = Pick<Referral, 'order' | 'frequency' | 'modulesDone' | 'assessedBeforeRelease'>

/** Order and course as fields in words. */
export function courseInWords(referral: Course, template: ProgrammeTemplate): Fields {
  const { order } = referral
  const on = (day: Parameters<typeof inWords>[0] | undefined) => (day ? inWords(day) : '')
  const done = template.modules.filter(({ key }) => referral.modulesDone.includes(key))
  return [
    ['Route', routeWords[order.route]],
    [order.route === 'conditional_caution' ? 'Caution' : 'Sentence', on(order.imposedOn)],
    ['Release', on(order.releasedOn)],
    [order.route === 'conditional_caution' ? 'Printed deadline' : 'End', on(order.endsOn)],
    ['Offence', order.offence ? offenceWords[order.offence] : ''],
    ['Day of the offence', on(order.offenceOn)],
    ['First statement', on(order.statementOn)],
    ['Extension authorised', order.extensionAuthorised ? 'Yes' : 'No'],
    ['Prosecution limit set by police', on(order.prosecutionLimitOn)],
    ['Can come', frequencyWords[referral.frequency]],
    ['Modules done', done.map(({ name }) => name).join(', ')],
    ['Assessed before release', referral.assessedBeforeRelease ? 'Yes' : 'No'],
  ]
}

/** What a referral's history compares of its rating: level, source, day and line. */
export function riskInWords(
  referral: Pick<Referral, 'risk' | 'riskSource' | 'riskOn' | 'riskNote'>,
): Fields {
  return [
    ['Risk', referral.risk ? riskWords[referral.risk] : ''],
    ['Rated by', referral.riskSource ?? ''],
    ['Rated on', referral.riskOn ? inWords(referral.riskOn) : ''],
    ['In one line', referral.riskNote ?? ''],
  ]
}
