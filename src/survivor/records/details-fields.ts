import { fields, optionalText, textField, wholeNumber } from '../../kit/form.ts'
import { type PostedForm, severalOf } from '../../kit/posted.ts'
import { availabilityOf } from '../../kit/week-parts.ts'
import type { Details } from './details.ts'

/** The fields of who she is and what she needs to come, as forms read them. */
export const detailsForm = fields({
  preferredName: textField('Preferred name', 60),
  locality: textField('Locality', 60),
  language: textField('Language', 40),
  crechePlaces: wholeNumber('Crèche places', 0, 20),
  travelMinutes: optionalText('Longest journey', 3),
})

type Values = {
  preferredName: string
  locality: string
  language: string
  crechePlaces: number
  travelMinutes: string
}

/** Details from a form that was read; a journey that is no number of minutes is refused by name of its field. */
export function detailsOf(
  values: Values,
  posted: PostedForm,
): { details: Details } | { field: string; message: string } {
  const { preferredName, locality, language, crechePlaces, travelMinutes } = values
  const minutes = travelMinutes ? Number(travelMinutes) : null
  if (minutes !== null && !(Number.isInteger(minutes) && minutes >= 5 && minutes <= 240)) {
    return { field: 'travelMinutes', message: 'Longest journey must be 5 to 240 minutes' }
  }
  const needs = severalOf(posted, 'needs')
  return {
    details: {
      preferredName,
      localityId: locality,
      language,
      interpreter: needs.includes('interpreter'),
      stepFree: needs.includes('stepFree'),
      availability: availabilityOf(posted),
      travelMinutes: minutes,
      crechePlaces,
    },
  }
}

/** The boxes as they stand for details that are kept. */
export function postedDetails(details: Details): PostedForm {
  return {
    preferredName: details.preferredName,
    locality: details.localityId,
    language: details.language,
    crechePlaces: `${details.crechePlaces}`,
    travelMinutes: details.travelMinutes ? `${details.travelMinutes}` : '',
    needs: [
      ...(details.interpreter ? ['interpreter'] : []),
      ...(details.stepFree ? ['stepFree'] : []),
    ],
    availability: details.availability,
  }
}

/** What a new record starts with. */
export const emptyDetails: PostedForm = { language: 'English', crechePlaces: '0' }
