import { addMonths, type Day, firstOfMonth, monthInWords } from '../../../src/calendar.ts'
import type { EntryPoint } from '../../../src/probation/cohorts/entry-points.ts'
import { dayOnAxis } from '../../../src/probation/cohorts/wording.ts'
import { type Axis, at, isWithin } from '../../kit/axis.ts'

type LinesProps = { axis: Axis; points: readonly EntryPoint[] }

/** Each entry point with its module and its free places; only the places where lines stand close. */
export function EntryLines({ axis, points }: LinesProps) {
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

/** The months below the weeks, and today. */
export function Months({ axis }: { axis: Axis }) {
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
