import { addDays, type Day, daysBetween, earlier } from '../../../src/calendar.ts'
import {
  type Ending,
  type Hold,
  personHoldReasons,
  type Risk,
  serviceHoldReasons,
} from '../../../src/probation/people/person.ts'
import type { TimingFacts } from '../../../src/probation/waiting-list/timing.ts'
import { type Chance, onWeekday } from './chance.ts'

export type CaseHold = Pick<Hold, 'side' | 'reason' | 'fromOn' | 'toOn'>

/** One invented referral and its order, before it has a person and a window. */
export type Case = Omit<TimingFacts, 'template' | 'holds'> & {
  programmeKey: 'bbr' | 'cara'
  referredOn: Day
  risk: Risk
  availability: readonly string[]
  holds: readonly CaseHold[]
  startedOn: Day | undefined
  endedOn: Day | undefined
  endedWhy: Ending | undefined
}

export type Life = Pick<Case, 'startedOn' | 'endedOn' | 'endedWhy'>

export const open: Life = { startedOn: undefined, endedOn: undefined, endedWhy: undefined }

const availabilities = [
  ['mon-evening', 'tue-evening', 'wed-evening', 'thu-evening'],
  ['mon-evening', 'wed-day', 'fri-day'],
  ['wed-evening', 'thu-evening'],
  ['mon-day', 'tue-day', 'wed-day', 'thu-day', 'fri-day'],
  ['tue-evening', 'thu-evening', 'sat-day'],
]

export function inventAvailability(chance: Chance): readonly string[] {
  return chance.happens(0.4) ? chance.pick(availabilities) : []
}

/** A few weeks from sentence to referral, never after the day he started. */
export function referralAfter(chance: Chance, clockStartOn: Day, before: Day): Day {
  return earlier(onWeekday(addDays(clockStartOn, chance.whole(0, 28))), before)
}

const personReasons = Object.keys(personHoldReasons)
const serviceReasons = Object.keys(serviceHoldReasons)

/** Times when he was not ready, or when we were not; where `mayBeOpen`, some have no end yet. */
export function inventHolds(
  chance: Chance,
  fromOn: Day,
  untilOn: Day,
  mayBeOpen: boolean,
): CaseHold[] {
  const holds: CaseHold[] = []
  const add = (side: Hold['side'], reasons: readonly string[], most: number) => {
    const days = daysBetween(fromOn, untilOn)
    if (days < 20) return
    const begins = addDays(fromOn, chance.whole(7, Math.min(days - 5, 120)))
    const ends = addDays(begins, chance.whole(20, most))
    const isOpen = ends >= untilOn
    if (isOpen && !mayBeOpen) return
    holds.push({
      side,
      reason: chance.pick(reasons),
      fromOn: begins,
      toOn: isOpen ? undefined : ends,
    })
  }
  if (chance.happens(0.16)) add('person', personReasons, 110)
  if (chance.happens(0.14)) add('service', serviceReasons, 60)
  return holds
}
