import type { Day } from '../../../src/calendar.ts'
import type { Book } from '../../../src/survivor/appointments/book.ts'
import type { SessionLine } from '../../../src/survivor/appointments/session-lines.ts'
import { notHeldInWords, rowDay } from '../../../src/survivor/appointments/words.ts'
import { urls } from '../../../src/urls.ts'
import { StatusWords } from '../../kit/status.tsx'
import { Table } from '../../kit/table.tsx'

type Props = { book: Book; lines: readonly SessionLine[]; today: Day }

/** One round of a group. */
const shown = 12

/** Sessions to come with their seats, and those held with their registers. */
export function SessionLines({ book, lines, today }: Props) {
  if (lines.length === 0) return <p>No session is laid.</p>
  const held = lines.filter(({ session }) => session.onDay < today)
  const ahead = lines.filter(({ session }) => session.onDay >= today)
  return (
    <>
      <SessionTable
        book={book}
        lines={ahead.slice(0, shown)}
        today={today}
        caption="Sessions to come"
      />
      {ahead.length > shown && (
        <details>
          <summary>Later sessions ({ahead.length - shown})</summary>
          <SessionTable
            book={book}
            lines={ahead.slice(shown)}
            today={today}
            caption="Later sessions"
          />
        </details>
      )}
      {held.length > 0 && (
        <details>
          <summary>Sessions held ({held.length})</summary>
          <SessionTable
            book={book}
            lines={[...held].reverse()}
            today={today}
            caption="Sessions held"
          />
        </details>
      )}
    </>
  )
}

function SessionTable({ book, lines, today, caption }: Props & { caption: string }) {
  return (
    <Table kind="cards" caption={caption} heads={['Day', 'Part', 'Seats', 'Crèche', 'Register']}>
      {lines.map((line) => (
        <Row book={book} line={line} today={today} />
      ))}
    </Table>
  )
}

function Row({ book, line, today }: { book: Book; line: SessionLine; today: Day }) {
  const { session, free, seated, crecheFree } = line
  const { group, isLed } = book
  const isOver =
    session.onDay < today || line.recorded !== undefined || session.cancelledWhy !== undefined
  const day = rowDay(session.onDay)
  return (
    <tr role="row">
      <th scope="row" role="rowheader">
        {isLed ? <a href={urls.appointmentSession(group.id, session.number)}>{day}</a> : day}
        {line.closed && <span class="sub">Closed: {line.closed}. Cancel this session</span>}
      </th>
      <td role="cell" data-l="Part" class="third">
        {session.part} of {book.parts}
      </td>
      <td role="cell" data-l="Seats" class="third">
        {isOver ? '–' : `${seated} taken, ${free === 0 ? 'none' : free} free`}
      </td>
      <td role="cell" data-l="Crèche" class="third">
        {isOver ? '–' : `${crecheFree} left`}
      </td>
      <td role="cell">
        <Register line={line} today={today} isLed={isLed} />
      </td>
    </tr>
  )
}

function Register({ line, today, isLed }: { line: SessionLine; today: Day; isLed: boolean }) {
  const { session, recorded } = line
  const notHeld = notHeldInWords(session)
  if (notHeld) return <StatusWords status={session.closureId ? 'red' : 'grey'} words={notHeld} />
  if (recorded !== undefined) return <>Kept, {recorded} recorded</>
  if (session.onDay > today) return <>Opens on the day</>
  if (!isLed) return <>Not kept yet</>
  return (
    <StatusWords
      status={session.onDay < today ? 'red' : 'amber'}
      words={session.onDay < today ? 'Not kept yet' : 'To keep today'}
    />
  )
}
