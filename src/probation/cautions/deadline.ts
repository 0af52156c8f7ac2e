import { addDays, type Day, inWords } from '../../calendar.ts'
import type { Fault } from '../../kit/faults.ts'
import {
  dayIfAny,
  expectedVersion,
  formOf,
  optionalText,
  type Read,
  typed,
} from '../../kit/form.ts'
import type { PostedForm } from '../../kit/posted.ts'
import type { ProgrammeTemplate } from '../../programmes/template.ts'
import type { Route } from '../people/person.ts'
import { weeksInWords } from '../waiting-list/timing-words.ts'

/** What sets the deadline of a caution, as its form sends it. */
export type Deadline = {
  endsOn: Day | undefined
  extensionAuthorised: boolean
  prosecutionLimitOn: Day | undefined
  deadlineReason: string | undefined
  arrestedOn: Day | undefined
}

const form = formOf({
  endsOn: dayIfAny('Printed deadline'),
  prosecutionLimitOn: dayIfAny('Prosecution limit'),
  arrestedOn: dayIfAny('Day of arrest'),
  deadlineReason: optionalText('Who stands for it', 200, ''),
  version: expectedVersion,
})

/** A deadline as it was typed, and the version that its form was made from. */
export function readDeadline(posted: PostedForm): Read<{ deadline: Deadline; version: number }> {
  const { values, errors } = form(posted)
  if (errors) return { errors }
  const { version, deadlineReason: reason, ...days } = values
  const extensionAuthorised = typed(posted, 'extensionAuthorised') === 'yes'
  const deadline = { ...days, extensionAuthorised, deadlineReason: reason || undefined }
  return { values: { version, deadline } }
}

type Known = { imposedOn: Day; offenceOn: Day | undefined; template: ProgrammeTemplate }

/**
 * Why a deadline cannot be like that: printed before the caution or beyond the longest that authority allows, an
 * override or an authority that nobody stands for, an arrest after the caution or still to come (rule 10.3).
 */
export function deadlineFaults(
  deadline: Deadline,
  known: Known,
  today: Day,
): Fault<keyof Deadline>[] {
  return [
    ...printedFaults(deadline, known),
    ...reasonFaults(deadline),
    ...limitFaults(deadline, known),
    ...arrestFaults(deadline, known, today),
  ]
}

function printedFaults({ endsOn }: Deadline, { imposedOn, template }: Known) {
  if (endsOn && endsOn < imposedOn) {
    return fault('endsOn', `The deadline is before the caution: ${apart(endsOn, imposedOn)}`)
  }
  return longestFaults({ route: 'conditional_caution', imposedOn, endsOn }, template)
}

/** A deadline printed beyond the longest that authority allows (rule 10.3: 20 weeks); only cautions have such a limit. */
export function longestFaults(
  { route, imposedOn, endsOn }: { route: Route; imposedOn: Day; endsOn: Day | undefined },
  template: ProgrammeTemplate,
): Fault<'endsOn'>[] {
  if (route !== 'conditional_caution' || !endsOn) return []
  const days = template.settings.extendedDeadlineDays
  const last = addDays(imposedOn, days)
  if (endsOn <= last) return []
  const message = `The deadline is more than ${weeksInWords(days)} after the caution: the last possible day is ${inWords(last)}`
  return [{ field: 'endsOn', message }]
}

function reasonFaults({ prosecutionLimitOn, extensionAuthorised, deadlineReason }: Deadline) {
  if (deadlineReason) return []
  if (prosecutionLimitOn)
    return fault('deadlineReason', 'Enter who set the limit, and why it differs')
  return extensionAuthorised ? fault('deadlineReason', 'Enter who authorised the longer time') : []
}

function limitFaults({ prosecutionLimitOn: on }: Deadline, { offenceOn }: Known) {
  if (!on || !offenceOn || on >= offenceOn) return []
  return fault(
    'prosecutionLimitOn',
    `The prosecution limit is before the offence: ${apart(on, offenceOn)}`,
  )
}

function arrestFaults({ arrestedOn: on }: Deadline, { imposedOn, offenceOn }: Known, today: Day) {
  if (!on) return []
  if (on > today) {
    return fault('arrestedOn', `Arrest must be today or earlier: ${inWords(on)} is still to come`)
  }
  if (on > imposedOn) {
    return fault('arrestedOn', `The arrest is after the caution: ${apart(imposedOn, on)}`)
  }
  if (!offenceOn || on >= offenceOn) return []
  return fault('arrestedOn', `The arrest is before the offence: ${apart(on, offenceOn)}`)
}

function fault(field: keyof Deadline, message: string): Fault<keyof Deadline>[] {
  return [{ field, message }]
}

function apart(on: Day, from: Day): string {
  return `${inWords(on)} is before ${inWords(from)}`
}
