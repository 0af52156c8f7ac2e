import { inWords } from '../../../src/calendar.ts'
import type { Shown } from '../../../src/kit/shown.ts'
import type { Book } from '../../../src/survivor/appointments/book.ts'
import type { Leader } from '../../../src/survivor/appointments/facilitators.ts'
import { timeOfGroup } from '../../../src/survivor/appointments/group.ts'
import { urls } from '../../../src/urls.ts'
import { DayField, Form, SubmitButton, TextField } from '../../kit/form.tsx'
import { Back } from '../../kit/parts.tsx'
import { SizeFields } from './group-fields.tsx'

type Props = { book: Book; leaders: readonly Leader[]; shown: Shown }

/** A group's size and facilitators, and its last day. Its place and weekday never change: another group is opened. */
export function GroupDetails({ book, leaders, shown }: Props) {
  const { group } = book
  return (
    <>
      <Back to={urls.appointment(group.id)}>{group.code}</Back>
      <Form
        of={shown}
        action={urls.appointmentDetails(group.id)}
        classes="narrow"
        head={
          <>
            <h1>Change {group.code}</h1>
            <p>
              {timeOfGroup(group)}, {group.site}. It can be held{' '}
              <a href={urls.appointmentTime(group.id)}>at another time</a>. To hold it elsewhere or
              on another day, open another group and stop this one.
            </p>
          </>
        }
      >
        <SizeFields leaders={leaders} />
        <div class="actions">
          <SubmitButton text="Save the group" name="act" value="change" />
          <a href={urls.appointment(group.id)}>Cancel</a>
        </div>
      </Form>
      <Stop book={book} shown={shown} />
    </>
  )
}

function Stop({ book: { group, women }, shown }: Omit<Props, 'leaders'>) {
  return (
    <section>
      <h2>Last day</h2>
      <p>
        {group.endsOn ? `It stops on ${inWords(group.endsOn)}. ` : ''}No session is held after it.{' '}
        {women.length > 0 &&
          'Who still needs sessions then is offered another place: her worker has a task today.'}
      </p>
      <Form of={shown} action={urls.appointmentDetails(group.id)} classes="narrow" isSilent>
        <DayField name="ends" label="Last day" />
        <TextField name="why" label="Reason" />
        <SubmitButton text="Save the last day" kind="secondary" name="act" value="stop" />
      </Form>
    </section>
  )
}
