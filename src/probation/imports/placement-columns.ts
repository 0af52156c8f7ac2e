import type { Day } from '../../calendar.ts'
import { columnsOf } from '../../kit/files/compare.ts'
import { aDay, crn, oneWord, yesOrNo } from '../../kit/files/fields.ts'
import { cohortCode } from './cohort-columns.ts'

const placementStatuses = ['booked', 'started', 'completed', 'withdrawn'] as const
export type PlacementStatus = (typeof placementStatuses)[number]

export const placementWords: Record<PlacementStatus, string> = {
  booked: 'Booked',
  started: 'Started',
  completed: 'Completed',
  withdrawn: 'Withdrawn',
}

/** A row of the placements file. `null` is not known. */
export type PlacementFacts = {
  crn: string
  cohort: string
  entryOn: Day | null
  status: PlacementStatus | null
  pinned: boolean
}

export const unwrittenPlacement: PlacementFacts = {
  crn: '',
  cohort: '',
  entryOn: null,
  status: null,
  pinned: false,
}

/** Whether a place of this status holds a seat. */
export function holdsSeat(status: PlacementStatus | null): boolean {
  return status === 'booked' || status === 'started'
}

const column = columnsOf<PlacementFacts>()

export const placementColumns = [
  column('crn', 'crn', 'CRN', crn),
  column('cohort', 'cohort', 'Cohort', cohortCode),
  column('entry_on', 'entryOn', 'First session', aDay),
  column('status', 'status', 'Place', oneWord(placementStatuses, placementWords)),
  column('pinned', 'pinned', 'Pinned', yesOrNo),
]
