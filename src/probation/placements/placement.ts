import type { Day } from '../../calendar.ts'
import type { Slot } from '../../programmes/template.ts'

/** A place in a cohort, held or given back. */
export type Placement = {
  id: string
  referralId: string
  personId: string
  programmeKey: string
  cohortId: string
  code: string
  venueName: string
  slots: readonly Slot[]
  entryOn: Day
  lastSessionOn: Day
  finishesOn: Day
  status: 'booked' | 'started' | 'completed' | 'withdrawn'
  pinned: boolean
  /** Held for a man still in prison: it moves when his release does. */
  heldForRelease: boolean
  bookedOn: Day
  bookedBy: string
  overrideReason: string | undefined
  withdrawnOn: Day | undefined
  withdrawnWhy: string | undefined
  withdrawnNote: string | undefined
  version: number
}

export const placementWords: Record<Placement['status'], string> = {
  booked: 'Booked',
  started: 'Started',
  completed: 'Completed',
  withdrawn: 'Withdrawn',
}
