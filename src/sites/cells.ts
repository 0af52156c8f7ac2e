import { minutesOf, timeInWords, type Weekday, weekdayInWords, weekdays } from '../calendar.ts'

export const cellSides = ['probation', 'survivor', 'buffer'] as const
export type CellSide = (typeof cellSides)[number]

/** A quarter of an hour of the week at one site: 0 is midnight, 95 is a quarter to midnight. */
export type Cell = { weekday: Weekday; quarter: number; side: CellSide }

/** A run of one side's cells: local times, 'to' is the end of its last quarter ('24:00' at midnight). */
export type Window = { weekday: Weekday; from: string; to: string }

const quarters = 96

/** The windows that one side's cells make, in the order of the week. */
export function windowsOf(cells: readonly Cell[], side: CellSide): Window[] {
  return weekdays.flatMap((weekday) => {
    const own = cells
      .filter((cell) => cell.weekday === weekday && cell.side === side)
      .map(({ quarter }) => quarter)
      .sort((one, other) => one - other)
    const windows: Window[] = []
    for (let index = 0; index < own.length; ) {
      let last = index
      while (own[last + 1] === own[last]! + 1) last++
      windows.push({ weekday, from: timeOf(own[index]!), to: timeOf(own[last]! + 1) })
      index = last + 1
    }
    return windows
  })
}

/** Does a session lie whole inside one window? Minutes; one that runs past midnight lies in none. */
export function isInside(
  windows: readonly Window[],
  session: { weekday: Weekday; startsAt: string; minutes: number },
): boolean {
  const from = minutesOf(session.startsAt)
  const to = from + session.minutes
  return windows.some(
    (window) =>
      window.weekday === session.weekday &&
      minutesOf(window.from) <= from &&
      to <= minutesOf(window.to),
  )
}

/**
 * The week after one side is given a window, with buffers at both ends (rule 19.1: minutes, 60 by default). Refuses
 * what would touch the other side's cells or leave less than the buffer between the two.
 */
export function giveWindow(
  cells: readonly Cell[],
  side: 'probation' | 'survivor',
  window: Window,
  bufferMinutes: number,
): { cells: Cell[] } | { refused: string } {
  const from = Math.floor(minutesOf(window.from) / 15)
  const to = Math.ceil(minutesOf(window.to) / 15)
  if (from >= to) return { refused: 'The window must end after it begins' }
  const wide = Math.ceil(bufferMinutes / 15)
  const other = side === 'probation' ? 'survivor' : 'probation'
  const near = cells.find(
    (cell) =>
      cell.weekday === window.weekday &&
      cell.side === other &&
      cell.quarter >= from - wide &&
      cell.quarter < to + wide,
  )
  if (near) {
    return {
      refused: `${weekdayInWords(window.weekday)} ${timeInWords(timeOf(near.quarter))} belongs to the other side: leave ${bufferMinutes} minutes between them`,
    }
  }
  const given = cells.filter(
    (cell) => cell.weekday !== window.weekday || cell.quarter < from || cell.quarter >= to,
  )
  for (let quarter = from; quarter < to; quarter++) {
    given.push({ weekday: window.weekday, quarter, side })
  }
  return { cells: withBuffers(given, bufferMinutes) }
}

/** The week after a window is taken back: its cells are nobody's, and buffers are drawn again. */
export function takeWindow(cells: readonly Cell[], window: Window, bufferMinutes: number): Cell[] {
  const from = Math.floor(minutesOf(window.from) / 15)
  const to = Math.ceil(minutesOf(window.to) / 15)
  return withBuffers(
    cells.filter(
      (cell) => cell.weekday !== window.weekday || cell.quarter < from || cell.quarter >= to,
    ),
    bufferMinutes,
  )
}

/** The week with another buffer (minutes); refuses where the two sides would be nearer than that. */
export function drawAgain(
  cells: readonly Cell[],
  bufferMinutes: number,
): { cells: Cell[] } | { refused: string } {
  const near = windowsOf(cells, 'survivor')
    .map((window) => giveWindow(cells, 'survivor', window, bufferMinutes))
    .find((made) => 'refused' in made)
  return near ?? { cells: withBuffers(cells, bufferMinutes) }
}

/** Buffers at both ends of every window, in the cells that are nobody's. */
function withBuffers(cells: readonly Cell[], bufferMinutes: number): Cell[] {
  const wide = Math.ceil(bufferMinutes / 15)
  const own = cells.filter(({ side }) => side !== 'buffer')
  const taken = new Set(own.map(({ weekday, quarter }) => `${weekday} ${quarter}`))
  const buffers = new Map<string, Cell>()
  for (const { weekday, quarter } of own) {
    for (let at = quarter - wide; at <= quarter + wide; at++) {
      const key = `${weekday} ${at}`
      if (at < 0 || at >= quarters || taken.has(key)) continue
      buffers.set(key, { weekday, quarter: at, side: 'buffer' })
    }
  }
  return [...own, ...buffers.values()].sort(
    (one, other) =>
      weekdays.indexOf(one.weekday) - weekdays.indexOf(other.weekday) ||
      one.quarter - other.quarter,
  )
}

/** '18:00' for quarter 72, '24:00' for the end of the day. */
export function timeOf(quarter: number): string {
  return `${String(Math.floor(quarter / 4)).padStart(2, '0')}:${String((quarter % 4) * 15).padStart(2, '0')}`
}

/** 'Tuesday 6pm to 8:30pm' */
export function windowInWords({ weekday, from, to }: Window): string {
  const end = to === '24:00' ? 'midnight' : timeInWords(to)
  return `${weekdayInWords(weekday)} ${timeInWords(from)} to ${end}`
}

/** 'Tuesday 9am to 1pm, Wednesday 6pm to 9pm', or nothing. */
export function listed(windows: readonly Window[]): string {
  return windows.map(windowInWords).join(', ')
}
