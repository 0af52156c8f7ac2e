import { type Day, daysBetween, lastOfMonth } from '../../calendar.ts'
import type { Status } from '../../kit/status.ts'
import { type AsAt, type Counted, isWaitingOn, standingAt } from './counted.ts'
import type { Measured } from './figures.ts'

export const groupWords = {
  waiting: 'Still waiting',
  started: 'Started in these 12 months',
  left: 'Left without starting in these 12 months',
} as const
export type Group = keyof typeof groupWords

/** What a report is asked for: an area, a month, and which people its tables are about. */
export type Asked = {
  /** A delivery unit or a locality's id; everything the reader may see where there is none. */
  unit: string | undefined
  localityId: string | undefined
  /** Any day of the month that the report ends with. */
  month: Day
  group: Group
  /** Made for a reader with no area of his own: all groups are looked at together. */
  isWhole?: boolean
}

/** Somebody in one of the groups, measured; a status only while he waits. */
export type Tallied = Measured & { counted: Counted; status: Status | undefined }

/** The last day of a month, or today where that is not over. */
export function asAtEndOf(month: Day, today: Day): AsAt {
  const last = lastOfMonth(month)
  return last < today ? { on: last, isToday: false } : { on: today, isToday: true }
}

/** Whether he is of the area asked for. */
export function isIn({ unit, localityId }: Asked, counted: Counted): boolean {
  if (localityId) return counted.localityId === localityId
  return !unit || counted.deliveryUnit === unit
}

/** Which of the three groups somebody belongs to; those waiting, started and left are never mixed (rule 5.2). */
export function tally(counted: Counted, asAt: AsAt, fromOn: Day): [Group, Tallied] | undefined {
  const { window, startedOn, endedOn } = counted
  const waitedTo = (on: Day) => Math.max(0, daysBetween(window.clockStartOn, on))
  const lateAt = (on: Day) => window.targetOn && Math.max(0, daysBetween(window.targetOn, on))
  if (isWaitingOn(counted, asAt)) {
    const { delayDays, status } = standingAt(counted, asAt)
    return ['waiting', { counted, waited: waitedTo(asAt.on), late: delayDays, status }]
  }
  const within = (on: Day | undefined): on is Day => Boolean(on && fromOn <= on && on <= asAt.on)
  const gone = { counted, status: undefined }
  if (within(startedOn)) {
    return ['started', { ...gone, waited: waitedTo(startedOn), late: lateAt(startedOn) }]
  }
  if (!startedOn && within(endedOn)) {
    return ['left', { ...gone, waited: waitedTo(endedOn), late: lateAt(endedOn) }]
  }
  return undefined
}
