import type { Day } from '../../../src/calendar.ts'
import { entriesOnOffer } from '../../../src/probation/placements/choose.ts'
import { completedInBbr, startedInBbr } from './bbr-cases.ts'
import { completedInCara, startedInCara } from './cara-cases.ts'
import type { Chance } from './chance.ts'
import type { InventedCohort } from './cohorts.ts'
import { bestPlace, type Placement, satFromTheFirst, seat, stillSitting } from './placing.ts'
import type { CaseRows } from './rows.ts'

/** Who has sat or sits in a cohort, with the case that brought him there. */
export function* seatedIn(chance: Chance, cohort: InventedCohort, today: Day) {
  const last = cohort.sessions.at(-1)!.heldOn
  if (cohort.startsOn >= today) return
  if (cohort.programmeKey === 'cara') {
    for (const joined of satFromTheFirst(chance, cohort)) {
      const isOver = last < today
      const made = (isOver ? completedInCara : startedInCara)(chance, joined.stay)
      yield { made, joined, status: isOver ? ('completed' as const) : ('started' as const) }
    }
  } else if (cohort.entry === 'closed') {
    for (const joined of satFromTheFirst(chance, cohort)) {
      yield { made: completedInBbr(chance, joined.stay), joined, status: 'completed' as const }
    }
  } else {
    for (const joined of stillSitting(chance, cohort, today)) {
      const made = startedInBbr(chance, joined.stay, joined.modulesDone)
      yield { made, joined, status: 'started' as const }
    }
  }
}

/** Gives places to some of those who wait, until so many have one. */
export function bookSome(
  chance: Chance,
  list: readonly CaseRows[],
  most: number,
  cohorts: readonly InventedCohort[],
  travel: ReadonlyMap<string, number>,
  today: Day,
): Placement[] {
  const programme = list[0]!.made.programmeKey
  const entries = entriesOnOffer(
    cohorts.filter(({ programmeKey }) => programmeKey === programme),
    today,
  ) as { cohort: InventedCohort; entryOn: Day }[]
  const made: Placement[] = []
  for (const rows of list) {
    if (made.length === most) break
    const fit = chance.happens(0.5) ? bestPlace(rows, entries, travel, today) : undefined
    if (!fit) continue
    const joined = { cohort: fit.cohort as InventedCohort, stay: fit.stay }
    made.push(seat(chance, rows, joined, 'booked', today))
  }
  return made
}
