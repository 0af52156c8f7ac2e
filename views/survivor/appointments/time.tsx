import { inWords } from '../../../src/calendar.ts'
import type { Shown } from '../../../src/kit/shown.ts'
import type { Book } from '../../../src/survivor/appointments/book.ts'
import { type GroupSession, timeOfGroup } from '../../../src/survivor/appointments/group.ts'
import { type GroupSite, windowsInWords } from '../../../src/survivor/appointments/new-group.ts'
import { urls } from '../../../src/urls.ts'
import { Form, SubmitButton, TextField } from '../../kit/form.tsx'
import { Back } from '../../kit/parts.tsx'
import { TimeFields } from './group-fields.tsx'

type Props = {
  book: Book
  site: GroupSite | undefined
  moved: readonly GroupSession[]
  shown: Shown
}

/** Another time of its day for a group: which sessions it moves, and who is told. */
export function GroupTime(props: Props) {
  const { group } = props.book
  return (
    <>
      <Back to={urls.appointment(group.id)}>{group.code}</Back>
      <Form
        of={props.shown}
        action={urls.appointmentTime(group.id)}
        classes="narrow"
        head={<About {...props} />}
      >
        <TimeFields />
        <TextField name="why" label="Reason" />
        <div class="actions">
          <SubmitButton text="Save the time" />
          <a href={urls.appointment(group.id)}>Cancel</a>
        </div>
      </Form>
    </>
  )
}

function About({ book: { group, women }, site, moved: [first] }: Props) {
  return (
    <>
      <h1>Time of {group.code}</h1>
      <p class="lede">
        {timeOfGroup(group)}, {group.site}.
      </p>
      <p>
        {first
          ? `Every session from ${inWords(first.onDay)} on is held at the new time. `
          : 'No session is to come after today. '}
        {women.length > 0 &&
          'The worker of each woman with a place has a task today to tell her, and to ask whether she can come then.'}
      </p>
      {site?.kind === 'shared' && (
        <p>
          At {site.name} our times are: {windowsInWords(site.windows)}.
        </p>
      )}
    </>
  )
}
