import { addDays, type Day, day } from '../../../src/calendar.ts'
import type { Hold } from '../../../src/probation/people/person.ts'
import type { Window } from '../../../src/probation/waiting-list/timing.ts'
import {
  type Booking,
  type Wait,
  type WaitToday,
  waitOn,
} from '../../../src/probation/waiting-list/wait.ts'
import { aWait as plainWait } from '../../support/examples.ts'

export const monday = day('2026-11-23')

type Given = Partial<Omit<Wait, 'window' | 'booking'>> & {
  window?: Partial<Window>
  bookedFor?: Day
  booking?: Partial<Booking>
}

/** A man on the BBR list on Monday 23 November 2026, with a year and a half before his order ends. */
export function aWait({ window, bookedFor, booking, ...given }: Given = {}): WaitToday {
  return waitOn(monday, {
    ...plainWait({ crn: 'X100001', referralId: 'r1' }),
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
