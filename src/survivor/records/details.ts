import type { Fields } from '../../kit/differences.ts'
import { dayPartInWords } from '../../kit/week-parts.ts'

/** Who she is and what she needs to come: a preferred name, never more of it. */
export type Details = {
  preferredName: string
  localityId: string
  language: string
  interpreter: boolean
  stepFree: boolean
  /** mon-evening, sat-day; none is any time. */
  availability: string[]
  /** The longest way that she can come, in minutes; none is the service's own limit. */
  travelMinutes: number | null
  crechePlaces: number
}

/** Details as fields in words, for histories and pages that are out of date. */
export function detailsInWords(details: Details, locality: string): Fields {
  return [
    ['Preferred name', details.preferredName],
    ['Locality', locality],
    ['Language', details.language],
    ['Interpreter', details.interpreter ? 'Yes' : 'No'],
    ['Step-free way in', details.stepFree ? 'Needed' : 'Not needed'],
    ['Can come', details.availability.map(dayPartInWords).join(', ') || 'Any time'],
    ['Longest journey', details.travelMinutes ? `${details.travelMinutes} minutes` : ''],
    ['Crèche places', `${details.crechePlaces}`],
  ]
}
