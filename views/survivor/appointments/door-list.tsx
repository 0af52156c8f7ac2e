import { inWords, timeInWords } from '../../../src/calendar.ts'
import type { Book } from '../../../src/survivor/appointments/book.ts'
import type { GroupSession } from '../../../src/survivor/appointments/group.ts'
import type { RegisterRow } from '../../../src/survivor/appointments/register.ts'
import { urls } from '../../../src/urls.ts'
import { PrintButton } from '../../kit/parts.tsx'
import { numeric, Table } from '../../kit/table.tsx'

type Props = { book: Book; session: GroupSession; rows: readonly RegisterRow[] }

/** For the door: initials and references of who is expected. Left lying about, it says nothing of what this is. */
export function DoorList({ book, session, rows }: Props) {
  const { group } = book
  const expected = rows.filter(({ isExpected }) => isExpected)
  const creche = expected.reduce((sum, { woman }) => sum + woman.crechePlaces, 0)
  return (
    <>
      <p class="note off-sheet">
        <a href={urls.appointmentSession(group.id, session.number)}>
          {group.code}, {inWords(session.onDay)}
        </a>
      </p>
      <h1>
        {group.code}, {inWords(session.onDay)}, {timeInWords(session.startsAt)}
      </h1>
      <p class="bar off-sheet">
        <PrintButton>Print</PrintButton>
      </p>
      {session.cancelledWhy !== undefined ? (
        <p class="lede">
          {session.closureId
            ? 'Venue closed: session not held there.'
            : 'This session is cancelled.'}
        </p>
      ) : expected.length === 0 ? (
        <p>Nobody is expected.</p>
      ) : (
        <Table
          kind="roll"
          caption={`${expected.length} expected${creche > 0 ? `, ${creche} in the crèche` : ''}`}
          captionClasses="note"
          heads={['Initial', 'Reference', numeric('Crèche'), 'Here']}
          rows={expected.map(({ woman }) => [
            initialsOf(woman.name),
            woman.ref,
            woman.crechePlaces,
            <span class="box" aria-hidden="true" />,
          ])}
        />
      )}
    </>
  )
}

function initialsOf(name: string | undefined): string {
  return (name ?? '')
    .split(/[\s-]+/)
    .map((part) => part.charAt(0))
    .join('')
}
