import { addDays, addMonths, type Day } from '../../../src/calendar.ts'
import type { Stay } from '../../../src/probation/cohorts/stay.ts'
import type { Ending } from '../../../src/probation/people/person.ts'
import {
  type Case,
  inventAvailability,
  inventHolds,
  type Life,
  open,
  referralAfter,
} from './case.ts'
import { type Chance, onWeekday } from './chance.ts'

/** Mean wait of the field, 29 weeks (Home Affairs Committee, 2009), less the grace of those who leave the list early. */
const meanWait = 130
/** Imposed programmes that never start (Ministry of Justice, October 2025). */
const neverStarts = 0.4

const endingsBeforeStart: Record<Ending, number> = {
  completed: 0,
  order_ended: 38,
  withdrawn: 20,
  breached: 26,
  transferred: 13,
  died: 3,
}
const endingsAfterStart: Record<Ending, number> = {
  completed: 62,
  breached: 20,
  order_ended: 8,
  withdrawn: 5,
  transferred: 4,
  died: 1,
}

/** A man who waits: the longer ago his sentence, the rarer. */
export function waitingForBbr(chance: Chance, today: Day): Case {
  for (;;) {
    const clockStartOn = onWeekday(addDays(today, -chance.wait(meanWait, 4, 700)))
    const made = inventOrder(chance, clockStartOn)
    if (clockStartOn > today || made.endsOn < addDays(today, 14)) continue
    return finish(chance, made, clockStartOn, today, open)
  }
}

/** A man in a group: sentenced some months before his first session, most with time enough to finish. */
export function startedInBbr(chance: Chance, stay: Stay, modulesDone: readonly string[]): Case {
  for (;;) {
    const clockStartOn = onWeekday(addDays(stay.entryOn, -chance.wait(110, 21, 420)))
    const made = inventOrder(chance, clockStartOn)
    if (clockStartOn > stay.entryOn || made.endsOn < stay.lastSessionOn) continue
    if (made.endsOn < stay.finishesOn && !chance.happens(0.3)) continue
    const life = { ...open, startedOn: stay.entryOn }
    return { ...finish(chance, made, clockStartOn, stay.entryOn, life), modulesDone }
  }
}

/** A man who completed a past cohort. */
export function completedInBbr(chance: Chance, stay: Stay): Case {
  const found = startedInBbr(chance, stay, [])
  return { ...found, endedOn: addDays(stay.lastSessionOn, 1), endedWhy: 'completed' }
}

/** A man whose referral is over: two in five never started. */
export function closedInBbr(chance: Chance, today: Day): Case {
  const endedOn = onWeekday(addDays(today, -chance.whole(5, 1800)))
  if (endedOn >= today) return closedInBbr(chance, today)
  const starts = !chance.happens(neverStarts)
  const endedWhy = chance.weighted(starts ? endingsAfterStart : endingsBeforeStart)
  const attended = endedWhy === 'completed' ? chance.whole(90, 230) : chance.whole(10, 150)
  const startedOn = starts ? onWeekday(addDays(endedOn, -attended - 4)) : undefined
  const clockStartOn = onWeekday(addDays(startedOn ?? endedOn, -chance.wait(120, 25, 500)))
  const made = inventOrder(chance, clockStartOn)
  const life = { startedOn, endedOn, endedWhy }
  return finish(chance, made, clockStartOn, startedOn ?? endedOn, life)
}

function inventOrder(chance: Chance, clockStartOn: Day) {
  const route = chance.weighted({ community_order: 55, suspended_sentence: 23, licence: 22 })
  if (route === 'licence') {
    const months = Number(chance.weighted({ '6': 15, '9': 25, '12': 45, '18': 15 }))
    return {
      route,
      imposedOn: onWeekday(addDays(clockStartOn, -chance.whole(120, 500))),
      releasedOn: clockStartOn,
      endsOn: addDays(addMonths(clockStartOn, months), -1),
      assessedBeforeRelease: chance.happens(0.6),
      modulesDone: chance.happens(0.2) ? ['foundation'] : [],
    }
  }
  const months = Number(chance.weighted({ '12': 16, '18': 30, '24': 40, '36': 14 }))
  return {
    route,
    imposedOn: clockStartOn,
    releasedOn: undefined,
    endsOn: addDays(addMonths(clockStartOn, months), -1),
    assessedBeforeRelease: false,
    modulesDone: [],
  }
}

function finish(
  chance: Chance,
  made: ReturnType<typeof inventOrder>,
  clockStartOn: Day,
  untilOn: Day,
  life: Life,
): Case {
  return {
    ...made,
    ...life,
    programmeKey: 'bbr',
    referredOn: referralAfter(chance, clockStartOn, untilOn),
    risk: chance.happens(0.4) ? 'high' : 'medium',
    frequency: chance.happens(0.28) ? 'twice_weekly' : 'weekly',
    availability: inventAvailability(chance),
    holds: inventHolds(chance, clockStartOn, untilOn, life === open),
    offence: undefined,
    offenceOn: undefined,
    statementOn: undefined,
    extensionAuthorised: false,
    prosecutionLimitOn: undefined,
  }
}
