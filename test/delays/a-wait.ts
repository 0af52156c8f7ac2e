import { readFileSync } from 'node:fs'
import { addDays, type Day, day } from '../../src/calendar.ts'
import type { Hold } from '../../src/people/person.ts'
import type { ProgrammeTemplate } from '../../src/programmes/template.ts'
import type { Window } from '../../src/waiting-list/timing.ts'
import { type Booking, type Wait, type WaitToday, waitOn } from '../../src/waiting-list/wait.ts'

export const monday = day('2026-11-23')

const bbr = JSON.parse(
  readFileSync(new URL('../../db/seeds/programmes/probation-bbr.json', import.meta.url), 'utf8'),
).template as ProgrammeTemplate

type Given = Partial<Omit<Wait, 'window' | 'booking'>> & {
  window?: Partial<Window>
  bookedFor?: Day
  booking?: Partial<Booking>
}

/** A man on the BBR list on Monday 23 November 2026, with a year and a half before his order ends. */
export function aWait({ window, bookedFor, booking, ...given }: Given = {}): WaitToday {
  return waitOn(monday, {
    referralId: 'r1',
    personId: 'p1',
    crn: 'X100001',
    familyName: 'Garside',
    givenNames: 'Aaron',
    sex: 'male',
    localityId: 'l1',
    locality: 'Basingstoke',
    deliveryUnit: 'Hampshire North and East',
    officerEmail: 'k.osei@probation.example',
    officer: 'K Osei',
    team: 'Basingstoke',
    programmeKey: 'bbr',
    template: bbr,
    route: 'community_order',
    risk: 'medium',
    frequency: 'weekly',
    modulesDone: [],
    availability: [],
    travelMinutes: {},
    referredOn: day('2026-07-08'),
    startedOn: undefined,
    holds: [],
    booking: bookedFor && aBooking({ entryOn: bookedFor, ...booking }),
    ...given,
    window: {
      clockStartOn: day('2026-07-03'),
      earliestOn: day('2026-07-31'),
      targetOn: day('2026-09-25'),
      retryByOn: undefined,
      latestOn: day('2027-10-22'),
      hardEndOn: day('2028-07-01'),
      ...window,
    } as Window,
  })
}

export function aBooking(given: Partial<Booking> & { entryOn: Day }): Booking {
  return {
    placementId: 'pl1',
    cohortId: 'c1',
    code: 'BBR-27-01',
    lastSessionOn: addDays(given.entryOn, 180),
    finishesOn: addDays(given.entryOn, 250),
    status: 'booked',
    pinned: false,
    ...given,
  }
}

export function aHold(side: Hold['side'], reason: string, fromOn: Day, toOn?: Day): Hold {
  return { id: `${side}-${reason}-${fromOn}`, side, reason, fromOn, toOn }
}
