import { addMonths, type Day, dayNumber, earlier, firstOfMonth, lastOfMonth } from '../calendar.ts'
import { type Counted, isWaitingOn, openEndedFrom } from './counted.ts'
import { median, wholeWeeks } from './measures.ts'

/** A month of the trend; its last day is the report's own where the month is not over. */
export type Month = { fromOn: Day; toOn: Day; isPart: boolean }

export type MonthFigures = Month & {
  waiting: number
  delayDays: number
  medianWeeks: number | undefined
}

/** Delay days added in a locality, and by how many people, month by month. */
export type HeatRow = {
  localityId: string
  name: string
  cells: readonly { days: number; people: number }[]
}

/** The month of a day and those before it, oldest first. */
export function monthsTo(on: Day, count: number): Month[] {
  return Array.from({ length: count }, (_, at) => {
    const fromOn = addMonths(firstOfMonth(on), at + 1 - count)
    const toOn = earlier(lastOfMonth(fromOn), on)
    return { fromOn, toOn, isPart: toOn < lastOfMonth(fromOn) }
  })
}

/**
 * The trend, told from the dates on which each wait began and ended: who was waiting at the end of each month, for how
 * long, and the days past best start that each month added. Days of an own hold that has no end are not counted.
 */
export function startTrend(months: readonly Month[], today: Day) {
  const waits = months.map((): number[] => [])
  const days = months.map(() => 0)
  const places = new Map<string, { name: string; cells: { days: number; people: number }[] }>()
  const numbered = months.map(({ fromOn, toOn }) => ({
    from: dayNumber(fromOn),
    to: dayNumber(toOn),
  }))

  const add = (counted: Counted) => {
    const begun = dayNumber(counted.window.clockStartOn)
    const late = lateSpan(counted)
    for (const [at, { toOn }] of months.entries()) {
      const { from, to } = numbered[at]!
      if (isWaitingOn(counted, { on: toOn, isToday: toOn === today })) {
        waits[at]!.push(Math.max(0, to - begun))
      }
      const added = late ? Math.min(late.to, to) - Math.max(late.from, from) + 1 : 0
      if (added <= 0) continue
      days[at]! += added
      if (counted.isRestricted) continue
      const cell = rowFor(counted).cells[at]!
      cell.days += added
      cell.people += 1
    }
  }
  const rowFor = ({ localityId, locality }: Counted) => {
    const cells = () => months.map(() => ({ days: 0, people: 0 }))
    const row = places.get(localityId) ?? { name: locality, cells: cells() }
    places.set(localityId, row)
    return row
  }
  const figures = (): MonthFigures[] =>
    months.map((month, at) => {
      const middle = median(waits[at]!)
      const medianWeeks = middle === undefined ? undefined : wholeWeeks(middle)
      return { ...month, waiting: waits[at]!.length, delayDays: days[at]!, medianWeeks }
    })
  const heat = (): HeatRow[] =>
    [...places]
      .map(([localityId, row]) => ({ localityId, ...row }))
      .sort((one, two) => (one.name < two.name ? -1 : 1))
  return { add, figures, heat }
}

/** From the day after best start to his start or leaving, or to the day before his hold that has no end. */
function lateSpan(counted: Counted): { from: number; to: number } | undefined {
  const { targetOn } = counted.window
  if (!targetOn) return undefined
  const stop = counted.startedOn ?? counted.endedOn
  const hold = openEndedFrom(counted)
  const to = Math.min(
    stop ? dayNumber(stop) : Number.POSITIVE_INFINITY,
    hold ? dayNumber(hold) - 1 : Number.POSITIVE_INFINITY,
  )
  return { from: dayNumber(targetOn) + 1, to }
}
