import { type Day, inWords } from '../../calendar.ts'
import { differences, type Fields } from '../../kit/differences.ts'
import type { Deadline } from './deadline.ts'

/** What sets a deadline as fields in words, for histories, reviews and pages that are out of date. */
function deadlineInWords(deadline: Deadline): Fields {
  const on = (day: Day | undefined) => (day ? inWords(day) : '')
  return [
    ['Printed deadline', on(deadline.endsOn)],
    ['Longer time authorised', deadline.extensionAuthorised ? 'Yes' : 'No'],
    ['Prosecution limit set by police', on(deadline.prosecutionLimitOn)],
    ['Who stands for it', deadline.deadlineReason ?? ''],
    ['Arrest', on(deadline.arrestedOn)],
  ]
}

/** What a change makes of it, field by field. */
export function deadlineChanges(before: Deadline, after: Deadline) {
  return differences(deadlineInWords(before), deadlineInWords(after))
}
