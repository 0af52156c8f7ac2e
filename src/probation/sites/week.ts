import { type Day, minutesOf, type Weekday, weekdays } from '../../calendar.ts'
import {
  type Cell,
  giveWindow,
  takeWindow,
  timeOf,
  type Window,
  windowsOf,
} from '../../sites/cells.ts'
import { earliestHour, latestHour } from './hours-form.ts'
import { spareFault } from './spare.ts'
import { countOutside } from './venue-hours.ts'

/** The hours that the grid draws, in half hours. */
const gridFrom = '07:00'
const gridTo = '22:00'

/** Whose the painted hours become; 'none' takes them back. */
export const brushes = ['probation', 'survivor', 'none'] as const
export type Brush = (typeof brushes)[number]

/** A venue with its whole week, as an administrator of windows sees it. */
export type SiteWeek = {
  id: string
  name: string
  locality: string
  isOffice: boolean
  version: number
  cells: readonly Cell[]
}

/** What is kept apart at every venue: minutes between the sides, and hours of the week that stay nobody's. */
export type WeekSettings = { bufferMinutes: number; spareHours: number }

export type WeekFacts = {
  site: SiteWeek
  settings: WeekSettings
  /** The probation side's own sessions there from today on. */
  sessions: readonly { heldOn: Day; startsAt: string; minutes: number }[]
}

/**
 * The week after some hours are given to a side or taken back (rules 19.1 and 19.2). Refuses what would lie at a probation
 * office, touch the other side, leave too little to nobody, leave our own sessions outside, or the venue without hours.
 */
export function paintWeek(
  facts: WeekFacts,
  brush: Brush,
  windows: readonly Window[],
): { cells: Cell[] } | { refused: string } {
  const { site, settings, sessions } = facts
  if (brush === 'survivor' && site.isOffice) {
    return { refused: `${site.name} is a probation office: it holds no survivor windows` }
  }
  let cells: Cell[] = [...site.cells]
  for (const window of windows) {
    if (brush === 'none') {
      cells = takeWindow(cells, window, settings.bufferMinutes)
      continue
    }
    const made = giveWindow(cells, brush, window, settings.bufferMinutes)
    if ('refused' in made) return made
    cells = made.cells
  }
  const spare = brush === 'none' ? undefined : spareFault(cells, settings.spareHours)
  const refused = spare ?? hoursLeftFault(site.cells, cells, sessions)
  return refused ? { refused } : { cells }
}

/** Why a venue may not be marked as a probation office. */
export function officeFault({ cells }: Pick<SiteWeek, 'cells'>): string | undefined {
  return windowsOf(cells, 'survivor').length > 0
    ? 'Take back the survivor windows first'
    : undefined
}

/** A venue keeps some hours, and sessions stay inside them: how many would not, so that they are moved first. */
function hoursLeftFault(
  before: readonly Cell[],
  after: readonly Cell[],
  sessions: WeekFacts['sessions'],
): string | undefined {
  const [were, are] = [windowsOf(before, 'probation'), windowsOf(after, 'probation')]
  if (are.length === 0) return 'A venue keeps some hours: close it instead'
  const count = countOutside(
    are,
    sessions.filter((session) => countOutside(were, [session]) === 0),
  )
  if (count === 0) return undefined
  const which = count === 1 ? '1 session of ours' : `${count} sessions of ours`
  return `${which} would be outside its hours: move ${count === 1 ? 'it' : 'them'} first`
}

/** Painted half hours, like 'tue-36' for Tuesday from 9am, as windows; what is none of them is left out. */
export function windowsPainted(painted: readonly string[]): Window[] {
  const first = minutesOf(earliestHour) / 15
  const last = minutesOf(latestHour) / 15 - 2
  const cells = painted.flatMap((name): Cell[] => {
    const [, day, quarter] = /^([a-z]{3})-(\d{1,2})$/.exec(name) ?? []
    const weekday = weekdays.find((one) => one === day)
    const from = Number(quarter)
    if (!weekday || from < first || from > last) return []
    return [from, from + 1].map((at) => ({ weekday, quarter: at, side: 'probation' as const }))
  })
  const single = new Map(cells.map((cell) => [`${cell.weekday} ${cell.quarter}`, cell]))
  return windowsOf([...single.values()], 'probation')
}

/** One half hour of the grid. */
export type GridCell = {
  name: string
  weekday: Weekday
  from: string
  /** Whose its two quarters are; undefined where they differ from each other. */
  side: Cell['side'] | 'none' | undefined
}

/** The rows of the week grid: each half hour, with every day's cell. */
export function gridOf(cells: readonly Cell[]): { from: string; cells: GridCell[] }[] {
  const sides = new Map(cells.map((cell) => [`${cell.weekday} ${cell.quarter}`, cell.side]))
  const sideAt = (weekday: Weekday, quarter: number): Cell['side'] | 'none' =>
    sides.get(`${weekday} ${quarter}`) ?? 'none'
  const rows: { from: string; cells: GridCell[] }[] = []
  for (let quarter = minutesOf(gridFrom) / 15; quarter < minutesOf(gridTo) / 15; quarter += 2) {
    const from = timeOf(quarter)
    rows.push({
      from,
      cells: weekdays.map((weekday) => {
        const [first, second] = [sideAt(weekday, quarter), sideAt(weekday, quarter + 1)]
        const side = first === second ? first : undefined
        return { name: `${weekday}-${quarter}`, weekday, from, side }
      }),
    })
  }
  return rows
}
