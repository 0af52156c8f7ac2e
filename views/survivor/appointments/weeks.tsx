import { inShort } from '../../../src/calendar.ts'
import type { SeatWeek } from '../../../src/survivor/appointments/seats.ts'
import { weeksInWords } from '../../../src/survivor/appointments/words.ts'
import { Hidden } from '../../kit/parts.tsx'

/** Seats taken of all there are, a bar for each session, with the free places above and its day below. */
export function WeekBars({ weeks, maxPlaces }: { weeks: readonly SeatWeek[]; maxPlaces: number }) {
  if (weeks.length === 0) return <span class="sub">No session in the next weeks</span>
  return (
    <>
      <svg class="weekbars" aria-hidden="true" focusable="false">
        {weeks.map((week, index) => (
          <WeekBar week={week} maxPlaces={maxPlaces} at={index * 12.5} />
        ))}
      </svg>
      <Hidden>{weeksInWords(weeks)}</Hidden>
    </>
  )
}

const full = 26

function WeekBar({ week, maxPlaces, at }: { week: SeatWeek; maxPlaces: number; at: number }) {
  const height = Math.round((full * Math.min(week.seated, maxPlaces)) / maxPlaces)
  const middle = `${at + 5.5}%`
  return (
    <>
      <text class={week.free > 0 ? 'strong mid' : 'mid'} x={middle} y="12">
        {week.cancelled ? '×' : week.free}
      </text>
      <rect class="band" x={`${at + 1}%`} width="9%" y="16" height={`${full}`} />
      {height > 0 && !week.cancelled && (
        <rect
          class="fillbar"
          x={`${at + 1}%`}
          width="9%"
          y={`${16 + full - height}`}
          height={`${height}`}
        />
      )}
      <text class="mid" x={middle} y="56">
        {inShort(week.onDay).replace(/ (\w+) \d{4}$/, '')}
      </text>
    </>
  )
}
