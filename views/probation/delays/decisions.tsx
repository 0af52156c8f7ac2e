import { decisionWords } from '../../../src/probation/delays/most-pressing.ts'
import { riskWords, rowName } from '../../../src/probation/people/person.ts'
import { placeWords } from '../../../src/probation/placements/place-words.ts'
import { urls } from '../../../src/urls.ts'
import { Dash } from '../../kit/status.tsx'
import { blank, numeric, Table } from '../../kit/table.tsx'
import { AxisHead, BarKey, WindowBar } from '../../kit/window-bar.tsx'
import { barOf } from '../waiting-list/bar.ts'
import { listOf } from './lists.ts'
import type { DelaysProps } from './page-props.ts'

/** Those who most need a decision, drawn on the axis of every list. */
export function Decisions(props: DelaysProps) {
  const { decisions, template, axis, viewer } = props
  if (viewer.role === 'auditor') return null
  const more = listOf(props, { place: 'unbooked', sort: 'latest' })
  return (
    <>
      <h2>{titleOf(decisions.length)}</h2>
      {decisions.length === 0 ? (
        <p>Everybody who can still finish in time has a place, or is on hold.</p>
      ) : (
        <>
          <BarKey pairs={Boolean(template.pairGap)} />
          <Table
            kind="cards"
            caption="Not booked, nearest their last safe start first"
            captionClasses="note"
            heads={[
              'Person',
              { head: <AxisHead axis={axis} />, classes: 'win' },
              blank('gap'),
              numeric(
                <>
                  Delay,
                  <br />
                  days
                </>,
              ),
              numeric(
                <>
                  Days to last
                  <br />
                  safe start
                </>,
              ),
              'Decision',
              'Officer',
            ]}
          >
            {decisions.map((decision) => (
              <DecisionRow {...props} decision={decision} />
            ))}
          </Table>
        </>
      )}
      {more && decisions.length > 0 && (
        <p>
          <a href={more}>Everybody without a place, last safe start soonest first</a>
        </p>
      )}
    </>
  )
}

function titleOf(people: number): string {
  if (people === 10) return 'Ten people who need a decision'
  return people === 1 ? 'One person who needs a decision' : 'People who need a decision'
}

function DecisionRow({
  decision,
  axis,
}: DelaysProps & { decision: DelaysProps['decisions'][number] }) {
  const { wait, fit } = decision
  const { standing } = wait
  return (
    <tr role="row">
      <th role="rowheader" scope="row">
        <a href={urls.person(wait.personId)}>{rowName(wait)}</a>
        <span class="sub">
          {wait.crn} · {wait.locality}
          {wait.risk ? ` · ${riskWords[wait.risk]}` : ''}
        </span>
      </th>
      <td role="cell" class="win">
        <WindowBar axis={axis} bar={barOf(wait, fit)} />
      </td>
      <td role="cell" class="gap" />
      <td role="cell" data-l="Delay, days" class="n half">
        {standing.delayDays === undefined ? <Dash /> : <b>{standing.delayDays}</b>}
      </td>
      <td role="cell" data-l="Days to last safe start" class="n half">
        <b>{standing.slackDays}</b>
      </td>
      <td role="cell">
        <span class="nw">{decisionWords(wait, fit)}</span>
        <span class="sub">{placeWords(wait, fit)}</span>
      </td>
      <td role="cell" class="note">
        {wait.officer}
      </td>
    </tr>
  )
}
