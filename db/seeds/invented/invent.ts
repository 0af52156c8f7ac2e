import { inventAccess, inventKeepApart } from './apart.ts'
import { closedInBbr, waitingForBbr } from './bbr-cases.ts'
import { closedInCara, waitingForCara } from './cara-cases.ts'
import type { Case } from './case.ts'
import { chanceOf } from './chance.ts'
import { inventCohorts } from './cohorts.ts'
import { crnOf, peopleInAll } from './crn.ts'
import type { Ground } from './ground.ts'
import { inventPlaces } from './places.ts'
import { type Placement, seat } from './placing.ts'
import { type CaseRows, rowsOf } from './rows.ts'
import { bookSome, seatedIn } from './seated.ts'
import { inventStaff } from './staff.ts'

export const counties = { county: 1, region: 10, nation: 100 } as const
export type Size = keyof typeof counties

/** Of one county, 200 wait. */
const waiting = { bbr: 150, cara: 50 }
const booked = { bbr: 34, cara: 16 }
/** Of every three closed referrals, one is a caution. */
const closedCautions = 0.36

export type InventedCounty = ReturnType<typeof inventCounty>

/** One invented county as rows, the same each time for the same number, seed and day. */
export function inventCounty(number: number, seed: number, ground: Ground) {
  const chance = chanceOf(seed, number)
  const places = inventPlaces(chance, number)
  const staff = inventStaff(chance, number, places.localities)
  const { today } = ground
  const cohorts = inventCohorts(chance, number, { ...places, ...staff }, ground)
  const towns = places.localities.flatMap((_, town) => Array(chance.whole(2, 9)).fill(town))

  const cases: CaseRows[] = []
  const placements: Placement[] = []
  const add = (made: Case): CaseRows => {
    const town: number = chance.pick(towns)
    const home = {
      locality: places.localities[town]!,
      officerEmail: staff.officers[town * 2 + chance.whole(0, 1)]!.email,
      crn: crnOf(number, cases.length, seed),
      restricted: chance.happens(0.008),
      travelMinutes: chance.happens(0.04)
        ? { [chance.pick(places.venues).id]: chance.whole(10, 100) }
        : {},
    }
    const rows = rowsOf(chance, made, home, ground)
    cases.push(rows)
    return rows
  }

  for (const cohort of cohorts) {
    for (const { made, joined, status } of seatedIn(chance, cohort, today)) {
      placements.push(seat(chance, add(made), joined, status, today))
    }
  }
  const bbr = Array.from({ length: waiting.bbr }, () => add(waitingForBbr(chance, today)))
  const cara = Array.from({ length: waiting.cara }, () => add(waitingForCara(chance, today)))
  const travel = new Map(
    places.travelTimes.map((time) => [`${time.fromLocalityId}>${time.toLocalityId}`, time.minutes]),
  )
  for (const [list, most] of [
    [bbr, booked.bbr],
    [cara, booked.cara],
  ] as const) {
    placements.push(...bookSome(chance, list, most, cohorts, travel, today))
  }
  while (cases.length < peopleInAll) {
    add(chance.happens(closedCautions) ? closedInCara(chance, today) : closedInBbr(chance, today))
  }
  return {
    ...places,
    staff: [...staff.officers, ...staff.facilitators],
    cohorts,
    cases,
    placements,
    keepApart: inventKeepApart(chance, [...bbr, ...cara]),
    access: inventAccess(chance, cases, staff.facilitators[0]!.email, today),
  }
}
