import type { Viewer } from '../../../src/access/viewer.ts'
import type { Day } from '../../../src/calendar.ts'
import { placeInWords } from '../../../src/probation/placements/consequences.ts'
import type { HeldPlace } from '../../../src/probation/release/release.ts'
import type { Wait } from '../../../src/probation/waiting-list/wait.ts'
import type { Transaction } from '../database.ts'
import type { HistoryLine } from '../history.ts'
import { findPlacement, savePlacement, withdrawPlacement } from './placements.ts'

/** Moves or gives back the place that is held for a man's release; answers the history lines of both cohorts. */
export async function moveHeldPlace(
  tx: Transaction,
  { viewer, today }: { viewer: Viewer; today: Day },
  wait: Pick<Wait, 'booking' | 'referralId' | 'crn'>,
  place: HeldPlace,
): Promise<HistoryLine[]> {
  const { booking } = wait
  if (!booking || place.kind === 'none' || place.kind === 'stays') return []
  const given = { on: today, why: 'release_moved', note: undefined }
  const held = await findPlacement(tx, viewer, booking.placementId)
  if (!held || !(await withdrawPlacement(tx, held, given))) {
    throw new Error('A place held for release could not be given back')
  }
  const from = placeInWords({ ...booking, code: wait.crn })
  const gone = lineOf(booking.cohortId, `Release moved: ${from} given back`)
  if (place.kind === 'goes') return [gone]
  const { cohort, stay } = place.to
  const isTaken = await savePlacement(tx, {
    referralId: wait.referralId,
    cohortId: cohort.id,
    ...stay,
    status: 'booked',
    bookedOn: today,
    bookedBy: viewer.name,
    overrideReason: undefined,
    heldForRelease: true,
  })
  // Found free a moment ago in this same transaction: throwing undoes all of it.
  if (!isTaken) throw new Error('A place held for release could not be moved')
  const to = placeInWords({ code: wait.crn, entryOn: stay.entryOn })
  return [gone, lineOf(cohort.id, `Held for release: ${to}`)]
}

function lineOf(cohortId: string, what: string): HistoryLine {
  return { subject: 'cohort', subjectId: cohortId, what }
}
