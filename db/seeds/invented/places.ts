import { cellRow } from '../../probation/queries/reference/windows.ts'
import type { localities, rooms, travelTimes, venues } from '../../probation/schema.ts'
import type { Chance } from './chance.ts'
import { towns } from './towns.ts'
import { weekOpen } from './week-open.ts'

export type Locality = typeof localities.$inferInsert
export type Venue = typeof venues.$inferInsert
export type Room = typeof rooms.$inferInsert

const units = ['North', 'Central', 'South'] as const

/** Towns that have an office of their own: ten of the twelve. */
const offices = 10

/** Hours by turns, as offices keep them: every one has evenings and days that it is not open, whoever else is there. */
const hours = [
  {
    mon: '16:30-21:30',
    tue: '9:00-21:30',
    wed: '12:00-21:30',
    fri: '9:00-13:00',
    sat: '9:00-16:00',
  },
  {
    mon: '12:00-21:30',
    tue: '16:30-21:30',
    thu: '9:00-21:30',
    fri: '9:00-13:00',
    sat: '9:00-16:00',
  },
  {
    mon: '17:00-21:30',
    tue: '9:00-17:00',
    wed: '9:00-21:30',
    fri: '9:00-13:00',
    sat: '9:00-16:00',
  },
  {
    mon: '9:00-13:00',
    wed: '16:30-21:30',
    thu: '12:00-21:30',
    fri: '9:00-15:00',
    sat: '9:00-16:00',
  },
  { tue: '9:00-13:00,17:00-21:30', wed: '9:00-21:30', fri: '9:00-13:00', sat: '9:00-16:00' },
].map((kept) => weekOpen('An invented office', kept))

export function deliveryUnitsOf(county: number): string[] {
  return units.map((unit) => `County ${county} ${unit}`)
}

export function inventPlaces(chance: Chance, county: number) {
  const localities = towns.flatMap((names, unit) =>
    names.map((name) => ({
      id: chance.uuid(),
      name: `${name} ${county}`,
      deliveryUnit: deliveryUnitsOf(county)[unit]!,
      fitTeam: null,
      version: 1,
    })),
  )
  const venues = localities.slice(0, offices).map(({ id, name }) => ({
    id: chance.uuid(),
    name: `${name} office`,
    localityId: id,
    closedOn: null,
    version: 1,
  }))
  const rooms = venues.flatMap(({ id }, index) =>
    ['Room 1', 'Room 2']
      .slice(0, index % 3 === 0 ? 2 : 1)
      .map((name) => ({ id: chance.uuid(), venueId: id, name })),
  )
  const cells = venues.flatMap(({ id }, index) =>
    hours[index % hours.length]!.map((cell) => cellRow(id, cell)),
  )
  return { localities, venues, rooms, cells, travelTimes: inventTravel(chance, localities) }
}

/** Minutes both ways between every two towns: shorter inside a delivery unit. */
function inventTravel(chance: Chance, localities: readonly Locality[]) {
  const times: (typeof travelTimes.$inferInsert)[] = []
  localities.forEach((from, index) => {
    times.push({ fromLocalityId: from.id, toLocalityId: from.id, minutes: 15 })
    for (const to of localities.slice(index + 1)) {
      const isNear = from.deliveryUnit === to.deliveryUnit
      const minutes = isNear ? chance.whole(5, 11) * 5 : chance.whole(9, 24) * 5
      times.push(
        { fromLocalityId: from.id, toLocalityId: to.id, minutes },
        { fromLocalityId: to.id, toLocalityId: from.id, minutes },
      )
    }
  })
  return times
}
