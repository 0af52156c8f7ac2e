import { type Day, inWords, timeAfter, timeInWords } from '../../../src/calendar.ts'
import type { Shown } from '../../../src/kit/shown.ts'
import { counted } from '../../../src/kit/words.ts'
import type { Book } from '../../../src/survivor/appointments/book.ts'
import type { GroupSession } from '../../../src/survivor/appointments/group.ts'
import {
  kept,
  outcomeField,
  type RegisterRow,
} from '../../../src/survivor/appointments/register.ts'
import { sessionInRow } from '../../../src/survivor/appointments/words.ts'
import { urls } from '../../../src/urls.ts'
import { ErrorSummary, Form, SubmitButton, TextField } from '../../kit/form.tsx'
import { Action, Back } from '../../kit/parts.tsx'
import { Expected, Register } from './register-form.tsx'

type Props = {
  book: Book
  session: GroupSession
  rows: readonly RegisterRow[]
  /** Why no register is kept. */
  closed: string | undefined
  today: Day
  shown: Shown
}

/** One session: who is expected, the register from its day on, and cancelling it, or recording that it was not held. */
export function SessionPage(props: Props) {
  const { book, session, rows, closed, shown } = props
  const { group } = book
  const expected = rows.filter(({ isExpected }) => isExpected)
  const isOff = session.cancelledWhy !== undefined
  return (
    <>
      <Back to={urls.appointment(group.id)}>{group.code}</Back>
      <ErrorSummary errors={shown.errors} order={[...rows.map(outcomeField), 'reason', 'why']} />
      <h1>
        {group.code}, {inWords(session.onDay)}
      </h1>
      <p class="note">
        {timeInWords(session.startsAt)} to{' '}
        {timeInWords(timeAfter(session.startsAt, session.minutes))}, {group.site}. Part{' '}
        {session.part} of {book.parts}.
      </p>
      <p class="lede">{isOff ? `${closed}.` : ledeOf(expected, closed)}</p>
      {!isOff && (
        <p class="bar">
          <Action to={urls.appointmentList(group.id, session.number)}>List for the door</Action>
        </p>
      )}
      {closed ? <Expected rows={expected} /> : <Register {...props} />}
      <Cancel {...props} />
    </>
  )
}

function ledeOf(expected: readonly RegisterRow[], closed: string | undefined): string {
  const count = counted(expected.length, 'woman is expected', 'women are expected')
  if (expected.length === 0)
    return closed ? `Nobody is expected. ${closed}.` : 'Nobody is expected.'
  if (closed) return `${count}. ${closed}.`
  return expected.every(({ saved }) => saved) ? `${kept(expected)}.` : `${count}.`
}

function Cancel({ book, session, rows, today, shown }: Props) {
  const isPast = session.onDay < today
  if (session.cancelledWhy !== undefined || rows.some(({ saved }) => saved)) return null
  const action = urls.appointmentSession(book.group.id, session.number)
  return (
    <details open={Boolean(shown.errors?.['why'])}>
      <summary>{isPast ? 'This session was not held' : 'Cancel this session'}</summary>
      <Form of={shown} action={action} classes="narrow" isSilent>
        <p>
          {sessionInRow(session)} {isPast ? 'was' : 'is'} not held. Each woman’s worker has a task
          to tell her, and she picks this part up later.
        </p>
        <TextField name="why" label="Reason" />
        <SubmitButton
          text={isPast ? 'Record that it was not held' : 'Cancel the session'}
          kind="warning"
          name="act"
          value="cancel"
        />
      </Form>
    </details>
  )
}
