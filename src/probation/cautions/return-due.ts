import type { Day } from '../../calendar.ts'

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
  const men = (count: number) => (count === 1 ? '1 man' : `${count} men`)
  if (recorded < seats) return `Register: ${seats - recorded} of ${men(seats)} not recorded yet`
  return told < recorded ? `Attendance return to send: ${men(recorded - told)}` : undefined
}
