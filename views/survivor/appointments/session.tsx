import { type Day, inWords, timeAfter, timeInWords } from '../../../src/calendar.ts'
import { typed } from '../../../src/kit/form.ts'
import type { Shown } from '../../../src/kit/shown.ts'
import type { Book } from '../../../src/survivor/appointments/book.ts'
import type { GroupSession } from '../../../src/survivor/appointments/group.ts'
import {
  kept,
  outcomeField,
  type RegisterRow,
} from '../../../src/survivor/appointments/register.ts'
import { sessionInRow } from '../../../src/survivor/appointments/words.ts'
import { presences, presenceWords } from '../../../src/survivor/enrolments/enrolment.ts'
import { urls } from '../../../src/urls.ts'
import { ErrorSummary, Form, inForm, SubmitButton, TextField } from '../../kit/form.tsx'
import { Action, Back, Hidden } from '../../kit/parts.tsx'

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
  const count =
    expected.length === 1 ? '1 woman is expected' : `${expected.length} women are expected`
  if (expected.length === 0)
    return closed ? `Nobody is expected. ${closed}.` : 'Nobody is expected.'
  if (closed) return `${count}. ${closed}.`
  return expected.every(({ saved }) => saved) ? `${kept(expected)}.` : `${count}.`
}

function Expected({ rows }: { rows: readonly RegisterRow[] }) {
  if (rows.length === 0) return null
  return (
    <ul class="register plain">
      {rows.map((row) => (
        <li class="man">
          <div class="called">
            <Called row={row} />
          </div>
          <div class="picks">{noteOf(row) && <p class="note">{noteOf(row)}</p>}</div>
        </li>
      ))}
    </ul>
  )
}

function Register({ book, session, rows, shown }: Props) {
  if (rows.length === 0) return null
  const expected = rows.filter(({ isExpected }) => isExpected)
  const others = rows.filter(({ isExpected }) => !isExpected)
  const isKept = rows.some(({ saved }) => saved)
  const action = urls.appointmentSession(book.group.id, session.number)
  return (
    <Form of={shown} action={action} classes="keep" isSilent>
      {expected.length > 0 && <Lines rows={expected} />}
      {others.length > 0 && (
        <details open={expected.length === 0}>
          <summary>Somebody else came ({others.length} others in this group)</summary>
          <Lines rows={others} />
        </details>
      )}
      {isKept && (
        <TextField
          name="reason"
          label="Reason, where what was recorded changes"
          hint="Why the register changes, never why she did not come"
        />
      )}
      <SubmitButton
        text={isKept ? 'Save the changes' : 'Save the register'}
        name="act"
        value="keep"
      />
      <p class="note">
        Who missed it is called by her worker, today, in her safe time. She keeps her place.
      </p>
    </Form>
  )
}

function Lines({ rows }: { rows: readonly RegisterRow[] }) {
  return (
    <ol class="register plain">
      {rows.map((row) => (
        <Choose row={row} />
      ))}
    </ol>
  )
}

function Choose({ row }: { row: RegisterRow }) {
  const field = outcomeField(row)
  const { posted = {}, error: [error] = [] } = inForm(field)
  const current = typed(posted, field) || row.saved
  return (
    <li>
      <fieldset class="man" id={field} aria-describedby={error ? `${field}-error` : undefined}>
        <legend>
          <Called row={row} />
        </legend>
        <div class="picks">
          {error && (
            <p class="govuk-error-message" id={`${field}-error`}>
              <Hidden>Error:</Hidden> {error}
            </p>
          )}
          {presences.map((outcome) => (
            <label class="pick">
              <input type="radio" name={field} value={outcome} checked={outcome === current} />
              <span>{presenceWords[outcome]}</span>
            </label>
          ))}
          {noteOf(row) && <p class="note">{noteOf(row)}</p>}
        </div>
      </fieldset>
    </li>
  )
}

function Called({ row: { woman, had } }: { row: RegisterRow }) {
  return (
    <>
      <b>{woman.name ?? woman.ref}</b>
      <span class="sub">
        {woman.ref}, {had === 1 ? '1 session' : `${had} sessions`} had
        {woman.crechePlaces > 0 && `, crèche ${woman.crechePlaces}`}
      </span>
    </>
  )
}

function noteOf({ isPickedUp, isWaiting, savedBy }: RegisterRow): string {
  if (savedBy) return savedBy
  if (isWaiting) return 'Waits by her own choice, and keeps her place'
  return isPickedUp ? 'Picks this part up' : ''
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
