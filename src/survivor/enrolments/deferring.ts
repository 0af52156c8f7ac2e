import { addDays, type Day, inWords, later } from '../../calendar.ts'
import type { FormErrors } from '../../kit/form.ts'

/** Why a wait of hers cannot begin like that: from the day she agreed up to today, and asked again later (rule 16.2). */
export function deferralFaults(
  { fromOn, askAgainOn }: { fromOn: Day; askAgainOn: Day },
  {
    agreedOn,
    waits,
    today,
  }: { agreedOn: Day; waits: readonly { toOn: Day | undefined }[]; today: Day },
): FormErrors {
  const errors: FormErrors = {}
  const last = waits
    .map(({ toOn }) => toOn)
    .sort()
    .at(-1)
  if (fromOn > today) errors['from'] = ['The first day must be today or in the past']
  else if (fromOn < agreedOn) {
    errors['from'] = [`The first day must be on or after ${inWords(agreedOn)}, when she agreed`]
  } else if (last && fromOn <= last) {
    errors['from'] = [`She waited until ${inWords(last)} before: choose a day after it`]
  }
  if (askAgainOn <= today) errors['again'] = ['The day to ask again must be after today']
  return errors
}

/** Why she cannot have been ready on that day. */
export function readyFaults(
  readyOn: Day,
  { fromOn, today }: { fromOn: Day; today: Day },
): FormErrors {
  if (readyOn > today) return { ready: ['The day must be today or in the past'] }
  if (readyOn < fromOn) return { ready: [`The day must be on or after ${inWords(fromOn)}`] }
  return {}
}

/** The last day that counts as hers: the day before she is ready again. */
export function lastDayOfWait(fromOn: Day, readyOn: Day): Day {
  return later(fromOn, addDays(readyOn, -1))
}
