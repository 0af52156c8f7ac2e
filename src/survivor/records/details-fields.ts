import { asErrors } from '../../kit/faults.ts'
import { formOf, optionalText, type Read, textField, wholeNumber } from '../../kit/form.ts'
import { type PostedForm, severalOf } from '../../kit/posted.ts'
import { availabilityOf } from '../../kit/week-parts.ts'
import type { Details } from './details.ts'

const form = formOf({
  preferredName: textField('Preferred name', 60),
  locality: textField('Locality', 60),
  language: textField('Language', 40),
  crechePlaces: wholeNumber('Crèche places', 0, 20),
  travelMinutes: optionalText('Longest journey', 3),
})

export type Localities = readonly { id: string; name: string }[]
export type ReadDetails = { details: Details; locality: string }

/** Who she is and what she needs to come, in one of these localities; or every reason against it. */
export function readDetails(posted: PostedForm, localities: Localities): Read<ReadDetails> {
  const read = form(posted)
  if (!read.values) return read
  const { locality: localityId, travelMinutes, ...values } = read.values
  const locality = localities.find(({ id }) => id === localityId)
  const minutes = travelMinutes ? Number(travelMinutes) : null
  const isOdd = minutes !== null && !(Number.isInteger(minutes) && minutes >= 5 && minutes <= 240)
  if (!locality || isOdd) {
    const message = 'Longest journey must be 5 to 240 minutes'
    return {
      errors: asErrors([
        ...(locality ? [] : [{ field: 'locality', message: 'Select a locality' }]),
        ...(isOdd ? [{ field: 'travelMinutes', message }] : []),
      ]),
    }
  }
  const needs = severalOf(posted, 'needs')
  const details = {
    ...values,
    localityId,
    interpreter: needs.includes('interpreter'),
    stepFree: needs.includes('stepFree'),
    availability: availabilityOf(posted),
    travelMinutes: minutes,
  }
  return { values: { details, locality: locality.name } }
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
