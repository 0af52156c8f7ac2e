import { raw } from 'hono/html'
import { addMonths, type Day, firstOfMonth, inShort, monthInWords } from '../../../src/calendar.ts'
import type { EntryPoint } from '../../../src/probation/cohorts/entry-points.ts'
import { endOfBar, type SeatWeek } from '../../../src/probation/cohorts/seats-by-week.ts'
import { dayOnAxis } from '../../../src/probation/cohorts/wording.ts'
import { type Axis, at, isWithin, rounded } from '../../kit/axis.ts'
import { Scroll } from '../../kit/parts.tsx'
import { numeric, Table } from '../../kit/table.tsx'

type Props = {
  axis: Axis
  weeks: readonly SeatWeek[]
  points: readonly EntryPoint[]
  places: number
}

/** How full a cohort is in each week, with its entry points; the same figures stand in a table below. */
export function SeatsByWeek(props: Props) {
  const { axis, weeks, places } = props
  return (
    <>
      <p class="key">
        <span>
          <svg viewBox="0 0 30 16" aria-hidden="true" focusable="false">
            <rect class="fillbar" width="26" height="12" y="2" />
          </svg>
          seated or booked
        </span>
        <span>top line: {places} places</span>
        {props.points.length > 0 && (
          <span>
            {props.points.length === 1
              ? 'tall line: the entry point, with places free'
              : 'tall lines: entry points (module starts), with places free'}
          </span>
        )}
      </p>
      <Scroll label="Seats by week">
        <div class="minw">
          {props.points.length > 0 && (
            <div class="win axis-entry">
              <svg aria-hidden="true" focusable="false">
                <EntryLines {...props} />
              </svg>
            </div>
          )}
          <div class="win axis-occ">
            <svg aria-hidden="true" focusable="false">
              {raw('<use href="#axis"/>')}
              {weeks.map((week) => (
                <WeekBar {...props} week={week} />
              ))}
              <line class="lim12" x1="0" x2="100%" y1={`${top}%`} y2={`${top}%`} />
            </svg>
          </div>
          <div class="win axis-head">
            <svg aria-hidden="true" focusable="false">
              <Months axis={axis} />
            </svg>
          </div>
        </div>
      </Scroll>
      <Figures {...props} />
    </>
  )
}

/** Hundredths of the height above the line of all places, where an overfull week may reach. */
const top = 12

function WeekBar({ axis, week, places }: Props & { week: SeatWeek }) {
  const share = Math.min(week.seated / places, 1 + top / (100 - top))
  const height = rounded((100 - top) * share)
  const x = at(axis, week.on)
  if (height === 0) return null
  return (
    <rect
      class="fillbar"
      x={`${x}%`}
      y={`${rounded(100 - height)}%`}
      width={`${rounded(at(axis, endOfBar(week)) - x)}%`}
      height={`${height}%`}
    />
  )
}

/** Each entry point with its module and its free places; only the places where lines stand close. */
function EntryLines({ axis, points }: Props) {
  const shown = points.filter(({ on }) => isWithin(axis, on))
  const gaps = shown.slice(1).map(({ on }, index) => at(axis, on) - at(axis, shown[index]!.on))
  const isNarrow = Math.min(...gaps, 100) < 11
  return (
    <>
      {shown.map(({ on, module, free }, index) => {
        const x = at(axis, on)
        const isLast = x > 88
        // A label at the edge turns to the left, where the one before it must leave room.
        if (isLast && (gaps[index - 1] ?? 100) < 22) return <EntryLine x={x} />
        const side = isLast ? { class: 'rt', dx: '-5' } : { class: '', dx: '5' }
        return (
          <>
            <EntryLine x={x} />
            <text class={`strong ${side.class}`} x={`${x}%`} y="11" dx={side.dx}>
              {isNarrow ? `${free} free` : module.replace(/^My /, '')}
            </text>
            {!isNarrow && (
              <text class={side.class || undefined} x={`${x}%`} y="24" dx={side.dx}>
                {dayOnAxis(on)}: {free} free
              </text>
            )}
          </>
        )
      })}
    </>
  )
}

function EntryLine({ x }: { x: number }) {
  return <line class="end entry" x1={`${x}%`} x2={`${x}%`} y1="0" y2="100%" />
}

function Months({ axis }: { axis: Axis }) {
  const today = at(axis, axis.today)
  return (
    <>
      {monthsOf(axis).map((month) => {
        const x = `${at(axis, month)}%`
        const isYear = month.slice(5, 7) === '01'
        return (
          <>
            <text x={x} y="100%" dx="3" dy="-5" class={isYear ? 'strong' : 'mo'}>
              {isYear ? month.slice(0, 4) : monthInWords(month).slice(0, 3)}
            </text>
            <line class={isYear ? 'year' : 'month'} x1={x} x2={x} y1="55%" y2="100%" />
          </>
        )
      })}
      {isWithin(axis, axis.today) && (
        <>
          <text class={today > 88 ? 'today rt' : 'today'} x={`${today}%`} y="0" dy="13">
            Today, {dayOnAxis(axis.today)}
          </text>
          <line class="now" x1={`${today}%`} x2={`${today}%`} y1="18" y2="100%" />
        </>
      )}
    </>
  )
}

function monthsOf({ from, to }: Axis): Day[] {
  const months: Day[] = []
  for (let month = firstOfMonth(from); month < to; month = addMonths(month, 1)) months.push(month)
  return months
}

function Figures({ weeks, places }: Props) {
  return (
    <details>
      <summary>Figures: seats by week</summary>
      <Table
        caption="Seats by week"
        heads={['Week with the session on', numeric('Seated'), numeric('Empty')]}
      >
        {weeks.map(({ on, seated }) => (
          <tr>
            <th scope="row">{inShort(on)}</th>
            <td class="n">{seated}</td>
            <td class="n">{Math.max(0, places - seated)}</td>
          </tr>
        ))}
      </Table>
    </details>
  )
}
