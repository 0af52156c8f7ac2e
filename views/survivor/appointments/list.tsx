import type { Day } from '../../../src/calendar.ts'
import { counted } from '../../../src/kit/words.ts'
import { timeOfGroup } from '../../../src/survivor/appointments/group.ts'
import {
  type GroupSummary,
  rowDay,
  sessionInRow,
  womenInWords,
} from '../../../src/survivor/appointments/words.ts'
import { urls } from '../../../src/urls.ts'
import { MainAction, withSub } from '../../kit/parts.tsx'
import { Dash } from '../../kit/status.tsx'
import { labelled, numeric, Table } from '../../kit/table.tsx'
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
  const count = counted(groups.length, 'group runs', 'groups run')
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
        labelled('Next session'),
        labelled('Led by'),
        {
          head: <>Places free, 8 weeks from {rowDay(today)}</>,
          ...{ classes: 'weeks', cell: 'weeks' },
        },
        numeric('Crèche left'),
      ]}
      rows={groups.map((summary) => {
        const { group } = summary.book
        return [
          withSub(<a href={urls.appointment(group.id)}>{group.code}</a>, kindOf(group)),
          withSub(timeOfGroup(group), group.site),
          nextOf(summary),
          group.facilitators.map(({ name }) => name).join(', ') || <Dash word="nobody" />,
          <WeekBars weeks={summary.weeks} maxPlaces={group.maxPlaces} />,
          `${summary.crecheFree} of ${group.crechePlaces}`,
        ]
      })}
    />
  )
}

function kindOf({ entry, language, stepFree }: GroupSummary['book']['group']): string {
  const access = stepFree ? 'step-free' : 'not step-free'
  return `${entry === 'rolling' ? 'Rolling' : 'Closed'}, ${language}, ${access}`
}

function nextOf({ book, next, seated }: GroupSummary) {
  const seats = `${seated} of ${book.group.maxPlaces} seats; ${womenInWords(book)}`
  return withSub(next ? rowDay(next.onDay) : <Dash word="no session" />, seats)
}
