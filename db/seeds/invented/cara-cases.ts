import { addDays, type Day, mondayOf } from '../../../src/calendar.ts'
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

/** A man under caution who waits for a pair of workshops. */
export function waitingForCara(chance: Chance, today: Day): Case {
  return inventCaution(chance, addDays(today, -chance.wait(32, 2, 108)), today, open)
}

/** A man between workshops A and B, or one whose pair is over. */
export function startedInCara(chance: Chance, stay: Stay): Case {
  const cautionedOn = addDays(stay.entryOn, -chance.whole(9, 70))
  return inventCaution(chance, cautionedOn, stay.entryOn, { ...open, startedOn: stay.entryOn })
}

export function completedInCara(chance: Chance, stay: Stay): Case {
  const found = startedInCara(chance, stay)
  return { ...found, endedOn: stay.lastSessionOn, endedWhy: 'completed' }
}

/** A man whose caution is settled; one in fourteen never came. */
export function closedInCara(chance: Chance, today: Day): Case {
  const saturday = addDays(mondayOf(addDays(today, -chance.whole(45, 1500))), 5)
  if (chance.happens(0.07)) {
    const cautionedOn = addDays(saturday, -chance.whole(9, 80))
    const endedWhy: Ending = chance.happens(0.7) ? 'breached' : 'withdrawn'
    return inventCaution(chance, cautionedOn, saturday, {
      startedOn: undefined,
      endedOn: saturday,
      endedWhy,
    })
  }
  const endedWhy: Ending = chance.happens(0.84) ? 'completed' : 'breached'
  const cautionedOn = addDays(saturday, -chance.whole(9, 75))
  const life = { startedOn: saturday, endedOn: addDays(saturday, 28), endedWhy }
  return inventCaution(chance, cautionedOn, saturday, life)
}

function inventCaution(chance: Chance, cautionedOn: Day, untilOn: Day, life: Life): Case {
  const offence = chance.weighted({ da_common_assault: 68, summary_only: 24, either_way: 8 })
  const offenceOn = addDays(cautionedOn, -chance.whole(10, 70))
  const isAssault = offence === 'da_common_assault'
  return {
    ...life,
    programmeKey: 'cara',
    route: 'conditional_caution',
    imposedOn: cautionedOn,
    releasedOn: undefined,
    endsOn: chance.happens(0.4) ? addDays(cautionedOn, chance.whole(98, 112)) : undefined,
    assessedBeforeRelease: false,
    modulesDone: [],
    referredOn: referralAfter(chance, onWeekday(cautionedOn), untilOn),
    risk: chance.happens(0.7) ? 'standard' : 'medium',
    frequency: 'weekly',
    availability: chance.happens(0.1) ? inventAvailability(chance) : [],
    holds: chance.happens(0.2) ? inventHolds(chance, cautionedOn, untilOn, life === open) : [],
    offence,
    offenceOn,
    statementOn: isAssault ? addDays(offenceOn, chance.whole(0, 6)) : undefined,
    extensionAuthorised: chance.happens(0.04),
    prosecutionLimitOn: undefined,
  }
}
