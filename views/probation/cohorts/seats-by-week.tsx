import { raw } from 'hono/html'
import { inShort } from '../../../src/calendar.ts'
import type { EntryPoint } from '../../../src/probation/cohorts/entry-points.ts'
import { endOfBar, type SeatWeek } from '../../../src/probation/cohorts/seats-by-week.ts'
import { type Axis, at, rounded } from '../../kit/axis.ts'
import { Scroll } from '../../kit/parts.tsx'
import { numeric, Table } from '../../kit/table.tsx'
import { EntryLines, Months } from './week-axis.tsx'

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

function Figures({ weeks, places }: Props) {
  return (
    <details>
      <summary>Figures: seats by week</summary>
      <Table
        caption="Seats by week"
        heads={['Week with the session on', numeric('Seated'), numeric('Empty')]}
        rows={weeks.map(({ on, seated }) => [inShort(on), seated, Math.max(0, places - seated)])}
      />
    </details>
  )
}
