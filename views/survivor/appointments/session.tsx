import { type Day, inWords, timeAfter, timeInWords } from '../../../src/calendar.ts'
import { type FormErrors, type Posted, typed } from '../../../src/kit/form.ts'
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
import { ErrorSummary, FormToken, SubmitButton, TextField } from '../../kit/form.tsx'

type Props = {
  book: Book
  session: GroupSession
  rows: readonly RegisterRow[]
  /** Why no register is kept. */
  closed: string | undefined
  today: Day
  posted: Posted
  errors: FormErrors | undefined
  formToken: string
}

/** One session: who is expected, the register from its day on, and cancelling it, or recording that it was not held. */
export function SessionPage(props: Props) {
  const { book, session, rows, closed, errors } = props
  const { group } = book
  const expected = rows.filter(({ isExpected }) => isExpected)
  const isOff = session.cancelledWhy !== undefined
  return (
    <>
      <p class="note">
        <a href={urls.appointment(group.id)}>{group.code}</a>
      </p>
      <ErrorSummary errors={errors} order={[...rows.map(outcomeField), 'reason', 'why']} />
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
          <a class="btn" href={urls.appointmentList(group.id, session.number)}>
            List for the door
          </a>
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

function Register(props: Props) {
  const { book, session, rows, posted, errors, formToken } = props
  if (rows.length === 0) return null
  const expected = rows.filter(({ isExpected }) => isExpected)
  const others = rows.filter(({ isExpected }) => !isExpected)
  const isKept = rows.some(({ saved }) => saved)
  return (
    <form
      method="post"
      action={urls.appointmentSession(book.group.id, session.number)}
      novalidate
      class="keep"
    >
      <FormToken token={formToken} />
      <input
        type="hidden"
        name="version"
        value={typed(posted, 'version') || `${session.version}`}
      />
      {expected.length > 0 && (
        <ol class="register plain">
          {expected.map((row) => (
            <Choose {...props} row={row} />
          ))}
        </ol>
      )}
      {others.length > 0 && (
        <details open={expected.length === 0}>
          <summary>Somebody else came ({others.length} others in this group)</summary>
          <ol class="register plain">
            {others.map((row) => (
              <Choose {...props} row={row} />
            ))}
          </ol>
        </details>
      )}
      {isKept && (
        <TextField
          name="reason"
          label="Reason, where what was recorded changes"
          hint="Why the register changes, never why she did not come"
          value={typed(posted, 'reason')}
          error={errors?.['reason']}
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
    </form>
  )
}

function Choose({ row, posted, errors }: Props & { row: RegisterRow }) {
  const field = outcomeField(row)
  const error = errors?.[field]?.[0]
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
              <span class="govuk-visually-hidden">Error:</span> {error}
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

function Cancel({ book, session, rows, today, posted, errors, formToken }: Props) {
  const isPast = session.onDay < today
  if (session.cancelledWhy !== undefined || rows.some(({ saved }) => saved)) return null
  return (
    <details open={Boolean(errors?.['why'])}>
      <summary>{isPast ? 'This session was not held' : 'Cancel this session'}</summary>
      <form
        method="post"
        action={urls.appointmentSession(book.group.id, session.number)}
        novalidate
        class="narrow"
      >
        <FormToken token={formToken} />
        <input
          type="hidden"
          name="version"
          value={typed(posted, 'version') || `${session.version}`}
        />
        <p>
          {sessionInRow(session)} {isPast ? 'was' : 'is'} not held. Each woman’s worker has a task
          to tell her, and she picks this part up later.
        </p>
        <TextField name="why" label="Reason" value={typed(posted, 'why')} error={errors?.['why']} />
        <SubmitButton
          text={isPast ? 'Record that it was not held' : 'Cancel the session'}
          kind="warning"
          name="act"
          value="cancel"
        />
      </form>
    </details>
  )
}
