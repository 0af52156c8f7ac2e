import { addMonths, type Day, daysBetween, firstOfMonth } from '../../calendar.ts'
import { monthsTo } from '../../kit/figures/months.ts'
import { type Status, statuses } from '../../kit/status.ts'
import type { Ending } from '../people/person.ts'
import { type Cause, type CauseDays, causesOf, type Offer } from './cause.ts'
import { type AsAt, type Counted, standingAt } from './counted.ts'
import { type Figures, figuresOf } from './figures.ts'
import { type Split, splits } from './split.ts'
import { type Asked, asAtEndOf, type Group, isIn, type Tallied, tally } from './tally.ts'
import {
  addToTrend,
  type HeatRow,
  heatOf,
  type MonthFigures,
  monthFigures,
  startTrend,
} from './trend.ts'

type Splits = Record<'locality' | 'team' | 'risk', readonly Split[]>

export type Report = {
  asAt: AsAt
  /** The first day of the twelve months in which people started or left. */
  fromOn: Day
  waiting: Figures & { statuses: Record<Status, number>; unbooked: number }
  started: Figures & { byTarget: number; withTarget: number; inTime: number }
  left: Figures & { why: readonly { why: Ending; people: number }[] }
  /** Days past best start of those waiting, most first; none for a day gone by, when what was on offer is not known. */
  causes: readonly CauseDays[]
  onHold: { people: number; days: number }
  splits: Splits
  /** The same of all three groups, for a reader to whom not every count is shown. */
  everySplit: Record<Group, Splits>
  trend: readonly MonthFigures[]
  heat: readonly HeatRow[]
}

/** Months of the trend: those of the last year, and the same month a year before to compare with. */
const months = 13

/** The report's figures. `offers` has what is on offer to those past their best start; `turn` lets others go first. */
export async function makeReport(
  people: readonly Counted[],
  offers: ReadonlyMap<string, Offer>,
  asked: Asked,
  today: Day,
  turn: () => Promise<void>,
): Promise<Report> {
  const asAt = asAtEndOf(asked.month, today)
  const fromOn = addMonths(firstOfMonth(asAt.on), -11)
  const trend = startTrend(monthsTo(asAt.on, months), today)
  const groups: Record<Group, Tallied[]> = { waiting: [], started: [], left: [] }
  const causes = new Map<Cause, number>()
  let seen = 0
  for (const counted of people) {
    seen += 1
    if (seen % 400 === 0) await turn()
    if (!isIn(asked, counted)) continue
    addToTrend(trend, counted)
    const [group, tallied] = tally(counted, asAt, fromOn) ?? []
    if (!group || !tallied) continue
    groups[group].push(tallied)
    if (group === 'waiting' && asAt.isToday && tallied.late) {
      for (const { cause, days } of causesOfOne(counted, today, offers)) {
        causes.set(cause, (causes.get(cause) ?? 0) + days)
      }
    }
  }
  await turn()
  const waiting = waitingFigures(groups.waiting, asAt)
  await turn()
  const [started, left] = [startedFigures(groups.started), leftFigures(groups.left)]
  const everySplit = { waiting: noSplits(), started: noSplits(), left: noSplits() }
  for (const group of asked.isWhole ? (['waiting', 'started', 'left'] as const) : [asked.group]) {
    for (const by of ['locality', 'team', 'risk'] as const) {
      await turn()
      everySplit[group][by] = splits[by](groups[group])
    }
  }
  await turn()
  return {
    asAt,
    fromOn,
    waiting,
    started,
    left,
    causes: [...causes]
      .map(([cause, days]) => ({ cause, days }))
      .sort((one, two) => two.days - one.days),
    onHold: holdFigures(groups.waiting, asAt),
    splits: everySplit[asked.group],
    everySplit,
    trend: monthFigures(trend),
    heat: heatOf(trend),
  }
}

const noSplits = (): Splits => ({ locality: [], team: [], risk: [] })

function causesOfOne(counted: Counted, today: Day, offers: ReadonlyMap<string, Offer>) {
  const { referralId, standing, window, holds, booking } = counted
  const offer = offers.get(referralId)
  return standing && offer ? causesOf({ window, holds, booking, standing }, today, offer) : []
}

function waitingFigures(group: readonly Tallied[], asAt: AsAt): Report['waiting'] {
  const counts = Object.fromEntries(statuses.map((status) => [status, 0])) as Record<Status, number>
  let unbooked = 0
  for (const { status, counted } of group) {
    if (status) counts[status] += 1
    if (standingAt(counted, asAt).basis === 'unbooked') unbooked += 1
  }
  return { ...figuresOf(group), statuses: counts, unbooked }
}

function startedFigures(group: readonly Tallied[]): Report['started'] {
  const withTarget = group.filter(({ late }) => late !== undefined)
  return {
    ...figuresOf(group),
    withTarget: withTarget.length,
    byTarget: withTarget.filter(({ late }) => late === 0).length,
    inTime: group.filter(({ counted }) => startedInTime(counted)).length,
  }
}

/** In time to finish: his place ends before his order does; where no place is known, by his last safe start. */
export function startedInTime({ booking, window, startedOn }: Counted): boolean {
  if (booking) return booking.finishesOn <= window.hardEndOn
  return startedOn !== undefined && startedOn <= window.latestOn
}

function leftFigures(group: readonly Tallied[]): Report['left'] {
  const why = new Map<Ending, number>()
  for (const { counted } of group) {
    if (counted.endedWhy) why.set(counted.endedWhy, (why.get(counted.endedWhy) ?? 0) + 1)
  }
  return {
    ...figuresOf(group),
    why: [...why]
      .map(([one, people]) => ({ why: one, people }))
      .sort((one, two) => two.people - one.people),
  }
}

function holdFigures(group: readonly Tallied[], { on }: AsAt): Report['onHold'] {
  const held = group.filter(({ status }) => status === 'grey')
  const days = held.reduce((sum, { counted }) => sum + openHoldDays(counted, on), 0)
  return { people: held.length, days }
}

function openHoldDays({ holds }: Counted, on: Day): number {
  const days = holds
    .filter(({ side, fromOn, toOn }) => side === 'person' && !toOn && fromOn <= on)
    .map(({ fromOn }) => daysBetween(fromOn, on) + 1)
  return Math.max(0, ...days)
}
