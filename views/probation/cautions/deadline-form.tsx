import type { Shown } from '../../../src/kit/shown.ts'
import type { Clock } from '../../../src/probation/cautions/clock.ts'
import type { Person } from '../../../src/probation/people/person.ts'
import type { Referral } from '../../../src/probation/waiting-list/referral.ts'
import { weeksInWords } from '../../../src/probation/waiting-list/timing-words.ts'
import { urls } from '../../../src/urls.ts'
import { CheckboxField, DayField, SubmitButton, TextField } from '../../kit/form.tsx'
import { PersonForm } from '../person-form.tsx'

type Props = {
  person: Person
  referral: Referral
  clock: Clock
  shown: Shown
}

/** The deadline of one caution: what is printed, what was authorised, what police set, and who stands for it. */
export function DeadlineForm({ person, referral, clock, shown }: Props) {
  const { deadlineDays, extendedDeadlineDays, chargeDays } = referral.template.settings
  const longest = weeksInWords(extendedDeadlineDays)
  return (
    <PersonForm
      of={shown}
      action={urls.deadline(referral.id)}
      person={person}
      title="Arrest and deadline of the caution"
      about={`. ${clock.lead} ${clock.why}`}
    >
      <DayField
        name="arrestedOn"
        label="Day of arrest"
        hint="First contact is counted from it. Leave empty if it is not known."
      />
      <DayField
        name="endsOn"
        label="Deadline printed on the caution"
        hint={`Leave empty if none is printed: it is then ${weeksInWords(deadlineDays)} after the caution.`}
      />
      <CheckboxField
        name="extensionAuthorised"
        label={`Authority for ${longest}`}
        choices={[{ value: 'yes', text: `${longest} are authorised and recorded` }]}
      />
      <DayField
        name="prosecutionLimitOn"
        label="Prosecution limit set by police"
        hint={`Only where police have given one. It beats the limit worked out from the offence; the deadline is ${chargeDays} days before it.`}
      />
      <TextField
        name="deadlineReason"
        label="Who authorised the longer time, or set the limit, and why"
        hint="Needed with either of them. No details of the offence."
      />
      <p class="note">
        The kind and day of the offence, and the first statement, are changed{' '}
        <a href={urls.referral(referral.id)}>with the order</a>.
      </p>
      <SubmitButton text="Continue" />
    </PersonForm>
  )
}
