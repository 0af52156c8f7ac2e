import type { Day } from '../../calendar.ts'
import { openHoldOn } from '../waiting-list/status.ts'
import { endsOf, type Wait } from '../waiting-list/wait.ts'
import type { Seeker } from './place.ts'

/** Minutes between localities, by 'from>to'. */
export type Travel = ReadonlyMap<string, number>

/** What is known of a person beside his own referral. */
export type Surroundings = {
  travel: Travel
  keepApart: ReadonlyMap<string, Seeker['keepApart']>
  busy: ReadonlyMap<string, Seeker['busy']>
}

/** A waiting person as the rules of placing see him; his own minutes to a venue go before those of his locality. */
export function seekerOf(
  wait: Wait,
  { travel, keepApart, busy }: Surroundings,
  today: Day,
): Seeker {
  return {
    referralId: wait.referralId,
    personId: wait.personId,
    programmeKey: wait.programmeKey,
    sex: wait.sex,
    frequency: wait.frequency,
    modulesDone: wait.modulesDone,
    window: wait.window,
    ends: endsOf(wait),
    availability: wait.availability,
    travelTo: ({ venueId, localityId }) =>
      wait.travelMinutes[venueId] ?? travel.get(`${wait.localityId}>${localityId}`),
    openHold: openHoldOn(today, wait.holds),
    keepApart: keepApart.get(wait.personId) ?? [],
    busy: busy.get(wait.personId) ?? [],
    placedIn: wait.booking?.code,
    startedOn: wait.startedOn,
    endedOn: undefined,
  }
}
