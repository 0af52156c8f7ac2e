import type { Reader } from '../../db/probation/database.ts'
import { findCohorts } from '../../db/probation/queries/cohorts.ts'
import { findSurroundings } from '../../db/probation/queries/surroundings.ts'
import { findWaits } from '../../db/probation/queries/waits.ts'
import type { Viewer } from '../../src/access/viewer.ts'
import type { Day } from '../../src/calendar.ts'
import { bestFit, entriesOnOffer, type Fit } from '../../src/probation/placements/choose.ts'
import { lastChanceOf } from '../../src/probation/placements/last-chance.ts'
import { seekerOf } from '../../src/probation/placements/seeker.ts'
import { compareNext, compareText } from '../../src/probation/waiting-list/order.ts'
import { type MaskedWait, type WaitToday, waitOn } from '../../src/probation/waiting-list/wait.ts'

/** Where everybody of a programme stands on a day for a viewer, worked out anew by the rules, in the order of who is next. */
export async function anew(db: Reader, viewer: Viewer, programmeKey: string, today: Day) {
  const cohorts = await findCohorts(db, viewer, programmeKey, today)
  const around = await findSurroundings(db, viewer, programmeKey)
  const entries = entriesOnOffer(cohorts, today)
  const waits: WaitToday[] = []
  const masked: MaskedWait[] = []
  const fits = new Map<string, Fit>()
  for (const wait of await findWaits(db, viewer, programmeKey)) {
    if ('masked' in wait) {
      masked.push(wait)
      continue
    }
    const seeker = seekerOf(wait, around, today)
    const isLooking = !wait.booking && !wait.startedOn && !seeker.openHold
    const fit = isLooking ? bestFit(seeker, entries, today) : undefined
    if (fit) fits.set(wait.referralId, fit)
    const chance = isLooking ? lastChanceOf(seeker, entries, today) : undefined
    waits.push(waitOn(today, wait, chance ?? 'none'))
  }
  const rankOf = ({ standing, risk, crn, window }: WaitToday) => ({
    ...{ ...standing, risk, crn, clockStartOn: window.clockStartOn },
  })
  waits.sort((one, two) => compareNext(rankOf(one), rankOf(two)))
  masked.sort((one, two) => compareText(one.crn, two.crn))
  const hasFit = ({ referralId }: WaitToday) => fits.has(referralId)
  return { waits, masked, cohorts, entries, hasFit, fitOf: (id: string) => fits.get(id) }
}
