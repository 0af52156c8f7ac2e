import { addDays, type Day, day, type VenueHours, weekdays } from '../../../src/calendar.ts'
import type { Cohort } from '../../../src/probation/cohorts/cohort.ts'
import { seekerOf } from '../../../src/probation/placements/seeker.ts'
import type { Office, Site, TakenSession } from '../../../src/probation/planning/problem/office.ts'
import { costOf } from '../../../src/probation/planning/problem/problem.ts'
import type { Listed } from '../../../src/probation/planning/problem/scope.ts'
import type { Solve } from '../../../src/probation/planning/scenarios/compare-plans.ts'
import type { Thought } from '../../../src/probation/planning/scenarios/scenario-steps.ts'
import { preview } from '../../../src/probation/planning/search/preview.ts'
import { type Wait, waitOn } from '../../../src/probation/waiting-list/wait.ts'
import { aCohort, aWait, aWindow, bbr, plainCalendar } from '../../support/examples.ts'
import { aLeader } from '../../support/staff.ts'

/** A week before the cohort of the examples begins. */
export const officeDay = day('2026-03-23')
export const hana = 'h.ito@probation.example'
export const bea = 'b.cole@probation.example'

const names = ['Hana Ito', 'Bea Cole', 'Tom Ansell', 'Gwen Price']

/** Men of Winchester who wait for BBR, the first of them longest. */
export function waiting(count: number, some: Partial<Wait> = {}): Wait[] {
  return Array.from({ length: count }, (_, at) => {
    const targetOn = addDays(day('2026-03-01'), at)
    const id = { referralId: `referral-${at}`, personId: `person-${at}`, crn: `X00000${at}` }
    return aWait({ ...id, window: aWindow({ targetOn }), ...some })
  })
}

export function listedOf(
  waits: readonly Wait[],
  cohorts: readonly Cohort[] = [aCohort()],
  today: Day = officeDay,
): Listed {
  const travel = new Map([
    ['winchester>winchester', 20],
    ['winchester>havant', 60],
  ])
  const surroundings = { travel, keepApart: new Map(), busy: new Map() }
  return {
    today,
    waits: waits.map((wait) => waitOn(today, wait)),
    cohorts,
    seekerOf: (wait) => seekerOf(wait, surroundings, today),
  }
}

export function aSite(name = 'Winchester hub', localityId = 'winchester'): Site {
  const venueId = name.toLowerCase().replaceAll(' ', '-')
  const rooms = [{ id: `${venueId} room`, name: 'Room 1' }]
  return { venueId, venueName: name, localityId, localityName: name, rooms }
}

/** Winchester hub from 8am to 10pm on every day of the week. */
export const openAllDay: ReadonlyMap<string, VenueHours> = new Map([
  [
    'winchester-hub',
    {
      name: 'Winchester hub',
      windows: weekdays.map((weekday) => ({ weekday, from: '08:00', to: '22:00' })),
    },
  ],
])

/** Winchester hub with one room, and four facilitators of 15 hours a week; Hana and Bea lead the cohorts there are. */
export function anOffice(
  some: Partial<Office> = {},
  cohorts: readonly Cohort[] = [aCohort()],
): Office {
  return {
    ...{ today: officeDay, programme: { key: 'bbr', shortName: 'BBR' }, template: bbr },
    calendar: { ...plainCalendar, venueHours: openAllDay },
    ...{ sites: [aSite()], leave: [], away: [] },
    staff: names.map((name) => ({ ...aLeader(name), weeklyMinutes: 900 })),
    taken: cohorts.flatMap(takenBy),
    ...some,
  }
}

function takenBy(cohort: Cohort): TakenSession[] {
  return cohort.sessions.map((session) => ({
    ...{ ...session, code: cohort.code, cohortId: cohort.id },
    ...{ roomId: `${cohort.venueId} room`, facilitatorEmails: [hana, bea] },
  }))
}

/** A closed weekly cohort thought of: Tuesdays at 6pm from 7 April 2026. */
export function aThought(some: Partial<Thought> = {}): Thought {
  return {
    ...{ venueId: 'winchester-hub', roomId: undefined, startsOn: day('2026-04-07') },
    ...{ slots: [{ weekday: 'tue', startsAt: '18:00' }], minutes: 150 },
    ...{ minPlaces: 4, maxPlaces: 12, entry: 'closed', sex: 'male' },
    ...{ facilitatorEmails: [], workshopBOn: undefined },
    ...some,
  }
}

/** The better of a fresh answer and one from the start. */
export const atOnce: Solve = async (problem, start) => {
  const fresh = preview(problem, { exchanges: 20_000 })
  const next = start && preview(problem, { exchanges: 20_000 }, start)
  return next && costOf(problem, next) < costOf(problem, fresh) ? next : fresh
}
