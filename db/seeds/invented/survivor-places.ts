import {
  addDays,
  type Day,
  mondayOf,
  type WorkingCalendar,
  weekdays,
} from '../../../src/calendar.ts'
import { layGroup } from '../../../src/survivor/appointments/lay.ts'
import type { Chance } from './chance.ts'
import { inventColleagues } from './names.ts'
import { towns } from './towns.ts'

/** What is there already: the day, its calendar, and the numbers of the groups' programme. */
export type SurvivorGround = {
  today: Day
  calendar: WorkingCalendar
  numbers: { parts: number; minutes: number; laidDays: number }
}

/** Towns that a team serves: eight of the twelve, one worker to each. */
const served = 8
const groupsInAll = 7
const begunWeeksAgo = 26

export function inventTeams(chance: Chance, county: number) {
  const names = towns.flat().map((town) => `${town} ${county}`)
  const teams = names.slice(0, served).map((name) => ({ id: chance.uuid(), name: `Team ${name}` }))
  const localities = names.map((name, index) => ({
    id: chance.uuid(),
    name,
    teamId: teams[index]?.id ?? null,
  }))
  const workers = inventColleagues(chance, served).map(({ familyName, givenNames }, index) => ({
    id: chance.uuid(),
    email: `${givenNames[0]}.${familyName}.${county}@fit.example`.toLowerCase(),
    name: `${givenNames} ${familyName}`,
    teamId: teams[index]!.id,
    contractedMinutes: chance.happens(0.2) ? 30 * 60 : 37 * 60,
    languages: chance.happens(0.3) ? [chance.pick(['Polish', 'Urdu', 'Punjabi'])] : [],
    version: 1,
  }))
  return { teams, localities, workers }
}

type Teams = ReturnType<typeof inventTeams>
export type InventedGroup = ReturnType<typeof inventGroups>['groups'][number]

/** Rolling groups in seven towns, each at a site that only this side knows, led by its worker and the next town's. */
export function inventGroups(
  chance: Chance,
  county: number,
  { localities, workers }: Teams,
  { today, calendar, numbers }: SurvivorGround,
) {
  const sites = localities.slice(0, groupsInAll).map(({ id, name }) => ({
    id: chance.uuid(),
    name: `${chance.pick(['Orchard', 'Meadow', 'Kiln', 'Quay'])} Rooms, ${name}`,
    localityId: id,
    address: '',
    stepFree: chance.happens(0.7),
    venueLimit: 20,
    version: 1,
  }))
  const groups = sites.map((site, index) => {
    const weekday = weekdays[index % 5]!
    const startsOn = addDays(mondayOf(today), (index % 5) - 7 * begunWeeksAgo)
    const row = {
      id: chance.uuid(),
      code: `G${county}-${index + 1}`,
      entry: 'rolling' as const,
      siteId: site.id,
      siteKind: 'own' as const,
      localityId: site.localityId,
      weekday,
      startsAt: chance.pick(['10:00', '12:30']),
      minutes: numbers.minutes,
      startsOn,
      minPlaces: 4,
      maxPlaces: 12,
      crechePlaces: 12,
      stepFree: site.stepFree,
      language: 'English',
      version: 1,
    }
    const until = addDays(today, numbers.laidDays)
    const laid = layGroup({ ...row, parts: numbers.parts, until }, calendar)
    const { startsAt, minutes } = row
    const sessions = laid.sessions.map((session) => ({
      ...session,
      id: chance.uuid(),
      groupId: row.id,
      startsAt,
      minutes,
      version: 1,
    }))
    const leaderIds = [workers[index]!.id, workers[(index + 1) % served]!.id]
    return { row, sessions, leaderIds }
  })
  return { sites, groups }
}
