import { addDays, closedWhy, type Day, mondayOf, type Weekday } from '../../../src/calendar.ts'
import type { Cohort, Seat } from '../../../src/probation/cohorts/cohort.ts'
import { layNewCohort } from '../../../src/probation/cohorts/new-cohort.ts'
import type { Slot } from '../../../src/programmes/template.ts'
import type { Chance } from './chance.ts'
import type { Ground } from './ground.ts'
import type { Locality, Room, Venue } from './places.ts'
import type { Member } from './staff.ts'

/** A cohort as the rules of placing read it, with seats that can still be given, and what its rows need beside. */
export type InventedCohort = Cohort & {
  seats: Seat[]
  deliveryUnit: string
  roomId: string
  facilitatorEmails: readonly string[]
  versionId: string
  sessionIds: readonly string[]
}

type Plan = {
  programmeKey: 'bbr' | 'cara'
  code: string
  /** Which venue and which pair of facilitators, counted round. */
  venue: number
  pair: number
  startsOn: Day
  slots: Slot[]
  entry: 'closed' | 'rolling'
  places: [least: number, most: number]
  workshopBOn?: Day
}

type County = {
  localities: readonly Locality[]
  venues: readonly Venue[]
  rooms: readonly Room[]
  facilitators: readonly Member[]
}

/** Nine BBR cohorts and three CARA pairs, open or to come; before them, six and eight that are over. */
export function inventCohorts(chance: Chance, number: number, county: County, ground: Ground) {
  const make = (plan: Plan) => inventCohort(chance, plan, county, ground)
  const code = (programme: string, on: Day, order: number) =>
    `${programme}-${on.slice(2, 4)}-${number}-${String(order).padStart(2, '0')}`
  const bbr = [...bbrPlans(chance, ground.today), ...pastBbrPlans(ground.today)]
  const cara = caraPlans(ground)
  return [
    ...bbr.map((plan, index) => make({ ...plan, code: code('BBR', plan.startsOn, index + 1) })),
    ...cara.map((plan, index) => make({ ...plan, code: code('CARA', plan.startsOn, index + 1) })),
  ]
}

type Coded = Omit<Plan, 'code'>

const slot = (weekday: Weekday, startsAt: string): Slot => ({ weekday, startsAt })

/** Six rolling cohorts that have run for a while, and three closed ones to come. */
function bbrPlans(chance: Chance, today: Day): Coded[] {
  const monday = mondayOf(today)
  const patterns: [entry: Plan['entry'], weeks: number, ...slots: Slot[]][] = [
    ['rolling', -20, slot('tue', '18:00')],
    ['rolling', -11, slot('mon', '18:00'), slot('thu', '18:00')],
    ['rolling', -24, slot('wed', '10:00')],
    ['rolling', -16, slot('thu', '18:00')],
    ['rolling', -10, slot('wed', '18:00')],
    ['rolling', -7, slot('mon', '18:00'), slot('wed', '18:00')],
    ['closed', 7, slot('tue', '18:00')],
    ['closed', 8, slot('mon', '18:00'), slot('wed', '18:00')],
    ['closed', 10, slot('thu', '17:30')],
  ]
  return patterns.map(([entry, weeks, ...slots], index) => ({
    programmeKey: 'bbr',
    venue: index,
    pair: index,
    startsOn: addDays(monday, 7 * (weeks + chance.whole(-1, 1)) + dayOf(slots[0]!)),
    slots,
    entry,
    places: entry === 'rolling' ? [4, 12] : [6, 10],
  }))
}

/** Closed cohorts on Fridays, all over by today. */
function pastBbrPlans(today: Day): Coded[] {
  return Array.from({ length: 6 }, (_, index) => ({
    programmeKey: 'bbr',
    venue: index,
    pair: index,
    startsOn: addDays(mondayOf(today), -7 * (31 + 6 * index) + 4),
    slots: [slot('fri', '10:00')],
    entry: 'closed',
    places: [4, 10],
  }))
}

/** Pairs of Saturdays four weeks apart: one between its workshops, two to come, eight that are over. */
function caraPlans({ today, calendar }: Ground): Coded[] {
  const weeks = [-2, 2, 6, ...Array.from({ length: 8 }, (_, index) => -7 - 5 * index)]
  return weeks.map((week, index) => {
    const open = (on: Day): Day => (closedWhy(on, calendar) ? addDays(on, 7) : on)
    const startsOn = open(addDays(mondayOf(today), 5 + 7 * week))
    return {
      programmeKey: 'cara',
      venue: index,
      pair: index,
      startsOn,
      slots: [slot('sat', '10:00')],
      entry: 'closed',
      places: [4, 12],
      workshopBOn: open(addDays(startsOn, 28)),
    }
  })
}

function dayOf({ weekday }: Slot): number {
  return ['mon', 'tue', 'wed', 'thu', 'fri', 'sat', 'sun'].indexOf(weekday)
}

function inventCohort(chance: Chance, plan: Plan, county: County, ground: Ground): InventedCohort {
  const { id: versionId, template } = ground.programmes[plan.programmeKey]
  const venue = county.venues[plan.venue % county.venues.length]!
  const locality = county.localities.find(({ id }) => id === venue.localityId)!
  const roomId = county.rooms.find(({ venueId }) => venueId === venue.id)!.id
  const first = (plan.pair * 2) % county.facilitators.length
  const [minPlaces, maxPlaces] = plan.places
  const made = {
    ...plan,
    workshopBOn: plan.workshopBOn,
    venueId: venue.id,
    minutes: template.sessionMinutes,
    minPlaces,
    maxPlaces,
    sex: 'male' as const,
    roomId,
    facilitatorEmails: county.facilitators.slice(first, first + 2).map(({ email }) => email),
  }
  const { sessions } = layNewCohort(made, { ...ground, template })
  return {
    ...made,
    id: chance.uuid(),
    sessionIds: sessions.map(() => chance.uuid()),
    template,
    versionId,
    venueName: venue.name,
    localityId: locality.id,
    localityName: locality.name,
    deliveryUnit: locality.deliveryUnit,
    cancelledOn: undefined,
    sessions,
    seats: [],
  }
}
