import { choice, optionalText, startTimeField, textField, wholeNumber } from '../../kit/form.ts'
import type { Leader } from './facilitators.ts'
import type { Group } from './group.ts'

/** What is asked of a group when it is opened, and again when it is changed. */
export const sizeFields = {
  min: wholeNumber('Fewest', 1, 50),
  max: wholeNumber('Most', 1, 50),
  creche: wholeNumber('Crèche places', 0, 50),
  stepFree: choice(['yes', 'no'], 'Say whether it is step-free'),
  language: textField('Language', 40),
  'leader-1': textField('First facilitator', 100, 'Select a facilitator'),
  'leader-2': optionalText('Second facilitator'),
}

/** When its sessions begin, and how long they are. */
export const timeFields = { startsAt: startTimeField, minutes: wholeNumber('Minutes', 30, 480) }

type Size = { min: number; max: number; creche: number; stepFree: string; language: string }

/** The same as a group keeps it. */
export function sizeOf({ min, max, creche, stepFree, language }: Size) {
  return {
    ...{ minPlaces: min, maxPlaces: max, crechePlaces: creche },
    ...{ stepFree: stepFree === 'yes', language },
  }
}

type Chosen = { 'leader-1': string; 'leader-2': string }

/** Who was chosen to lead it, of those who can. */
export function chosenOf(chosen: Chosen, leaders: readonly Leader[]): Leader[] {
  return leaders.filter(({ workerId }) =>
    [chosen['leader-1'], chosen['leader-2']].includes(workerId),
  )
}

/** A group as the boxes of its form show it. */
export function postedSize(group: Group) {
  return {
    min: `${group.minPlaces}`,
    max: `${group.maxPlaces}`,
    creche: `${group.crechePlaces}`,
    stepFree: group.stepFree ? 'yes' : 'no',
    language: group.language,
    'leader-1': group.facilitators[0]?.workerId ?? '',
    'leader-2': group.facilitators[1]?.workerId ?? '',
  }
}
