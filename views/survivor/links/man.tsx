import type { LinkedMan, LinkedProgramme } from '../../../src/across/across.ts'
import { type Day, inShort } from '../../../src/calendar.ts'
import { releaseInWords, slotsInWords, statusInWords } from '../../../src/survivor/links/link.ts'
import type { Link } from '../../../src/survivor/links/shown.ts'
import { urls } from '../../../src/urls.ts'
import { Dash } from '../../kit/status.tsx'
import { Table } from '../../kit/table.tsx'

const lastSessions = 6

/** One linked man by his CRN: programme, status, day and time, and whether he came. */
export function ManBlock({
  link,
  man,
  isKnown,
  mayEnd,
  today,
}: {
  link: Link
  man: LinkedMan | undefined
  /** The other side has answered; a man whom it does not show is not there for this side. */
  isKnown: boolean
  mayEnd: boolean
  today: Day
}) {
  const release = man && releaseInWords(man, today)
  return (
    <section>
      <h2>{link.crn}</h2>
      <p class="note">
        Linked {inShort(link.linkedOn)} by {link.linkedBy}
        {release && `. ${release}`}
      </p>
      {man && man.programmes.length > 0 && <Programmes man={man} />}
      {man && man.programmes.length === 0 && <p>He is on no programme.</p>}
      {!man && isKnown && <p>Nothing can be shown for this CRN.</p>}
      {mayEnd && (
        <p>
          <a href={urls.recordLink(link.recordId, link.id)}>End this link</a>
        </p>
      )}
    </section>
  )
}

function Programmes({ man }: { man: LinkedMan }) {
  return (
    <Table
      kind="cards"
      caption={<>Programmes of {man.crn}</>}
      heads={['Programme', 'Status', 'Day and time', 'Last sessions']}
    >
      {man.programmes.map((programme) => (
        <tr role="row">
          <th role="rowheader" scope="row">
            {programme.programme}
          </th>
          <td role="cell" data-l="Status">
            {statusInWords(programme)}
          </td>
          <td role="cell" data-l="Day and time">
            {slotsInWords(programme) || <Dash word="no group" />}
          </td>
          <td role="cell" data-l="Last sessions">
            <Sessions sessions={programme.sessions} />
          </td>
        </tr>
      ))}
    </Table>
  )
}

function Sessions({ sessions }: Pick<LinkedProgramme, 'sessions'>) {
  if (sessions.length === 0) return <Dash word="none held yet" />
  return (
    <ul class="plain flush">
      {sessions.slice(0, lastSessions).map(({ onDay, came }) => (
        <li>
          {inShort(onDay)}: {came ? 'came' : <strong>did not come</strong>}
        </li>
      ))}
    </ul>
  )
}
