import { type DeskFilter, deskQuery } from '../../../src/probation/cautions/desk.ts'
import { contactsShown, type Urgent } from '../../../src/probation/cautions/urgent.ts'
import { rowName } from '../../../src/probation/people/person.ts'
import { urls, withQuery } from '../../../src/urls.ts'
import { Hidden, SmallAction } from '../../kit/parts.tsx'

type Props = { urgent: readonly Urgent[]; contacts: number; filter: DeskFilter }

/** What has to be done today, by urgency: contact, workshop B at risk, registers and returns. */
export function TodaysList({ urgent, contacts, filter }: Props) {
  if (urgent.length === 0) return null
  return (
    <section>
      <h2 id="today">Today’s list</h2>
      <table class="t cards todo" role="table">
        <caption class="govuk-visually-hidden">What has to be done, the most urgent first</caption>
        <tbody role="rowgroup">
          {urgent.map((one) => (
            <UrgentRow one={one} />
          ))}
        </tbody>
      </table>
      {contacts > contactsShown && (
        <p>
          <a
            href={`${withQuery(urls.clock, deskQuery({ ...filter, show: 'contact', page: 1 }))}#men`}
          >
            All {contacts.toLocaleString('en-GB')} men without first contact
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
