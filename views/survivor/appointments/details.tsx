import { inWords } from '../../../src/calendar.ts'
import { type FormErrors, type Posted, typed, typedDay } from '../../../src/kit/form.ts'
import type { Book } from '../../../src/survivor/appointments/book.ts'
import type { Leader } from '../../../src/survivor/appointments/facilitators.ts'
import { timeOfGroup } from '../../../src/survivor/appointments/group.ts'
import { urls } from '../../../src/urls.ts'
import { DayField, ErrorSummary, FormToken, SubmitButton, TextField } from '../../kit/form.tsx'
import { Leaders, NumberField, StepFreeAndLanguage } from './new.tsx'

type Props = {
  book: Book
  leaders: readonly Leader[]
  posted: Posted
  errors?: FormErrors | undefined
  formToken: string
}

const fields = [
  'min',
  'max',
  'creche',
  'stepFree',
  'language',
  'leader-1',
  'leader-2',
  'ends',
  'why',
]

/** A group's size and facilitators, and its last day. Its place and weekday never change: another group is opened. */
export function GroupDetails(props: Props) {
  const { book, errors } = props
  const { group } = book
  return (
    <>
      <p class="note">
        <a href={urls.appointment(group.id)}>{group.code}</a>
      </p>
      <ErrorSummary errors={errors} order={fields} />
      <h1>Change {group.code}</h1>
      <p>
        {timeOfGroup(group)}, {group.site}. It can be held{' '}
        <a href={urls.appointmentTime(group.id)}>at another time</a>. To hold it elsewhere or on
        another day, open another group and stop this one.
      </p>
      <Size {...props} />
      <Stop {...props} />
    </>
  )
}

function Size({ book: { group }, leaders, posted, errors, formToken }: Props) {
  return (
    <form method="post" action={urls.appointmentDetails(group.id)} novalidate class="narrow">
      <FormToken token={formToken} />
      <input type="hidden" name="version" value={typed(posted, 'version')} />
      <NumberField name="min" label="Fewest women" posted={posted} errors={errors} />
      <NumberField name="max" label="Most places" posted={posted} errors={errors} />
      <NumberField name="creche" label="Crèche places" posted={posted} errors={errors} />
      <StepFreeAndLanguage posted={posted} errors={errors} />
      <Leaders leaders={leaders} posted={posted} errors={errors} />
      <div class="actions">
        <SubmitButton text="Save the group" name="act" value="change" />
        <a href={urls.appointment(group.id)}>Cancel</a>
      </div>
    </form>
  )
}

function Stop({ book: { group, women }, posted, errors, formToken }: Props) {
  return (
    <section>
      <h2>Last day</h2>
      <p>
        {group.endsOn ? `It stops on ${inWords(group.endsOn)}. ` : ''}No session is held after it.{' '}
        {women.length > 0 &&
          'Who still needs sessions then is offered another place: her worker has a task today.'}
      </p>
      <form method="post" action={urls.appointmentDetails(group.id)} novalidate class="narrow">
        <FormToken token={formToken} />
        <input type="hidden" name="version" value={typed(posted, 'version')} />
        <DayField
          name="ends"
          label="Last day"
          value={typedDay(posted, 'ends')}
          error={errors?.['ends']}
        />
        <TextField name="why" label="Reason" value={typed(posted, 'why')} error={errors?.['why']} />
        <SubmitButton text="Save the last day" kind="secondary" name="act" value="stop" />
      </form>
    </section>
  )
}
