import { type Day, inWords } from '../../calendar.ts'
import type { Fields } from '../../kit/differences.ts'
import type { FormErrors } from '../../kit/form.ts'
import { dayPartInWords } from '../../kit/week-parts.ts'
import { counted } from '../../kit/words.ts'

/** What is asked before she is enrolled, beside what stands on her record. */
export type Enrolling = {
  agreedOn: Day
  mode: 'group' | 'one_to_one'
  availability: string[]
  crechePlaces: number
  travelMinutes: number | undefined
}

/** Every reason why she cannot be enrolled like that (rule 16.1: the clock runs from the day she agreed). */
export function enrollingFaults(
  { agreedOn, mode }: { agreedOn: Day | undefined; mode: Enrolling['mode'] },
  { today, worker }: { today: Day; worker: string | undefined },
): FormErrors {
  const errors: FormErrors = {}
  if (agreedOn && agreedOn > today)
    errors['agreed'] = ['The day she agreed must be today or in the past']
  if (mode === 'one_to_one' && !worker) {
    errors['mode'] = ['She has no worker yet: allocate her record first, or choose a group']
  }
  return errors
}

/** 'Nadia Brook is on leave until 4 December 2026; Vic Dunn covers' */
export function leaveInWords(
  worker: string,
  leave: { toOn: Day | undefined; cover: string | undefined },
): string {
  const until = leave.toOn ? ` until ${inWords(leave.toOn)}` : ''
  return `${worker} is on leave${until}; ${leave.cover ? `${leave.cover} covers` : 'nobody covers yet'}`
}

/** '1.5 hours': what one to one weighs on the worker's load. */
export function hoursInWords(hours: number): string {
  return counted(hours, 'hour')
}

/** What a place must have for her, as a stale page shows it; times in parts of the week, the journey in minutes. */
export function wishesInWords(
  wishes: Omit<Enrolling, 'agreedOn' | 'mode' | 'availability'> & {
    availability: readonly string[]
  },
): Fields {
  const { availability, crechePlaces, travelMinutes } = wishes
  return [
    ['When she can come', availability.map(dayPartInWords).join(', ') || 'Any time'],
    ['Crèche places', `${crechePlaces}`],
    ['Longest journey', travelMinutes === undefined ? '' : `${travelMinutes} minutes`],
  ]
}
