import type { Day } from '../../../src/calendar.ts'
import { type DeskFilter, deskQuery } from '../../../src/probation/cautions/desk.ts'
import type { Urgent } from '../../../src/probation/cautions/urgent.ts'
import { rowName } from '../../../src/probation/people/person.ts'
import { urls, withQuery } from '../../../src/urls.ts'
import { Hidden, SmallAction } from '../../kit/parts.tsx'

type Props = { urgent: readonly Urgent[]; filter: DeskFilter; today: Day }

/** Lines shown of one kind; the rest are a link away. */
const few = 5

/** What has to be done today, by urgency: contact, workshop B at risk, registers and returns. */
export function TodaysList({ urgent, filter }: Props) {
  const contacts = urgent.filter(({ kind }) => kind === 'contact')
  const others = urgent.filter(({ kind }) => kind !== 'contact')
  const rest = contacts.length - few
  if (urgent.length === 0) return null
  const shown = [...others, ...contacts.slice(0, few)].sort((one, two) =>
    one.dueOn < two.dueOn ? -1 : one.dueOn > two.dueOn ? 1 : 0,
  )
  return (
    <section>
      <h2 id="today">Today’s list</h2>
      <table class="t cards todo" role="table">
        <caption class="govuk-visually-hidden">What has to be done, the most urgent first</caption>
        <tbody role="rowgroup">
          {shown.map((one) => (
            <UrgentRow one={one} />
          ))}
        </tbody>
      </table>
      {rest > 0 && (
        <p>
          <a
            href={`${withQuery(urls.clock, deskQuery({ ...filter, show: 'contact', page: 1 }))}#men`}
          >
            All {contacts.length.toLocaleString('en-GB')} men without first contact
          </a>
        </p>
      )}
    </section>
  )
}

function UrgentRow({ one }: { one: Urgent }) {
  if (one.kind === 'return') {
    const { cohortId, number, code, workshop } = one.due
    const isRegister = one.due.recorded < one.due.seats
    return (
      <tr role="row">
        <th role="rowheader" scope="row">
          <a href={urls.cohort(cohortId)}>
            {code}, workshop {workshop}
          </a>
        </th>
        <td role="cell" class="half">
          {one.words}
        </td>
        <td role="cell" class="nw half">
          {one.when}
        </td>
        <td role="cell" class="n">
          <SmallAction
            to={
              isRegister ? urls.register(cohortId, number) : urls.attendanceReturn(cohortId, number)
            }
          >
            {isRegister ? 'Open register' : 'Make return'}
            <Hidden> of {code}</Hidden>
          </SmallAction>
        </td>
      </tr>
    )
  }
  const { wait } = one.row
  return (
    <tr role="row">
      <th role="rowheader" scope="row">
        <a href={urls.person(wait.personId)}>{rowName(wait)}</a>
        <span class="sub">
          {wait.crn} · {wait.locality}
        </span>
      </th>
      <td role="cell" class="half">
        {one.words}
      </td>
      <td role="cell" class="nw half">
        {one.when}
      </td>
      <td role="cell" class="n">
        {one.kind === 'contact' ? (
          <SmallAction to={urls.contact(wait.referralId)}>
            Record contact<Hidden> with {rowName(wait)}</Hidden>
          </SmallAction>
        ) : (
          <SmallAction to={urls.person(wait.personId)}>
            See the clock<Hidden>: {rowName(wait)}</Hidden>
          </SmallAction>
        )}
      </td>
    </tr>
  )
}
