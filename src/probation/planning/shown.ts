import { type Day, daysInWords, inWords } from '../../calendar.ts'
import { compareText } from '../waiting-list/order.ts'
import type { WaitToday } from '../waiting-list/wait.ts'
import type { BookingCounts, Measures, PlanFigures, PlanRow } from './plan.ts'
import type { ListedPlan } from './stored.ts'

/** A row of a plan with whom it is about; undefined where he waits no more or is closed to the viewer. */
export type ShownRow = {
  row: PlanRow
  wait: WaitToday | undefined
  /** Workshop B of the place, where places are pairs. */
  bOn: Day | undefined
}

/** Rows of those with a place on one page, and of those without one at first. */
export const rowsAPage = 12
export const rowsAtFirst = 6

/** The page asked for, of as many as there are. */
export function pageOf(asked: string | undefined, placed: number): number {
  const pages = Math.max(1, Math.ceil(placed / rowsAPage))
  return Math.min(pages, Math.max(1, Math.floor(Number(asked)) || 1))
}

/** The rows of a plan as its page lists them: the nearest last safe start first, as it was when the plan was made. */
export function inPageOrder(rows: readonly PlanRow[]): PlanRow[] {
  const keyOf = ({ latestOn }: PlanRow) => latestOn ?? '9999'
  return [...rows].sort((one, two) => compareText(keyOf(one), keyOf(two)))
}

/** Rows with whom they are about; workshop B of a pair is the last day of its cohort. */
export function shownRows(
  rows: readonly PlanRow[],
  known: ReadonlyMap<string, WaitToday>,
  lastDays: ReadonlyMap<string, Day>,
): ShownRow[] {
  return rows.map((row) => {
    const wait = known.get(row.referralId)
    const bOn = wait?.template.pairGap ? lastDays.get(row.cohortId ?? '') : undefined
    return { row, wait, bOn }
  })
}

/** '73 of 103 men get a place, 4 more than first come, first served, with 236 fewer days of delay among them.' */
export function leadOf({ plan, firstCome }: PlanFigures, people: string): string {
  const all = plan.placed + plan.noPlace
  const more = plan.placed - firstCome.placed
  const days = firstCome.delayDays - plan.delayDays
  const who = all === 1 ? singular(people) : people
  const gets = plan.placed === 1 ? 'gets' : 'get'
  const count = more === 0 ? 'as many as' : `${Math.abs(more)} ${more > 0 ? 'more' : 'fewer'} than`
  const saved = Math.round(firstCome.cost - plan.cost)
  const delay =
    days >= 0
      ? `with ${days === 0 ? 'the same days of delay' : `${days.toLocaleString('en-GB')} fewer ${days === 1 ? 'day' : 'days'} of delay`} among them`
      : `and ${saved.toLocaleString('en-GB')} fewer risk-weighted days in all`
  return `${plan.placed} of ${all} ${who} ${gets} a place, ${count} first come, first served, ${delay}.`
}

/** 'man' of 'men', 'person' of 'people'. */
function singular(people: string): string {
  return { men: 'man', women: 'woman', people: 'person' }[people] ?? people
}

/** How good the plan is, in words: proven, or how far from the best it can be at most. */
export function gapInWords({
  state,
  ended,
  result,
}: Pick<ListedPlan, 'state' | 'ended' | 'result'>): string {
  if (!result) return ''
  const { cost } = result.plan
  const gap = cost > 0 ? (100 * (cost - result.bound)) / cost : 0
  const most = `at most ${gap < 0.1 ? gap.toFixed(2) : gap.toFixed(1)}% from the best possible`
  if (state === 'working') return `An instant answer, ${most}; the search goes on.`
  if (gap < 0.001) return 'Proven best: no plan within these rules has fewer risk-weighted days.'
  const stopped = {
    proven: '',
    limits: 'The search reached its limits: ',
    time: 'The search reached its time: ',
    cancelled: 'The search was stopped: ',
    died: 'The search was cut off: ',
  }[ended ?? 'limits']
  const words = `${stopped}${most}.`
  return words.charAt(0).toUpperCase() + words.slice(1)
}

type Compared = {
  label: string
  nothing: string
  firstCome: string
  plan: string
  against: string
}

/** Before and after, row by row, and the plan against first come, first served. */
export function comparisonOf({ nothing, firstCome, plan }: PlanFigures): Compared[] {
  const row = (label: string, read: (one: Measures) => number, isBlank = false): Compared => {
    const [was, is] = [read(firstCome), read(plan)]
    return {
      label,
      nothing: isBlank ? '–' : figure(read(nothing)),
      firstCome: figure(was),
      plan: figure(is),
      against: difference(was, is),
    }
  }
  const cost = row('Risk-weighted days', ({ cost }) => cost)
  const share =
    firstCome.cost > 0 ? Math.round((100 * (firstCome.cost - plan.cost)) / firstCome.cost) : 0
  return [
    row('Given a place', ({ placed }) => placed),
    row('Start by last safe start', ({ inTime }) => inTime),
    row('Past their best start', ({ pastTarget }) => pastTarget),
    row('No place', ({ noPlace }) => noPlace),
    row('Would lose the programme', ({ lost }) => lost),
    row('Delay days, those placed', ({ delayDays }) => delayDays, nothing.placed === 0),
    { ...cost, against: share === 0 ? cost.against : `${share}% fewer` },
  ]
}

function figure(value: number): string {
  return Math.round(value).toLocaleString('en-GB')
}

function difference(was: number, is: number): string {
  const change = Math.round(is) - Math.round(was)
  if (change === 0) return 'the same'
  return `${figure(Math.abs(change))} ${change > 0 ? 'more' : 'fewer'}`
}

/** What applying would do, line by line. */
export function consequences(
  { count: booked, moved, cohorts, firstOn, thisYear, officers }: BookingCounts,
  kept: number,
  people: string,
): string[] {
  const anew = booked - moved
  const who = anew === 1 ? singular(people) : people
  const isYear = thisYear > 0 && thisYear < booked
  return [
    firstOn &&
      anew > 0 &&
      `book ${anew} ${who} into ${count(cohorts, 'cohort')}, the first on ${inWords(firstOn)}`,
    isYear && `put ${thisYear} of them in a group before the end of December`,
    moved > 0 && `move ${count(moved, 'place')} that ${moved === 1 ? 'is' : 'are'} booked already`,
    officers > 0 && `tell ${count(officers, 'officer')} today, in their changes of the day`,
    kept > 0 &&
      `leave the ${count(kept, 'place')} already booked as ${kept === 1 ? 'it is' : 'they are'}`,
  ].filter((line) => typeof line === 'string' && line !== '') as string[]
}

function count(number: number, noun: string): string {
  return `${number} ${noun}${number === 1 ? '' : 's'}`
}

/** Who is not in the plan, in one sentence; nothing where everybody is. */
export function notInWords({ notIn }: PlanFigures, people: string): string {
  const { onHold, cannotFinish, lastChance = 0, closedToViewer } = notIn
  const out = onHold + cannotFinish
  const who = out === 1 ? singular(people) : people
  const are = out === 1 ? 'is' : 'are'
  const parts = [
    out > 0 ? `${out} more ${who} ${are} on hold or cannot finish, and ${are} not in it.` : '',
    lastChanceWords(lastChance, people),
    closedToViewer > 0
      ? `${closedToViewer} restricted ${closedToViewer === 1 ? 'person is' : 'people are'} closed to you and not in it.`
      : '',
  ]
  return parts.filter(Boolean).join(' ')
}

/** Who is past an ordinary course and still has a place that ends in time: named here, booked on his own page. */
export function lastChanceWords(lastChance: number, people: string): string {
  if (lastChance === 0) return ''
  const [who, has] = lastChance === 1 ? [singular(people), 'has'] : [people, 'have']
  return `${lastChance} ${who} ${has} one last place that ends in time: book it from the waiting list.`
}

/** 'Plan again with 1 pinned place and 2 cohorts ruled out' */
export function againWords({ pins, bans }: Pick<ListedPlan, 'pins' | 'bans'>): string {
  const parts = [
    pins.length > 0 ? count(pins.length, 'pinned place') : '',
    bans.length > 0 ? `${count(bans.length, 'cohort')} ruled out` : '',
  ].filter(Boolean)
  return parts.length > 0 ? `Plan again with ${parts.join(' and ')}` : 'Plan again'
}

/** 'moved from BBR-26-02, 30 November 2026' */
export function movedWords({ from }: PlanRow): string {
  return from ? `moved from ${from.code}, ${inWords(from.entryOn)}` : ''
}

/** '13 days' of delay then, or none. */
export function delayWords({ delayDays }: PlanRow): string {
  return delayDays === undefined ? 'not counted' : daysInWords(delayDays)
}
