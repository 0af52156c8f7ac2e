import type { Day } from '../../calendar.ts'
import { menInWords } from './wording.ts'

/** A workshop held, whose register or return is still to be made. */
export type ReturnDue = {
  cohortId: string
  code: string
  number: number
  workshop: string
  heldOn: Day
  seats: number
  recorded: number
  told: number
}

/** 'Register: 2 of 11 men not recorded yet', or 'Return to send: 11 men'; undefined once all have been told of. */
export function dueInWords({ seats, recorded, told }: ReturnDue): string | undefined {
  if (recorded < seats)
    return `Register: ${seats - recorded} of ${menInWords(seats)} not recorded yet`
  return told < recorded ? `Attendance return to send: ${menInWords(recorded - told)}` : undefined
}
