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
import { withSub } from '../../../kit/parts.tsx'
import { labelled, Table } from '../../../kit/table.tsx'

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
  return withSub(<a href={urls.person(occupant.personId)}>{rowName(occupant)}</a>, occupant.crn)
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
        heads={[
          'Who',
          labelled('Finished by', 'third nw'),
          labelled('Has to by', 'third nw'),
          labelled('Too late by', 'third'),
        ]}
        rows={plan.late.map(lateCells)}
      />
    </div>
  )
}

function lateCells({ seat, finishesOn, overDays, isNewlyLate }: MovedPlace) {
  const isOpen = seat.occupant.shown === 'named'
  return [
    <Who occupant={seat.occupant} />,
    isOpen ? dayInRow(finishesOn) : 'Not shown',
    isOpen ? dayInRow(seat.hardEndOn) : 'Not shown',
    <>
      {isOpen ? <b>{daysInWords(overDays)}</b> : 'Not shown'}{' '}
      <span class="tag">{isNewlyLate ? 'New' : 'Already'}</span>
    </>,
  ]
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
        heads={[
          'Who',
          labelled('First session', 'third'),
          labelled('Last session', 'third'),
          labelled('Finished by', 'third'),
        ]}
        rows={plan.moved.map(({ seat, entryOn, lastSessionOn, finishesOn }) => [
          <Who occupant={seat.occupant} />,
          <WasAndIs was={seat.entryOn} is={entryOn} />,
          <WasAndIs was={seat.lastSessionOn} is={lastSessionOn} />,
          <WasAndIs was={seat.finishesOn} is={finishesOn} />,
        ])}
      />
    </details>
  )
}

function WasAndIs({ was, is }: { was: Day; is: Day }) {
  if (was === is) return <span class="nw">{dayInRow(is)}</span>
  return withSub(<b class="nw">{dayInRow(is)}</b>, `was ${dayInRow(was)}`)
}

export function countOf(count: number, people: string): string {
  return count === 1 ? (people === 'men' ? '1 man' : '1 person') : `${count} ${people}`
}
