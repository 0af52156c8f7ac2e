import { type FormErrors, typed, typedDay } from '../../../src/kit/form.ts'
import { type PostedForm, severalOf } from '../../../src/kit/posted.ts'
import type { Clock } from '../../../src/probation/cautions/clock.ts'
import { weeksInWords } from '../../../src/probation/cautions/clock.ts'
import { fullName, type Person } from '../../../src/probation/people/person.ts'
import type { Referral } from '../../../src/probation/waiting-list/referral.ts'
import { urls } from '../../../src/urls.ts'
import {
  CheckboxField,
  DayField,
  ErrorSummary,
  FormToken,
  SubmitButton,
  TextField,
} from '../../kit/form.tsx'

const order = [
  'arrestedOn',
  'endsOn',
  'extensionAuthorised',
  'prosecutionLimitOn',
  'deadlineReason',
]

type Props = {
  person: Person
  referral: Referral
  clock: Clock
  posted: PostedForm
  formToken: string
  errors?: FormErrors | undefined
}

/** The deadline of one caution: what is printed, what was authorised, what police set, and who stands for it. */
export function DeadlineForm(props: Props) {
  const { person, referral, clock, posted, errors } = props
  const { deadlineDays, extendedDeadlineDays, chargeDays } = referral.template.settings
  const longest = weeksInWords(extendedDeadlineDays)
  return (
    <>
      <p class="note">
        <a href={urls.person(person.id)}>Back to {fullName(person)}</a>
      </p>
      <ErrorSummary errors={errors} order={order} />
      <h1>Arrest and deadline of the caution</h1>
      <p class="lede">
        {fullName(person)}, {person.crn}. {clock.lead} {clock.why}
      </p>
      <form method="post" action={urls.deadline(referral.id)} novalidate>
        <FormToken token={props.formToken} />
        <input type="hidden" name="version" value={typed(posted, 'version')} />
        <DayField
          name="arrestedOn"
          label="Day of arrest"
          hint="First contact is counted from it. Leave empty if it is not known."
          value={typedDay(posted, 'arrestedOn')}
          error={errors?.['arrestedOn']}
        />
        <DayField
          name="endsOn"
          label="Deadline printed on the caution"
          hint={`Leave empty if none is printed: it is then ${weeksInWords(deadlineDays)} after the caution.`}
          value={typedDay(posted, 'endsOn')}
          error={errors?.['endsOn']}
        />
        <CheckboxField
          name="extensionAuthorised"
          label={`Authority for ${longest}`}
          values={severalOf(posted, 'extensionAuthorised')}
          choices={[{ value: 'yes', text: `${longest} are authorised and recorded` }]}
          error={errors?.['extensionAuthorised']}
        />
        <DayField
          name="prosecutionLimitOn"
          label="Prosecution limit set by police"
          hint={`Only where police have given one. It beats the limit worked out from the offence; the deadline is ${chargeDays} days before it.`}
          value={typedDay(posted, 'prosecutionLimitOn')}
          error={errors?.['prosecutionLimitOn']}
        />
        <TextField
          name="deadlineReason"
          label="Who authorised the longer time, or set the limit, and why"
          hint="Needed with either of them. No details of the offence."
          value={typed(posted, 'deadlineReason')}
          error={errors?.['deadlineReason']}
        />
        <p class="note">
          The kind and day of the offence, and the first statement, are changed{' '}
          <a href={urls.referral(referral.id)}>with the order</a>.
        </p>
        <SubmitButton text="Continue" />
      </form>
    </>
  )
}
