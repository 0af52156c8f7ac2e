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
import { withSub } from '../../kit/parts.tsx'
import { Dash } from '../../kit/status.tsx'
import { drawn, labelled, numeric, Table } from '../../kit/table.tsx'
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
        drawn(<AxisHead axis={axis} label="Seats" />),
        numeric('Last session', 'third'),
        labelled('Risk', 'third'),
        labelled('Next in this seat', 'third'),
      ]}
      rows={seatRows(shown, places).map((row) => {
        const [now, next] = [sittingOn(row, on), nextIn(row, on)]
        return [
          <>
            {row.number}. {now ? <Sitter line={now} /> : <Empty row={row} on={on} />}
            {now && <EndsTooLate wait={tooLate.get(now.placementId)} />}
          </>,
          <SeatBar row={row} axis={axis} />,
          now ? inShort(now.untilOn) : <Dash />,
          <RiskOf line={now} riskTool={riskTool} />,
          <Next line={next} tooLate={tooLate} />,
        ]
      })}
    />
  )
}

function RiskOf({ line, riskTool }: { line: RosterLine | undefined; riskTool: string }) {
  const named = line?.occupant.shown === 'named' ? line.occupant : undefined
  if (!named?.risk) return <Dash word={line ? 'not known' : 'none'} />
  const since = named.riskOn ? inShort(named.riskOn) : 'date not known'
  return withSub(riskWords[named.risk], `${riskTool}, ${since}`)
}

type NextProps = Pick<Props, 'tooLate'> & { line: RosterLine | undefined }

function Next({ line, tooLate }: NextProps) {
  if (!line) return <Dash />
  const { occupant, placementId, entryOn } = line
  const name = occupantName(line)
  return (
    <>
      {occupant.shown === 'named' ? <a href={urls.person(occupant.personId)}>{name}</a> : name},{' '}
      {dayOnAxis(entryOn)}
      <EndsTooLate wait={tooLate.get(placementId)} />
    </>
  )
}

function Sitter({ line }: { line: RosterLine }) {
  const { occupant } = line
  if (occupant.shown === 'other') return withSub('Taken', 'by somebody outside your list')
  if (occupant.shown === 'restricted') {
    return withSub(occupant.crn, <span class="tag">Restricted</span>)
  }
  return withSub(<a href={urls.person(occupant.personId)}>{occupantName(line)}</a>, occupant.crn)
}

function Empty({ row, on }: { row: SeatRow<RosterLine>; on: Day }) {
  const last = lastIn(row, on)
  const next = nextIn(row, on)
  const words = last
    ? `${occupantName(last)} ${last.untilOn === last.lastSessionOn ? 'finished' : 'left'} ${inShort(last.untilOn)}`
    : next
      ? `taken from ${inShort(next.entryOn)}`
      : 'nobody booked'
  return withSub('Free', words)
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
