import { typed } from '../../../src/kit/form.ts'
import type { Shown } from '../../../src/kit/shown.ts'
import { counted } from '../../../src/kit/words.ts'
import type { Book } from '../../../src/survivor/appointments/book.ts'
import type { GroupSession } from '../../../src/survivor/appointments/group.ts'
import { outcomeField, type RegisterRow } from '../../../src/survivor/appointments/register.ts'
import { presences, presenceWords } from '../../../src/survivor/enrolments/enrolment.ts'
import { urls } from '../../../src/urls.ts'
import { Form, inForm, SubmitButton, TextField } from '../../kit/form.tsx'
import { Hidden } from '../../kit/parts.tsx'

type Props = {
  book: Book
  session: GroupSession
  rows: readonly RegisterRow[]
  shown: Shown
}

/** The register of a session: of everybody in the group, who came. */
export function Register({ book, session, rows, shown }: Props) {
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

/** Who is expected, while no register is kept. */
export function Expected({ rows }: { rows: readonly RegisterRow[] }) {
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

function Called({ row: { woman, had } }: { row: RegisterRow }) {
  return (
    <>
      <b>{woman.name ?? woman.ref}</b>
      <span class="sub">
        {woman.ref}, {counted(had, 'session')} had
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
