import { type Day, inShort, inWords } from '../../../src/calendar.ts'
import type { MeetingTeam } from '../../../src/survivor/records/meeting.ts'
import { urls } from '../../../src/urls.ts'
import { PrintButton, withSub } from '../../kit/parts.tsx'
import { Dash } from '../../kit/status.tsx'
import { labelled, Table } from '../../kit/table.tsx'

/** The weekly meeting's list: references and initials alone, to be printed on one landscape page. */
export function MeetingPage({ teams, today }: { teams: readonly MeetingTeam[]; today: Day }) {
  return (
    <>
      <p class="note off-sheet">
        <a href={urls.home}>Back to caseload</a>
      </p>
      <h1>List for {inWords(today)}</h1>
      <p class="lede off-sheet">
        References and initials only. Take no copy home, and shred it after the meeting.
      </p>
      <p class="bar off-sheet">
        <PrintButton isMain>Print the list</PrintButton>
      </p>
      {teams.length === 0 && <p>No open cases.</p>}
      <div class="roll meeting">
        {teams.map((team) => (
          <TeamTable team={team} />
        ))}
      </div>
    </>
  )
}

function TeamTable({ team: { name, lines } }: { team: MeetingTeam }) {
  const heads = ['Worker', 'Risk', 'First contact', 'Plan review', 'Overdue']
  return (
    <section>
      <h2>
        {name}: {lines.length} open {lines.length === 1 ? 'case' : 'cases'}
      </h2>
      <Table
        kind="cards"
        caption={<>Open cases of {name}</>}
        heads={['Case', ...heads.map((head) => labelled(head))]}
        rows={lines.map((line) => [
          withSub(`${line.ref}, ${line.initials}`, line.children),
          line.worker || <Dash word="no worker yet" />,
          withSub(line.risk, line.riskFrom),
          line.contact,
          line.planReviewOn ? inShort(line.planReviewOn) : <Dash word="no day recorded" />,
          line.overdue.length === 0 ? <Dash /> : line.overdue.join('; '),
        ])}
      />
    </section>
  )
}
