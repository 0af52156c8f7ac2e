import type { Day } from '../../../src/calendar.ts'
import type { Book } from '../../../src/survivor/appointments/book.ts'
import type { SessionLine } from '../../../src/survivor/appointments/session-lines.ts'
import { notHeldInWords, rowDay } from '../../../src/survivor/appointments/words.ts'
import { urls } from '../../../src/urls.ts'
import { withSub } from '../../kit/parts.tsx'
import { StatusWords } from '../../kit/status.tsx'
import { labelled, Table } from '../../kit/table.tsx'

type Props = { book: Book; lines: readonly SessionLine[]; today: Day }

/** One round of a group. */
const shown = 12

/** Sessions to come with their seats, and those held with their registers. */
export function SessionLines({ book, lines, today }: Props) {
  if (lines.length === 0) return <p>No session is laid.</p>
  const held = lines.filter(({ session }) => session.onDay < today)
  const ahead = lines.filter(({ session }) => session.onDay >= today)
  const table = (caption: string, some: readonly SessionLine[]) => (
    <SessionTable book={book} lines={some} today={today} caption={caption} />
  )
  return (
    <>
      {table('Sessions to come', ahead.slice(0, shown))}
      {ahead.length > shown && (
        <details>
          <summary>Later sessions ({ahead.length - shown})</summary>
          {table('Later sessions', ahead.slice(shown))}
        </details>
      )}
      {held.length > 0 && (
        <details>
          <summary>Sessions held ({held.length})</summary>
          {table('Sessions held', [...held].reverse())}
        </details>
      )}
    </>
  )
}

function SessionTable({ book, lines, today, caption }: Props & { caption: string }) {
  const thirds = ['Part', 'Seats', 'Crèche'].map((head) => labelled(head, 'third'))
  return (
    <Table
      kind="cards"
      caption={caption}
      heads={['Day', ...thirds, 'Register']}
      rows={lines.map((line) => {
        const { session, free, seated, crecheFree } = line
        const isOver =
          session.onDay < today || line.recorded !== undefined || session.cancelledWhy !== undefined
        return [
          <DayOf book={book} line={line} />,
          `${session.part} of ${book.parts}`,
          isOver ? '–' : `${seated} taken, ${free === 0 ? 'none' : free} free`,
          isOver ? '–' : `${crecheFree} left`,
          <Register line={line} today={today} isLed={book.isLed} />,
        ]
      })}
    />
  )
}

type RowProps = { book: Book; line: SessionLine }

function DayOf({ book: { group, isLed }, line: { session, closed } }: RowProps) {
  const day = rowDay(session.onDay)
  const to = urls.appointmentSession(group.id, session.number)
  const why = closed && `Closed: ${closed}. Cancel this session`
  return withSub(isLed ? <a href={to}>{day}</a> : day, why)
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
