import { inShort } from '../../../src/calendar.ts'
import { riskWords, rowName } from '../../../src/probation/people/person.ts'
import { placeWords } from '../../../src/probation/placements/place-words.ts'
import { isOfCourses } from '../../../src/probation/waiting-list/filter.ts'
import type { MaskedWait } from '../../../src/probation/waiting-list/wait.ts'
import { urls } from '../../../src/urls.ts'
import { FormToken } from '../../kit/form.tsx'
import { Dash, StatusWords } from '../../kit/status.tsx'
import { type Axis, AxisHead, WindowBar } from '../../kit/window-bar.tsx'
import { barOf } from './bar.ts'
import type { Row, WaitingListProps } from './page-props.ts'

export function WaitingTable(props: WaitingListProps) {
  const { programme, rows, list, axis, filter, formToken } = props
  const ofCourses = isOfCourses(filter)
  const mayHold = props.mayHold && !ofCourses
  return (
    <form method="post" action={urls.bulkHolds} class="rows">
      <FormToken token={formToken} />
      <input type="hidden" name="programme" value={programme.key} />
      <table class="t cards" role="table">
        <caption class="govuk-visually-hidden">
          People {ofCourses ? 'on a course of' : 'waiting for'} {programme.name}
        </caption>
        <Head axis={axis} mayHold={mayHold} />
        <tbody role="rowgroup">
          {rows.map((row) => (
            <PersonRow row={row} axis={axis} mayHold={mayHold} />
          ))}
          {list.maskedRows.map((one) => (
            <MaskedRow one={one} mayHold={mayHold} />
          ))}
        </tbody>
      </table>
      {mayHold && (
        <div class="bulk">
          <b>
            <span class="ticked" /> selected
          </b>
          <button class="btn go" type="submit" formaction={urls.waitingListPlaces(programme.key)}>
            Find places for them
          </button>
          <button class="btn" type="submit">
            Put on hold
          </button>
          <button class="btn" type="button" data-print="yes">
            Print list
          </button>
        </div>
      )}
    </form>
  )
}

function Head({ axis, mayHold }: { axis: Axis; mayHold: boolean }) {
  return (
    <thead role="rowgroup">
      <tr role="row">
        {mayHold && (
          <th role="columnheader" scope="col" class="tk">
            <span class="govuk-visually-hidden">Select</span>
          </th>
        )}
        <th role="columnheader" scope="col">
          Person<span class="sub">CRN, locality, risk, officer</span>
        </th>
        <th role="columnheader" scope="col" class="win">
          <AxisHead axis={axis} />
        </th>
        <td role="cell" class="gap" />
        <th role="columnheader" scope="col" class="n">
          Waiting,
          <br />
          days
        </th>
        <th role="columnheader" scope="col" class="n">
          Best
          <br />
          start
        </th>
        <th role="columnheader" scope="col" class="n">
          Last safe
          <br />
          start
        </th>
        <th role="columnheader" scope="col" class="n">
          Delay,
          <br />
          days
        </th>
        <th role="columnheader" scope="col">
          Status and place
        </th>
      </tr>
    </thead>
  )
}

function PersonRow({ row, axis, mayHold }: { row: Row; axis: Axis; mayHold: boolean }) {
  const { wait, fit } = row
  const { standing, window } = wait
  const name = rowName(wait)
  const risk = wait.risk ? ` · ${riskWords[wait.risk]}` : ''
  return (
    <tr role="row">
      {mayHold && (
        <td role="cell" class="tk">
          <input
            class="tick"
            type="checkbox"
            name="id"
            value={wait.referralId}
            aria-label={`Select ${name}`}
          />
        </td>
      )}
      <th role="rowheader" scope="row">
        <a href={urls.person(wait.personId)}>{name}</a>
        <span class="sub">
          {wait.crn} · {wait.locality}
          {risk} · {wait.officer}
        </span>
      </th>
      <td role="cell" class="win">
        <WindowBar axis={axis} bar={barOf(wait, fit)} />
      </td>
      <td role="cell" class="gap" />
      <td role="cell" data-l="Waiting, days" class="n quarter">
        {wait.waitingDays}
      </td>
      <td role="cell" data-l="Best start" class="n quarter">
        {window.targetOn ? inShort(window.targetOn) : <Dash />}
      </td>
      <td role="cell" data-l="Last safe start" class="n quarter">
        {inShort(window.latestOn)}
      </td>
      <td role="cell" data-l="Delay, days" class="n quarter">
        {standing.delayDays === undefined ? (
          <Dash />
        ) : standing.delayDays > 0 ? (
          <b>{standing.delayDays}</b>
        ) : (
          0
        )}
      </td>
      <td role="cell" class="wide-st">
        <StatusWords status={standing.status} words={standing.words} />
        <span class="sub">{placeWords(wait, fit)}</span>
      </td>
    </tr>
  )
}

function MaskedRow({ one, mayHold }: { one: MaskedWait; mayHold: boolean }) {
  return (
    <tr role="row">
      {mayHold && <td role="cell" class="tk" />}
      <th role="rowheader" scope="row">
        <b>{one.crn}</b> <span class="tag">Restricted</span>
        <span class="sub">Only people on the access list can open it</span>
      </th>
      <td role="cell" class="win" />
      <td role="cell" class="gap" />
      {['Waiting, days', 'Best start', 'Last safe start', 'Delay, days'].map((label) => (
        <td role="cell" data-l={label} class="n quarter">
          <Dash word="restricted" />
        </td>
      ))}
      <td role="cell" class="wide-st">
        Restricted<span class="sub">ask the responsible officer</span>
      </td>
    </tr>
  )
}
