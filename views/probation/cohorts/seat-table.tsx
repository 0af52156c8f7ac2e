import { raw } from 'hono/html'
import { addDays, type Day, inShort } from '../../../src/calendar.ts'
import { occupantName, type RosterLine, shortName } from '../../../src/probation/cohorts/roster.ts'
import {
  lastIn,
  nextIn,
  type SeatRow,
  seatRows,
  sittingOn,
} from '../../../src/probation/cohorts/seats.ts'
import { dayOnAxis } from '../../../src/probation/cohorts/wording.ts'
import { riskWords } from '../../../src/probation/people/person.ts'
import type { WaitToday } from '../../../src/probation/waiting-list/wait.ts'
import { urls } from '../../../src/urls.ts'
import { type Axis, at, rounded } from '../../kit/axis.ts'
import { Dash } from '../../kit/status.tsx'
import { blank, numeric, Table } from '../../kit/table.tsx'
import { AxisHead } from '../../kit/window-bar.tsx'
import { EndsTooLate } from './too-late.tsx'

type Props = {
  axis: Axis
  roster: readonly RosterLine[]
  /** Those who will be reviewed after their order ends, by placement. */
  tooLate: ReadonlyMap<string, WaitToday>
  places: number
  riskTool: string
  /** The day whose holders stand in the first column: today, or the first day of one still to come. */
  on: Day
}

/** Who sits in which seat, and until when: one row a seat. */
export function SeatTable({ axis, roster, tooLate, places, riskTool, on }: Props) {
  const shown = roster.filter(({ entryOn, untilOn }) => untilOn >= axis.from && entryOn < axis.to)
  if (shown.length === 0) return <p>Nobody has a place in it yet.</p>
  return (
    <Table
      kind="cards"
      caption="Seats, who holds them and until when"
      heads={[
        'Seat',
        { head: <AxisHead axis={axis} label="Seats" />, classes: 'win' },
        blank('gap'),
        numeric('Last session'),
        'Risk',
        'Next in this seat',
      ]}
    >
      {seatRows(shown, places).map((row) => (
        <Seat row={row} {...{ axis, tooLate, riskTool, on }} />
      ))}
    </Table>
  )
}

type SeatProps = Pick<Props, 'axis' | 'tooLate' | 'riskTool' | 'on'> & { row: SeatRow<RosterLine> }

function Seat({ row, axis, tooLate, riskTool, on }: SeatProps) {
  const now = sittingOn(row, on)
  const next = nextIn(row, on)
  const risk = now?.occupant.shown === 'named' ? now.occupant : undefined
  return (
    <tr role="row">
      <th role="rowheader" scope="row">
        {row.number}. {now ? <Sitter line={now} /> : <Empty row={row} on={on} />}
        {now && <EndsTooLate wait={tooLate.get(now.placementId)} />}
      </th>
      <td role="cell" class="win">
        <SeatBar row={row} axis={axis} />
      </td>
      <td role="cell" class="gap" />
      <td role="cell" data-l="Last session" class="n third">
        {now ? inShort(now.untilOn) : <Dash />}
      </td>
      <td role="cell" data-l="Risk" class="third">
        {risk?.risk ? (
          <>
            {riskWords[risk.risk]}
            <span class="sub">
              {riskTool}
              {risk.riskOn ? `, ${inShort(risk.riskOn)}` : ', date not known'}
            </span>
          </>
        ) : (
          <Dash word={now ? 'not known' : 'none'} />
        )}
      </td>
      <td role="cell" data-l="Next in this seat" class="third">
        {next ? (
          <>
            {next.occupant.shown === 'named' ? (
              <a href={urls.person(next.occupant.personId)}>{occupantName(next)}</a>
            ) : (
              occupantName(next)
            )}
            , {dayOnAxis(next.entryOn)}
            <EndsTooLate wait={tooLate.get(next.placementId)} />
          </>
        ) : (
          <Dash />
        )}
      </td>
    </tr>
  )
}

function Sitter({ line }: { line: RosterLine }) {
  const { occupant } = line
  if (occupant.shown === 'other') {
    return (
      <>
        Taken<span class="sub">by somebody outside your list</span>
      </>
    )
  }
  if (occupant.shown === 'restricted') {
    return (
      <>
        {occupant.crn}
        <span class="sub">
          <span class="tag">Restricted</span>
        </span>
      </>
    )
  }
  return (
    <>
      <a href={urls.person(occupant.personId)}>{occupantName(line)}</a>
      <span class="sub">{occupant.crn}</span>
    </>
  )
}

function Empty({ row, on }: { row: SeatRow<RosterLine>; on: Day }) {
  const last = lastIn(row, on)
  const next = nextIn(row, on)
  const words = last
    ? `${occupantName(last)} ${last.untilOn === last.lastSessionOn ? 'finished' : 'left'} ${inShort(last.untilOn)}`
    : next
      ? `taken from ${inShort(next.entryOn)}`
      : 'nobody booked'
  return (
    <>
      Free<span class="sub">{words}</span>
    </>
  )
}

/** Solid while somebody sits in it, or sat; outlined, with his name, for who is still to come. */
function SeatBar({ row, axis }: { row: SeatRow<RosterLine>; axis: Axis }) {
  const goesOn = row.sittings.some(({ untilOn }) => untilOn >= axis.to)
  return (
    <svg aria-hidden="true" focusable="false">
      {raw('<use href="#axis"/>')}
      {row.sittings.map((line) => {
        const x = at(axis, line.entryOn)
        const isToCome = line.entryOn > axis.today
        return (
          <>
            <rect
              class={isToCome ? 'fit fitbar' : 'fillbar'}
              x={`${x}%`}
              y="50%"
              width={`${rounded(at(axis, addDays(line.untilOn, 1)) - x)}%`}
              height="12"
              transform="translate(0 -6)"
            />
            {isToCome && (
              <text x={`${x}%`} y="50%" dx="6" dy="4.5">
                {shortName(line)}
              </text>
            )}
          </>
        )
      })}
      {goesOn && raw('<use href="#s-on" x="100%" y="50%" class="off"/>')}
    </svg>
  )
}
