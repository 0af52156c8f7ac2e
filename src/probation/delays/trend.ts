import { type Day, dayNumber } from '../../calendar.ts'
import { median, wholeWeeks } from '../../kit/figures/measures.ts'
import type { Month } from '../../kit/figures/months.ts'
import { type Counted, openEndedFrom } from './counted.ts'

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

/** What the trend is being added up in. */
type Tally = {
  months: readonly Month[]
  spans: readonly { from: number; to: number; isToday: boolean }[]
  waits: readonly number[][]
  days: number[]
  places: Map<string, { name: string; cells: { days: number; people: number }[] }>
}

/**
 * The trend is told from the dates on which each wait began and ended: who was waiting at the end of each month, for
 * how long, and the days past best start that each month added. Days of an own hold that has no end are not counted.
 */
export function startTrend(months: readonly Month[], today: Day): Tally {
  return {
    months,
    spans: months.map(({ fromOn, toOn }) => ({
      from: dayNumber(fromOn),
      to: dayNumber(toOn),
      isToday: toOn === today,
    })),
    waits: months.map(() => []),
    days: months.map(() => 0),
    places: new Map(),
  }
}

/** Adds one person to every month that he waited in. */
export function addToTrend({ spans, waits, days, places }: Tally, counted: Counted) {
  const begun = dayNumber(counted.window.clockStartOn)
  const stop = stopOf(counted)
  const late = lateSpan(counted, stop)
  for (let at = 0; at < spans.length; at++) {
    const { from, to, isToday } = spans[at]!
    if ((begun <= to || isToday) && stop > to) waits[at]!.push(Math.max(0, to - begun))
    const added = Math.min(late.to, to) - Math.max(late.from, from) + 1
    if (!(added > 0)) continue
    days[at]! += added
    const cell = placeOf(places, counted, spans.length).cells[at]!
    cell.days += added
    cell.people += 1
  }
}

/** Each month of the trend: who waited at its end, their median wait in whole weeks, the delay days it added. */
export function monthFigures({ months, waits, days }: Tally): MonthFigures[] {
  return months.map((month, at) => {
    const middle = median(waits[at]!)
    const medianWeeks = middle === undefined ? undefined : wholeWeeks(middle)
    return { ...month, waiting: waits[at]!.length, delayDays: days[at]!, medianWeeks }
  })
}

/** Delay days by locality and month, by name of locality. */
export function heatOf({ places }: Tally): HeatRow[] {
  return [...places]
    .map(([localityId, row]) => ({ localityId, ...row }))
    .sort((one, two) => (one.name < two.name ? -1 : 1))
}

function placeOf(places: Tally['places'], { localityId, locality }: Counted, count: number) {
  const known = places.get(localityId)
  if (known) return known
  const cells = Array.from({ length: count }, () => ({ days: 0, people: 0 }))
  const made = { name: locality, cells }
  places.set(localityId, made)
  return made
}

/** The day he started or left, whichever came first. */
function stopOf({ startedOn, endedOn }: Counted): number {
  return Math.min(
    startedOn ? dayNumber(startedOn) : Number.POSITIVE_INFINITY,
    endedOn ? dayNumber(endedOn) : Number.POSITIVE_INFINITY,
  )
}

/** From the day after best start to his start or leaving, or to the day before his hold that has no end. */
function lateSpan(counted: Counted, stop: number): { from: number; to: number } {
  const { targetOn } = counted.window
  if (!targetOn) return { from: 0, to: Number.NEGATIVE_INFINITY }
  const hold = openEndedFrom(counted)
  return { from: dayNumber(targetOn) + 1, to: hold ? Math.min(stop, dayNumber(hold) - 1) : stop }
}
