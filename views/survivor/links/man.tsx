import type { LinkedMan, LinkedProgramme } from '../../../src/across/across.ts'
import { type Day, inShort } from '../../../src/calendar.ts'
import { releaseInWords, slotsInWords, statusInWords } from '../../../src/survivor/links/link.ts'
import type { Link } from '../../../src/survivor/links/shown.ts'
import { urls } from '../../../src/urls.ts'
import { Dash } from '../../kit/status.tsx'
import { labelled, Table } from '../../kit/table.tsx'

const lastSessions = 6

type Props = {
  link: Link
  man: LinkedMan | undefined
  /** The other side has answered; a man whom it does not show is not there for this side. */
  isKnown: boolean
  mayEnd: boolean
  today: Day
}

/** One linked man by his CRN: programme, status, day and time, and whether he came. */
export function ManBlock({ link, man, isKnown, mayEnd, today }: Props) {
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
  const heads = ['Status', 'Day and time', 'Last sessions']
  return (
    <Table
      kind="cards"
      caption={<>Programmes of {man.crn}</>}
      heads={['Programme', ...heads.map((head) => labelled(head))]}
      rows={man.programmes.map((programme) => [
        programme.programme,
        statusInWords(programme),
        slotsInWords(programme) || <Dash word="no group" />,
        <Sessions sessions={programme.sessions} />,
      ])}
    />
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
