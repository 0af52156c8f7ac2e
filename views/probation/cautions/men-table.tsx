import { inShort } from '../../../src/calendar.ts'
import { type DeskPage, groupWords } from '../../../src/probation/cautions/desk.ts'
import type { DeskRow } from '../../../src/probation/cautions/desk-row.ts'
import { dayOnAxis } from '../../../src/probation/cohorts/wording.ts'
import { riskWords, rowName } from '../../../src/probation/people/person.ts'
import type { MaskedWait } from '../../../src/probation/waiting-list/wait.ts'
import { urls } from '../../../src/urls.ts'
import { Hidden, SmallAction } from '../../kit/parts.tsx'
import { Dash, StatusWords } from '../../kit/status.tsx'
import { blank, numeric, Table } from '../../kit/table.tsx'
import { type Axis, AxisHead, WindowBar } from '../../kit/window-bar.tsx'
import { barOf } from '../waiting-list/bar.ts'

type Props = { list: DeskPage; axis: Axis; mayPlace: boolean }

/** Men by group, soonest clock first: the clock drawn, days left, and what to do next. */
export function MenTable({ list, axis, mayPlace }: Props) {
  return (
    <Table
      kind="cards slim"
      caption="Men by legal clock"
      heads={[
        'Person',
        { head: <AxisHead axis={axis} label="Clock" />, classes: 'win' },
        blank('gap'),
        numeric(
          <>
            Days
            <br />
            left
          </>,
        ),
        numeric(
          <>
            Clock
            <br />
            ends
          </>,
        ),
        <>
          Retry
          <br />
          possible
        </>,
        'Status and pair',
        blank(),
      ]}
      hasBodies
    >
      {list.groups.map(({ group, men, rows }) => (
        <tbody role="rowgroup">
          <tr role="row" class="grp">
            <th role="columnheader" colspan={8} scope="colgroup">
              {groupWords[group]}: {men.toLocaleString('en-GB')}
            </th>
          </tr>
          {rows.map((row) => (
            <ManRow row={row} axis={axis} mayPlace={mayPlace} />
          ))}
        </tbody>
      ))}
      {list.masked.length > 0 && (
        <tbody role="rowgroup">
          <tr role="row" class="grp">
            <th role="columnheader" colspan={8} scope="colgroup">
              Restricted: {list.masked.length}
            </th>
          </tr>
          {list.masked.map((one) => (
            <MaskedRow one={one} />
          ))}
        </tbody>
      )}
    </Table>
  )
}

function ManRow({ row, axis, mayPlace }: { row: DeskRow; axis: Axis; mayPlace: boolean }) {
  const { wait, clock, status } = row
  const risk = wait.risk ? ` · ${riskWords[wait.risk]}` : ''
  return (
    <tr role="row">
      <th role="rowheader" scope="row">
        <a href={urls.person(wait.personId)}>{rowName(wait)}</a>
        <span class="sub">
          {wait.crn} · {wait.locality}
          {risk}
        </span>
      </th>
      <td role="cell" class="win">
        <WindowBar axis={axis} bar={clockBar(row)} />
      </td>
      <td role="cell" class="gap" />
      <td role="cell" data-l="Days left" class="n third">
        <b class="big">{clock.daysLeft}</b>
      </td>
      <td role="cell" data-l="Clock ends" class="n third">
        {inShort(clock.deadlineOn)}
        <span class="sub">{clock.sourceInShort}</span>
      </td>
      <td role="cell" data-l="Retry possible" class="third">
        {retryInWords(row)}
      </td>
      <td role="cell" class="wide-st">
        <StatusWords status={status} words={row.words} />
        <span class="sub">{row.more}</span>
      </td>
      <td role="cell" class="n">
        <Action row={row} mayPlace={mayPlace} />
      </td>
    </tr>
  )
}

/** Drawn as the desk judges him: by the pair that he has or could have, not by today. */
function clockBar(row: DeskRow) {
  const { wait, fit, status, pair, chance } = row
  const shown = pair && !pair.isBooked ? { pair: { aOn: pair.aOn, bOn: pair.bOn } } : {}
  const fits = pair && !pair.isBooked ? { fitsOn: pair.aOn, fitStatus: status } : {}
  return {
    ...barOf(wait, fit),
    ...shown,
    ...fits,
    noPlace: chance === 'none' && !pair,
    onHold: false,
    showEnd: true,
    status,
  }
}

/** By the retry rule: a pair begun by this day could still be done again. */
function retryInWords({ wait, pair, chance }: DeskRow): string {
  const { retryByOn } = wait.window
  if (!retryByOn || !pair || chance === 'none' || pair.aOn > retryByOn) return 'no'
  return `yes, to ${dayOnAxis(retryByOn)}`
}

function Action({ row, mayPlace }: { row: DeskRow; mayPlace: boolean }) {
  const { wait, chance, toldOn } = row
  const name = rowName(wait)
  if (chance === 'none' && !toldOn) {
    return (
      <SmallAction to={urls.policeNotice(wait.referralId)}>
        Record told<Hidden>: {name}</Hidden>
      </SmallAction>
    )
  }
  if (chance === 'none' || chance === 'between' || !mayPlace) {
    return (
      <SmallAction to={urls.nonCompliance(wait.referralId)}>
        Police pack<Hidden> of {name}</Hidden>
      </SmallAction>
    )
  }
  return wait.booking ? (
    <SmallAction to={urls.transfer(wait.booking.placementId)}>
      Change<Hidden> booking for {name}</Hidden>
    </SmallAction>
  ) : (
    <SmallAction to={urls.placement(wait.referralId)}>
      Book pair<Hidden> for {name}</Hidden>
    </SmallAction>
  )
}

function MaskedRow({ one }: { one: MaskedWait }) {
  return (
    <tr role="row">
      <th role="rowheader" scope="row">
        <b>{one.crn}</b> <span class="tag">Restricted</span>
        <span class="sub">Only people on the access list can open it</span>
      </th>
      <td role="cell" class="win" />
      <td role="cell" class="gap" />
      {['Days left', 'Clock ends', 'Retry possible'].map((label) => (
        <td role="cell" data-l={label} class={label === 'Retry possible' ? 'third' : 'n third'}>
          <Dash word="restricted" />
        </td>
      ))}
      <td role="cell" class="wide-st">
        Restricted<span class="sub">ask the responsible officer</span>
      </td>
      <td role="cell" />
    </tr>
  )
}
