import { inShort } from '../../../src/calendar.ts'
import { rowName } from '../../../src/probation/people/person.ts'
import type { ListRow } from '../../../src/probation/placements/list-page.ts'
import { placeWords } from '../../../src/probation/placements/place-words.ts'
import { isOfCourses } from '../../../src/probation/waiting-list/filter.ts'
import type { MaskedWait } from '../../../src/probation/waiting-list/wait.ts'
import { urls } from '../../../src/urls.ts'
import { Form } from '../../kit/form.tsx'
import { Hidden, PrintButton, withSub } from '../../kit/parts.tsx'
import { Dash, StatusWords } from '../../kit/status.tsx'
import { drawn, numeric, Table } from '../../kit/table.tsx'
import { type Axis, AxisHead, WindowBar } from '../../kit/window-bar.tsx'
import { barOf } from './bar.ts'
import { Named } from './named.tsx'
import type { WaitingListProps } from './page-props.ts'

export function WaitingTable(props: WaitingListProps) {
  const { programme, list, axis, filter, formToken } = props
  const ofCourses = isOfCourses(filter)
  const mayHold = props.mayHold && !ofCourses
  return (
    <Form of={{ posted: {}, errors: undefined, formToken }} action={urls.bulkHolds} classes="rows">
      <input type="hidden" name="programme" value={programme.key} />
      <Table
        kind="cards"
        caption={`People ${ofCourses ? 'on a course of' : 'waiting for'} ${programme.name}`}
        heads={[
          mayHold && { head: <Hidden>Select</Hidden>, classes: 'tk' },
          withSub('Person', 'CRN, locality, risk, officer'),
          drawn(<AxisHead axis={axis} />),
          numeric('Waiting,\ndays'),
          numeric('Best\nstart'),
          numeric('Last safe\nstart'),
          numeric('Delay,\ndays'),
          'Status and place',
        ]}
      >
        {list.rows.map((row) => (
          <PersonRow row={row} axis={axis} mayHold={mayHold} />
        ))}
        {list.maskedRows.map((one) => (
          <MaskedRow one={one} mayHold={mayHold} />
        ))}
      </Table>
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
          <PrintButton>Print list</PrintButton>
        </div>
      )}
    </Form>
  )
}

function PersonRow({ row, axis, mayHold }: { row: ListRow; axis: Axis; mayHold: boolean }) {
  const { wait, fit } = row
  const { standing, window } = wait
  const name = rowName(wait)
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
        <Named wait={wait} more={wait.officer} />
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
