import { roleWords } from '../../../src/access/viewer.ts'
import { inWords } from '../../../src/calendar.ts'
import { counted } from '../../../src/kit/words.ts'
import { urls } from '../../../src/urls.ts'
import { Action, PrintButton } from '../../kit/parts.tsx'
import { RuleLink } from '../../kit/rule-link.tsx'
import { Filters } from './filters.tsx'
import { Lead } from './lead.tsx'
import { LoadByWeek } from './loads.tsx'
import { OverdueTasks } from './overdue.tsx'
import type { FiguresProps } from './page-props.ts'
import { StageSection } from './stage.tsx'

/** How long people wait and what is late, in figures that point at nobody. */
export function FiguresPage(props: FiguresProps) {
  const { whose, sessions, contact, overdue, loads, mayExport } = props
  return (
    <>
      <h1>Figures</h1>
      <Lead {...props} />
      <AsAtNote {...props} />
      <Filters {...props} />
      {mayExport && <FileLinks {...props} />}
      <StageSection {...props} stage={sessions} kind="sessions" />
      <StageSection {...props} stage={contact} kind="contact" />
      <OverdueTasks overdue={overdue} whose={whose} />
      {loads.length > 0 && <LoadByWeek {...props} />}
    </>
  )
}

/** On paper too, figures say of when and of whom they are, and what they leave out. */
function AsAtNote({ asAt, whose, team, teams, viewer }: FiguresProps) {
  const whom = whose === 'own' ? 'your own records' : (team?.name ?? teamsInWords(teams))
  return (
    <p class="note">
      As at {asAt.isToday ? '' : 'the end of '}
      {inWords(asAt.on)}, {whom}; for {viewer.name}, {roleWords[viewer.role]}.
      {whose === 'teams' &&
        ' Fewer than 5 people are never counted out: “1 to 4”, and “5 or more” where the number would give those away.'}{' '}
      How waits are counted: <RuleLink number="20.1" />. What is hidden: <RuleLink number="20.2" />.
    </p>
  )
}

function teamsInWords(teams: FiguresProps['teams']): string {
  return teams.length === 1 ? teams[0]!.name : `all ${teams.length} teams`
}

function FileLinks({ toApprove }: FiguresProps) {
  return (
    <p class="bar">
      <Action to={urls.figuresFiles}>Files to take away</Action>
      <PrintButton>Print</PrintButton>
      {toApprove > 0 && (
        <a href={urls.figuresFiles}>
          {counted(toApprove, 'file waits', 'files wait')} for your approval
        </a>
      )}
    </p>
  )
}
