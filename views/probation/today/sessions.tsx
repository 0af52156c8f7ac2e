import { type Day, inShort, timeInWords, weekdayInWords, weekdayOf } from '../../../src/calendar.ts'
import {
  aboutInWords,
  byDay,
  type SessionAhead,
} from '../../../src/probation/today/sessions-ahead.ts'
import { urls } from '../../../src/urls.ts'
import { Hidden, SmallAction } from '../../kit/parts.tsx'
import { numeric, Table } from '../../kit/table.tsx'

type Props = { sessions: readonly SessionAhead[]; today: Day }

/** A facilitator's own sessions: today's with their registers, and those of the week. */
export function OwnSessions({ sessions, today }: Props) {
  const { todays, later } = byDay(sessions, today)
  return (
    <>
      <h2>Your sessions today</h2>
      {todays.length === 0 ? (
        <p>None today.</p>
      ) : (
        <SessionTable sessions={todays} caption="Your sessions today" withRegister />
      )}
      <h2>In the next 7 days</h2>
      {later.length === 0 ? (
        <p>No session of yours is on the calendar.</p>
      ) : (
        <SessionTable sessions={later} caption="Your sessions in the next 7 days" />
      )}
    </>
  )
}

type Due = {
  cohortId: string
  code: string
  number: number
  session: string
  heldOn: Day
  expected: number
  recorded: number
}

/** Registers of sessions held that are not whole yet, the oldest first. */
export function RegistersDue({ due, today }: { due: readonly Due[]; today: Day }) {
  return (
    <>
      <h2>{due.length === 1 ? 'A register to finish' : `${due.length} registers to finish`}</h2>
      <ul class="plain gaps">
        {due.map(({ cohortId, code, number, session, heldOn, expected, recorded }) => (
          <li>
            <a href={urls.register(cohortId, number)}>
              {code}, {session}
            </a>
            <span class="sub">
              {heldOn === today ? 'Today' : inShort(heldOn)}, {recorded} of {expected} recorded
            </span>
          </li>
        ))}
      </ul>
    </>
  )
}

function SessionTable({
  sessions,
  caption,
  withRegister = false,
}: Pick<Props, 'sessions'> & { caption: string; withRegister?: boolean }) {
  return (
    <Table
      kind="cards"
      caption={caption}
      heads={[
        'When',
        'Session',
        'Where',
        numeric('Expected'),
        withRegister && <Hidden>Register</Hidden>,
      ]}
    >
      {sessions.map((session) => (
        <SessionRow session={session} withRegister={withRegister} />
      ))}
    </Table>
  )
}

function SessionRow({ session, withRegister }: { session: SessionAhead; withRegister: boolean }) {
  const { cohortId, code, number, heldOn, startsAt, venueName, roomName, expected } = session
  const { isCover } = session
  const weekday = weekdayInWords(weekdayOf(heldOn)).slice(0, 3)
  return (
    <tr role="row">
      <td role="cell" data-l="When" class="nw half">
        {timeInWords(startsAt)}
        <span class="sub">
          {weekday} {inShort(heldOn)}
        </span>
      </td>
      <th role="rowheader" scope="row">
        <a href={isCover ? urls.register(cohortId, number) : urls.session(cohortId, number)}>
          {code}
        </a>
        <span class="sub">
          {aboutInWords(session)}
          {isCover && ', you cover'}
        </span>
      </th>
      <td role="cell" data-l="Where" class="half">
        {venueName}
        <span class="sub">{roomName}</span>
      </td>
      <td role="cell" data-l="Expected" class="n half">
        {expected}
      </td>
      {withRegister && (
        <td role="cell" class="n half">
          <SmallAction to={urls.register(cohortId, number)}>
            {session.hasRegister ? 'Open register' : 'Register'}
            <Hidden> of {code}</Hidden>
          </SmallAction>
        </td>
      )}
    </tr>
  )
}
