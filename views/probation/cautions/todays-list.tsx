import type { Day } from '../../../src/calendar.ts'
import { type DeskFilter, deskQuery } from '../../../src/probation/cautions/desk.ts'
import type { Urgent } from '../../../src/probation/cautions/urgent.ts'
import { rowName } from '../../../src/probation/people/person.ts'
import { urls, withQuery } from '../../../src/urls.ts'

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
          <a
            class="btn s"
            href={
              isRegister ? urls.register(cohortId, number) : urls.attendanceReturn(cohortId, number)
            }
          >
            {isRegister ? 'Open register' : 'Make return'}
            <span class="govuk-visually-hidden"> of {code}</span>
          </a>
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
          <a class="btn s" href={urls.contact(wait.referralId)}>
            Record contact<span class="govuk-visually-hidden"> with {rowName(wait)}</span>
          </a>
        ) : (
          <a class="btn s" href={urls.person(wait.personId)}>
            See the clock<span class="govuk-visually-hidden">: {rowName(wait)}</span>
          </a>
        )}
      </td>
    </tr>
  )
}
