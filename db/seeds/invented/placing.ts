import { addDays, type Day, earlier } from '../../../src/calendar.ts'
import { freePlaces } from '../../../src/probation/cohorts/capacity.ts'
import { entrySessions } from '../../../src/probation/cohorts/cohort.ts'
import { type Stay, stayFrom } from '../../../src/probation/cohorts/stay.ts'
import { bestFit } from '../../../src/probation/placements/choose.ts'
import type { Entry, Seeker } from '../../../src/probation/placements/place.ts'
import { openHoldOn } from '../../../src/probation/waiting-list/status.ts'
import type { placements } from '../../probation/schema.ts'
import type { Chance } from './chance.ts'
import type { InventedCohort } from './cohorts.ts'
import type { CaseRows } from './rows.ts'

export type Placement = typeof placements.$inferInsert
type Joined = { cohort: InventedCohort; stay: Stay; modulesDone: readonly string[] }

/** Who sits in a cohort today: men who joined at an entry point that is past and whose last session is not. */
export function stillSitting(chance: Chance, cohort: InventedCohort, today: Day): Joined[] {
  const joined: Joined[] = []
  const taken = { ...cohort, seats: [...cohort.seats] }
  for (const { heldOn } of entrySessions(cohort)) {
    if (heldOn >= today) break
    for (let offered = chance.whole(2, 4); offered > 0; offered--) {
      const modulesDone = chance.happens(0.08) ? ['foundation'] : []
      const stay = stayFrom(cohort, heldOn, modulesDone)
      if (!stay || stay.lastSessionOn <= today) continue
      // A place is kept free here and there, so that men who wait have some to be booked into.
      if (freePlaces(taken, heldOn, stay.lastSessionOn) <= 1) continue
      taken.seats.push({ referralId: '', personId: '', ...stay })
      joined.push({ cohort, stay, modulesDone })
    }
  }
  return joined
}

/** Seats of a cohort that is over, or of a pair between its workshops: everybody joined at the first session. */
export function satFromTheFirst(chance: Chance, cohort: InventedCohort): Joined[] {
  const stay = stayFrom(cohort, cohort.sessions[0]!.heldOn, [])
  if (!stay) return []
  const count = chance.whole(cohort.minPlaces, cohort.maxPlaces - 1)
  return Array.from({ length: count }, () => ({ cohort, stay, modulesDone: [] }))
}

export function seat(
  chance: Chance,
  { referral, person }: Pick<CaseRows, 'referral' | 'person'>,
  { cohort, stay }: Pick<Joined, 'cohort' | 'stay'>,
  status: Placement['status'],
  today: Day,
): Placement {
  const { entryOn, lastSessionOn, finishesOn } = stay
  cohort.seats.push({ referralId: referral.id, personId: person.id, entryOn, lastSessionOn })
  return {
    id: chance.uuid(),
    referralId: referral.id,
    cohortId: cohort.id,
    entryOn,
    lastSessionOn,
    finishesOn,
    status,
    pinned: status === 'booked' && chance.happens(0.05),
    bookedOn: earlier(today, addDays(entryOn, -chance.whole(8, 40))),
    bookedBy: 'invented',
    overrideReason: null,
    withdrawnOn: null,
    withdrawnWhy: null,
    withdrawnNote: null,
    version: 1,
  }
}

/** The best place that every rule allows a waiting man, as a planner would give it. */
export function bestPlace(
  rows: CaseRows,
  entries: readonly (Entry & { cohort: InventedCohort })[],
  travel: ReadonlyMap<string, number>,
  today: Day,
) {
  const { person, referral, made, window } = rows
  const seeker: Seeker = {
    referralId: referral.id,
    personId: person.id,
    programmeKey: made.programmeKey,
    sex: 'male',
    frequency: made.frequency,
    modulesDone: made.modulesDone,
    window,
    ends: 'order',
    availability: made.availability,
    travelTo: ({ venueId, localityId }) =>
      referral.travelMinutes[venueId] ?? travel.get(`${person.localityId}>${localityId}`),
    openHold: openHoldOn(today, made.holds),
    keepApart: [],
    busy: [],
    placedIn: undefined,
    startedOn: undefined,
    endedOn: undefined,
  }
  return bestFit(seeker, entries, today)
}
