import { type Day, inWords, minutesOf, type Weekday, weekdays } from '../calendar.ts'
import { type Cell, giveWindow, takeWindow, timeOf, type Window, windowsOf } from './cells.ts'
import { countOutside } from './times.ts'

/** Windows begin and end between these hours: an empty night keeps one day's from the next day's. */
export const earliestWindow = '06:00'
export const latestWindow = '23:00'

/** The hours that the grid draws, in half hours. */
export const gridFrom = '07:00'
export const gridTo = '22:00'

/** Whose the painted hours become; 'none' takes them back. */
export const brushes = ['probation', 'survivor', 'none'] as const
export type Brush = (typeof brushes)[number]

/** A venue with its week, as an administrator of windows sees it. */
export type SiteWeek = {
  id: string
  name: string
  locality: string
  windowsOn: Day | undefined
  isOffice: boolean
  version: number
  cells: readonly Cell[]
}

type Facts = {
  site: SiteWeek
  today: Day
  bufferMinutes: number
  /** The probation side's own sessions there from today on. */
  sessions: readonly { heldOn: Day; startsAt: string; minutes: number }[]
}

/**
 * The week after some hours are given to a side or taken back (security 2). Refuses what would lie at a probation
 * office, come before the site is kept by windows, touch the other side, or leave our own sessions outside.
 */
export function paintWeek(
  facts: Facts,
  brush: Brush,
  windows: readonly Window[],
): { cells: Cell[] } | { refused: string } {
  const refused = brush === 'survivor' ? survivorFault(facts) : undefined
  if (refused) return { refused }
  let cells: Cell[] = [...facts.site.cells]
  for (const window of windows) {
    if (brush === 'none') {
      cells = takeWindow(cells, window, facts.bufferMinutes)
      continue
    }
    const made = giveWindow(cells, brush, window, facts.bufferMinutes)
    if ('refused' in made) return made
    cells = made.cells
  }
  const outside = outsideFault({ ...facts, site: { ...facts.site, cells } })
  return outside ? { refused: outside } : { cells }
}

/** Windows of the other side are given only while the site is kept by windows: before, our sessions may be anywhere. */
function survivorFault({ site, today }: Facts): string | undefined {
  if (site.isOffice) return `${site.name} is a probation office: it holds no survivor windows`
  if (!site.windowsOn)
    return 'Keep this site by windows first: until then our sessions may be there at any time'
  if (site.windowsOn > today) {
    return `Survivor windows can be given from ${inWords(site.windowsOn)}, when the site is kept by windows`
  }
  return undefined
}

/** Why a site may not be kept by windows from a day on, or kept no longer; undefined where it may. */
export function keepingFault(facts: Facts, windowsOn: Day | undefined): string | undefined {
  const { site, today } = facts
  const hasOthers = windowsOf(site.cells, 'survivor').length > 0
  if (hasOthers && (windowsOn === undefined || windowsOn > today)) {
    return 'Take back the survivor windows first'
  }
  if (windowsOn === undefined) return undefined
  return outsideFault({ ...facts, site: { ...site, windowsOn } })
}

/** Why a venue may not be marked as a probation office. */
export function officeFault({ cells }: Pick<SiteWeek, 'cells'>): string | undefined {
  return windowsOf(cells, 'survivor').length > 0
    ? 'Take back the survivor windows first'
    : undefined
}

/** Our own sessions would lie outside our windows: how many, so that they are moved first. */
function outsideFault({ site, sessions }: Facts): string | undefined {
  const { windowsOn, cells } = site
  if (!windowsOn) return undefined
  const kept = sessions.filter(({ heldOn }) => heldOn >= windowsOn)
  const count = countOutside(windowsOf(cells, 'probation'), kept)
  if (count === 0) return undefined
  return `${count === 1 ? '1 session of ours' : `${count} sessions of ours`} would be outside our times: move them first`
}

/** Painted half hours, like 'tue-36' for Tuesday from 9am, as windows; what is none of them is left out. */
export function windowsPainted(painted: readonly string[]): Window[] {
  const first = minutesOf(earliestWindow) / 15
  const last = minutesOf(latestWindow) / 15 - 2
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
