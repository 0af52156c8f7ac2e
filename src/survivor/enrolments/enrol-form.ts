import { choice, dayField, formOf, type Read, typed, wholeNumber } from '../../kit/form.ts'
import type { PostedForm } from '../../kit/posted.ts'
import { availabilityOf } from '../../kit/week-parts.ts'
import type { Enrolling } from './enrolling.ts'

type Wishes = Omit<Enrolling, 'agreedOn' | 'mode'>
type Asked = Pick<Enrolling, 'agreedOn' | 'mode'> & { wishes: Wishes }
type Kept = Pick<Wishes, 'crechePlaces' | 'travelMinutes'> & { availability: readonly string[] }

const form = formOf({
  agreed: dayField('Day she agreed'),
  mode: choice(['group', 'one_to_one'], 'Select a group or one to one'),
  creche: wholeNumber('Crèche places', 0, 20),
})
const travelFault = 'Longest journey must be between 5 and 240 minutes, or empty'

/** The day she agreed, a group or one to one, and what a place must have for her; no minutes where she has not said. */
export function readEnrolling(posted: PostedForm): Read<Asked> {
  const { values, errors } = form(posted)
  const travel = typed(posted, 'travel').trim()
  const minutes = travel === '' ? undefined : Number(travel)
  const isOdd = travel !== '' && !(/^\d{1,3}$/.test(travel) && +travel >= 5 && +travel <= 240)
  if (!values || isOdd) return { errors: { ...errors, ...(isOdd && { travel: [travelFault] }) } }
  const { agreed: agreedOn, mode, creche: crechePlaces } = values
  const wishes = { availability: availabilityOf(posted), crechePlaces, travelMinutes: minutes }
  return { values: { agreedOn, mode, wishes } }
}

/** The boxes as they stand for what is kept of her. */
export function startsOf({ availability, crechePlaces, travelMinutes }: Kept): PostedForm {
  return {
    availability: [...availability],
    creche: `${crechePlaces}`,
    travel: travelMinutes === undefined ? '' : `${travelMinutes}`,
  }
}
