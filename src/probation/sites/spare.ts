import { type Weekday, weekdays } from '../../calendar.ts'
import { type Cell, giveWindow, type Window } from '../../sites/cells.ts'

/** Hours are spare only when somebody could want them: 9am to 9pm, Monday to Saturday. */
const [first, last] = [9 * 4, 21 * 4]
const counted: readonly Weekday[] = weekdays.slice(0, 6)

/**
 * Why a week leaves too little to nobody, or undefined (rule 19.2). At every venue so many hours stay nobody's, and at
 * least as many as the survivor side has there: hours that are not open are never known to be hers.
 */
export function spareFault(cells: readonly Cell[], spareHours: number): string | undefined {
  const quarters = counted.length * (last - first)
  const ours = countOf(cells, 'probation')
  const theirs = countOf(cells, 'survivor')
  const least = Math.max(spareHours, Math.ceil(theirs / 4))
  const left = (quarters - ours - theirs) / 4
  if (left >= least) return undefined
  return `Leave at least ${least} hours to nobody, Monday to Saturday from 9am to 9pm: there would be ${left}`
}

/** The week of a new venue with these hours and no others; refuses what leaves too little to nobody. */
export function openedFor(
  windows: readonly Window[],
  { bufferMinutes, spareHours }: { bufferMinutes: number; spareHours: number },
): { cells: readonly Cell[] } | { refused: string } {
  let cells: readonly Cell[] = []
  for (const window of windows) {
    const made = giveWindow(cells, 'probation', window, bufferMinutes)
    if ('refused' in made) return made
    cells = made.cells
  }
  const refused = spareFault(cells, spareHours)
  return refused ? { refused } : { cells }
}

function countOf(cells: readonly Cell[], side: Cell['side']): number {
  return cells.filter(
    (cell) =>
      cell.side === side &&
      counted.includes(cell.weekday) &&
      first <= cell.quarter &&
      cell.quarter < last,
  ).length
}
