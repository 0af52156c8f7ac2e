import type { Day } from '../../../src/calendar.ts'
import { timeOfGroup } from '../../../src/survivor/appointments/group.ts'
import {
  type GroupSummary,
  rowDay,
  sessionInRow,
  womenInWords,
} from '../../../src/survivor/appointments/words.ts'
import { urls } from '../../../src/urls.ts'
import { MainAction } from '../../kit/parts.tsx'
import { Dash } from '../../kit/status.tsx'
import { numeric, Table } from '../../kit/table.tsx'
import { WeekBars } from './weeks.tsx'

type Props = {
  groups: readonly GroupSummary[]
  today: Day
  mayOpen: boolean
}

/** Every group that runs: when, where, who leads it, and where there is room. */
export function GroupList({ groups, today, mayOpen }: Props) {
  return (
    <>
      <h1>Appointments</h1>
      <p class="lede">{ledeOf(groups)}</p>
      {mayOpen && (
        <p class="actions">
          <MainAction to={urls.newAppointment}>Open a group</MainAction>
        </p>
      )}
      {groups.length > 0 && <GroupTable groups={groups} today={today} />}
    </>
  )
}

function ledeOf(groups: readonly GroupSummary[]): string {
  if (groups.length === 0) return 'No group runs at present.'
  const count = groups.length === 1 ? '1 group runs' : `${groups.length} groups run`
  const next = groups
    .flatMap(({ next, book }) => (next ? [{ next, code: book.group.code }] : []))
    .sort((one, two) => (key(one.next) < key(two.next) ? -1 : 1))[0]
  return next
    ? `${count}. The next session is ${next.code}, ${sessionInRow(next.next)}.`
    : `${count}.`
}

const key = ({ onDay, startsAt }: { onDay: Day; startsAt: string }) => `${onDay} ${startsAt}`

function GroupTable({ groups, today }: Pick<Props, 'groups' | 'today'>) {
  return (
    <Table
      kind="cards groups"
      caption="Groups"
      heads={[
        'Group',
        'Where and when',
        'Next session',
        'Led by',
        { head: <>Places free, 8 weeks from {rowDay(today)}</>, classes: 'weeks' },
        numeric('Crèche left'),
      ]}
    >
      {groups.map((group) => (
        <Row {...group} />
      ))}
    </Table>
  )
}

function Row({ book, next, weeks, seated, crecheFree }: GroupSummary) {
  const { group } = book
  return (
    <tr role="row">
      <th scope="row" role="rowheader">
        <a href={urls.appointment(group.id)}>{group.code}</a>
        <span class="sub">
          {group.entry === 'rolling' ? 'Rolling' : 'Closed'}, {group.language}
          {group.stepFree ? ', step-free' : ', not step-free'}
        </span>
      </th>
      <td role="cell">
        {timeOfGroup(group)}
        <span class="sub">{group.site}</span>
      </td>
      <td role="cell" data-l="Next session">
        {next ? rowDay(next.onDay) : <Dash word="no session" />}
        <span class="sub">
          {seated} of {group.maxPlaces} seats; {womenInWords(book)}
        </span>
      </td>
      <td role="cell" data-l="Led by">
        {group.facilitators.map(({ name }) => name).join(', ') || <Dash word="nobody" />}
      </td>
      <td role="cell" class="weeks">
        <WeekBars weeks={weeks} maxPlaces={group.maxPlaces} />
      </td>
      <td role="cell" class="n" data-l="Crèche left">
        {crecheFree} of {group.crechePlaces}
      </td>
    </tr>
  )
}
