import { type Day, inWords } from '../../calendar.ts'
import type { FormErrors } from '../../kit/form.ts'
import type { PresenceLine } from './enrolment.ts'

/** Why a session one to one cannot be recorded like that; a day recorded before is changed only with a reason. */
export function sessionFaults(
  { onDay, part, reason }: { onDay: Day; part: number; reason: string },
  facts: { agreedOn: Day; parts: number; lines: readonly PresenceLine[]; today: Day },
): FormErrors {
  const errors: FormErrors = {}
  if (onDay > facts.today) errors['on'] = ['The day must be today or in the past']
  else if (onDay < facts.agreedOn) {
    errors['on'] = [`The day must be on or after ${inWords(facts.agreedOn)}, when she agreed`]
  }
  if (part < 1 || part > facts.parts) errors['part'] = [`Select a part of 1 to ${facts.parts}`]
  const before = facts.lines.some((line) => !line.sessionId && line.onDay === onDay)
  if (before && !reason) {
    errors['reason'] = [`${inWords(onDay)} is recorded already: enter why it changes`]
  }
  return errors
}
