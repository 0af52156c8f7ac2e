import { conceal } from '../../kit/figures/conceal.ts'
import { type Figure, figureOf, type Sum } from '../../kit/figures/figure.ts'
import { statuses } from '../../kit/status.ts'
import type { Report } from './report.ts'
import type { Split } from './split.ts'
import { type Group, groupWords } from './tally.ts'

/** What of a report's counts may be shown, by the name of each. */
export type Shown = {
  of: (name: string, count: number) => Figure
  mayRank: (people: number) => boolean
}

/** Fewer people than this have no median beyond one's own area (rule 5.4). */
const fewestRanked = 8

/** Within one's own area everything is shown. */
const openly: Shown = { of: (_, count) => ({ count, shown: 'yes' }), mayRank: () => true }

/** The name of a count of one row of a table. */
export const rowName = (group: Group, by: keyof Report['splits'], { key }: Split, of: string) =>
  `${group} ${by} ${key} ${of}`

/**
 * What stands on the pages of a reader who has no area of her own: every count of a month, over all tables and all three
 * groups of people together, so that none of 1 to 4 can be had by adding or taking away, nor by what is left of a whole.
 */
export function concealed(report: Report, isOwnArea: boolean): Shown {
  if (isOwnArea) return openly
  const { figures, sums } = sumsOf(report)
  conceal(sums)
  return {
    of: (name, count) => figures.get(name) ?? figureOf(count),
    mayRank: (people) => people >= fewestRanked,
  }
}

/** Every count of a report by its name, and all that adds up among them. */
export function sumsOf(report: Report): { figures: Map<string, Figure>; sums: Sum[] } {
  const figures = new Map<string, Figure>()
  const sums: Sum[] = []
  const figure = (name: string, count: number) => {
    const made = figures.get(name) ?? figureOf(count)
    figures.set(name, made)
    return made
  }
  /** Parts of a whole, and what is left of it: nobody prints that, and everybody can work it out. */
  const partOf = (name: string, count: number, total: Figure) => {
    const part = figure(name, count)
    if (count > 0) sums.push({ parts: [part, figureOf(total.count - count)], total })
    return part
  }
  const addUp = (parts: Figure[], total: Figure) => {
    if (parts.length > 0) sums.push({ parts, total })
  }
  for (const group of Object.keys(groupWords) as Group[]) {
    const { people, late, bands } = report[group]
    const whole = figure(`${group} people`, people)
    const lateOnes = partOf(`${group} late`, late.people, whole)
    addUp(
      bands.map((count, at) => figure(`${group} band ${at}`, count)),
      whole,
    )
    const totals = {
      ...{ people: whole, late: lateOnes },
      cannotFinish: figure('waiting status black', report.waiting.statuses.black),
      onHold: figure('waiting status grey', report.waiting.statuses.grey),
    }
    for (const [by, rows] of Object.entries(report.everySplit[group])) {
      const named = (row: Split, of: string) =>
        rowName(group, by as keyof Report['splits'], row, of)
      const inAll = rows.map((row) => figure(named(row, 'people'), row.people))
      addUp(inAll, whole)
      for (const of of group === 'waiting'
        ? (['late', 'cannotFinish', 'onHold'] as const)
        : (['late'] as const)) {
        const counts = rows.map((row) => (of === 'late' ? row.late.people : row[of]))
        addUp(
          rows.map((row, at) => partOf(named(row, of), counts[at]!, inAll[at]!)),
          totals[of],
        )
      }
    }
  }
  const { waiting, started, left } = report
  const everybody = figure('waiting people', waiting.people)
  addUp(
    statuses.map((status) => figure(`waiting status ${status}`, waiting.statuses[status])),
    everybody,
  )
  const begun = figure('started people', started.people)
  partOf('started in time', started.inTime, begun)
  addUp(
    [figure('started by target', started.byTarget), figure('started late', started.late.people)],
    partOf('started with target', started.withTarget, begun),
  )
  addUp(
    left.why.map(({ why, people }) => figure(`left ${why}`, people)),
    figure('left people', left.people),
  )
  return { figures, sums }
}
