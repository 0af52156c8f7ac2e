import { type Day, daysInWords } from '../../../../src/calendar.ts'
import type {
  InTheWay,
  MovedPlace,
} from '../../../../src/probation/cohorts/changes/change-people.ts'
import {
  type ChangePlan,
  newlyLate,
} from '../../../../src/probation/cohorts/changes/change-plan.ts'
import type { Occupant } from '../../../../src/probation/cohorts/roster.ts'
import { dayInRow } from '../../../../src/probation/cohorts/wording.ts'
import { rowName } from '../../../../src/probation/people/person.ts'
import { urls } from '../../../../src/urls.ts'
import { Table } from '../../../kit/table.tsx'

/** Whose a place is, as far as the reader may know. */
export function Who({ occupant }: { occupant: Occupant }) {
  if (occupant.shown === 'other') return <>Somebody outside your list</>
  if (occupant.shown === 'restricted') {
    return (
      <>
        {occupant.crn} <span class="tag">Restricted</span>
      </>
    )
  }
  return (
    <>
      <a href={urls.person(occupant.personId)}>{rowName(occupant)}</a>
      <span class="sub">{occupant.crn}</span>
    </>
  )
}

type Props = { plan: ChangePlan; people: string }

/** Everybody who would finish after the end of his order or deadline; by how much is said of those who are open to the reader. */
export function LateTable({ plan, people }: Props) {
  if (plan.late.length === 0) return null
  const count = newlyLate(plan)
  const already = plan.late.length - count
  return (
    <div class={count > 0 ? 'alert red' : 'alert amber'}>
      <h2 class="flush">
        {count > 0
          ? `${countOf(count, people)} would finish too late`
          : 'Nobody who is in time now would finish too late'}
      </h2>
      {already > 0 && (
        <p>{countOf(already, people)} would finish too late already, without this change.</p>
      )}
      <Table
        kind="cards"
        caption="Who would finish too late"
        heads={['Who', 'Finished by', 'Has to by', 'Too late by']}
      >
        {plan.late.map((place) => (
          <LateRow place={place} />
        ))}
      </Table>
    </div>
  )
}

function LateRow({ place }: { place: MovedPlace }) {
  const { seat, finishesOn, overDays, isNewlyLate } = place
  const isOpen = seat.occupant.shown === 'named'
  return (
    <tr role="row">
      <th role="rowheader" scope="row">
        <Who occupant={seat.occupant} />
      </th>
      <td role="cell" data-l="Finished by" class="third nw">
        {isOpen ? dayInRow(finishesOn) : 'Not shown'}
      </td>
      <td role="cell" data-l="Has to by" class="third nw">
        {isOpen ? dayInRow(seat.hardEndOn) : 'Not shown'}
      </td>
      <td role="cell" data-l="Too late by" class="third">
        {isOpen ? <b>{daysInWords(overDays)}</b> : 'Not shown'}{' '}
        <span class="tag">{isNewlyLate ? 'New' : 'Already'}</span>
      </td>
    </tr>
  )
}

/** Who cannot come at the new times, one line each. */
export function InTheWayList({ inTheWay }: { inTheWay: readonly InTheWay[] }) {
  return (
    <>
      {inTheWay.map(({ seat: { occupant }, words }) => (
        <li>
          {occupant.shown === 'named' && (
            <a href={urls.person(occupant.personId)}>{rowName(occupant)}</a>
          )}
          : {words.join('; ')}
        </li>
      ))}
    </>
  )
}

/** Every place whose first or last session moves. */
export function MovedTable({ plan, people }: Props) {
  if (plan.moved.length === 0) return <p>No first or last session of anybody’s moves.</p>
  return (
    <details open={plan.moved.length <= 12}>
      <summary>{countOf(plan.moved.length, people)} whose days move</summary>
      <Table
        kind="cards"
        caption="Places whose days move"
        heads={['Who', 'First session', 'Last session', 'Finished by']}
      >
        {plan.moved.map(({ seat, entryOn, lastSessionOn, finishesOn }) => (
          <tr role="row">
            <th role="rowheader" scope="row">
              <Who occupant={seat.occupant} />
            </th>
            <td role="cell" data-l="First session" class="third">
              <WasAndIs was={seat.entryOn} is={entryOn} />
            </td>
            <td role="cell" data-l="Last session" class="third">
              <WasAndIs was={seat.lastSessionOn} is={lastSessionOn} />
            </td>
            <td role="cell" data-l="Finished by" class="third">
              <WasAndIs was={seat.finishesOn} is={finishesOn} />
            </td>
          </tr>
        ))}
      </Table>
    </details>
  )
}

function WasAndIs({ was, is }: { was: Day; is: Day }) {
  if (was === is) return <span class="nw">{dayInRow(is)}</span>
  return (
    <>
      <b class="nw">{dayInRow(is)}</b>
      <span class="sub">was {dayInRow(was)}</span>
    </>
  )
}

function countOf(count: number, people: string): string {
  return count === 1 ? (people === 'men' ? '1 man' : '1 person') : `${count} ${people}`
}
