import type { Day } from '../../calendar.ts'
import type { PoliceLine } from './line.ts'

/** One man of a workshop's return, and when the police were told of him last. */
export type ReturnLine = PoliceLine & {
  referralId: string
  personId: string
  toldOn: Day | undefined
}

/** A workshop's return as its reader may see it. */
export type AttendanceReturn = {
  cohortId: string
  code: string
  number: number
  sessionId: string
  workshop: string
  workshopOn: Day
  lines: readonly ReturnLine[]
  /** Men who had a place and whom the reader may not see: counted, never named. */
  hidden: number
}

/** What the return is worth sending: whether the workshop has been held, and who is not recorded yet. */
export function standOfReturn({ lines, workshopOn }: AttendanceReturn, today: Day) {
  const missing = lines.filter(({ attended }) => attended === 'not recorded')
  return {
    isHeld: workshopOn <= today,
    missing,
    recorded: lines.filter(({ attended }) => attended !== 'not recorded'),
    isComplete: missing.length === 0,
  }
}

/** 'Incomplete: 2 of 11 men are not recorded yet.', or that it is whole. */
export function returnInWords(count: number, missing: number): string {
  if (count === 0) return 'Nobody had a place on this workshop.'
  if (missing === 0) {
    return count === 1
      ? 'Complete: the 1 man is recorded.'
      : `Complete: all ${count} men are recorded.`
  }
  const are = missing === 1 ? 'is' : 'are'
  return `Incomplete: ${missing} of ${count} men ${are} not recorded yet.`
}
