import { type Day, inWords } from '../../calendar.ts'
import type { FormErrors } from '../../kit/form.ts'
import type { EnrolmentEnding } from './enrolment.ts'
import type { Progress } from './progress.ts'

/** Why an enrolment cannot end like that: completed asks for enough parts, and is never done by itself (rule 16.3). */
export function endingFaults(
  { endedOn, why }: { endedOn: Day; why: EnrolmentEnding },
  { agreedOn, progress, today }: { agreedOn: Day; progress: Progress; today: Day },
): FormErrors {
  const errors: FormErrors = {}
  if (endedOn > today) errors['ended'] = ['The day must be today or in the past']
  else if (endedOn < agreedOn) {
    errors['ended'] = [`The day must be on or after ${inWords(agreedOn)}, when she agreed`]
  }
  if (why === 'completed' && !progress.isEnough) {
    errors['why'] = [
      `${progress.enough} sessions count as complete, and she has had ${progress.had.length}`,
    ]
  }
  return errors
}
