import { programmesOf } from '../../db/seeds/seed-files.ts'
import { addDays, type Day, day, type WorkingCalendar } from '../../src/calendar.ts'
import type { Cohort, Seat, Session } from '../../src/probation/cohorts/cohort.ts'
import type { Seeker } from '../../src/probation/placements/place.ts'
import type { TimingFacts } from '../../src/probation/waiting-list/timing.ts'
import type { Wait } from '../../src/probation/waiting-list/wait.ts'
import type { ProgrammeTemplate } from '../../src/programmes/template.ts'

const templates = new Map(
  programmesOf('probation').map(({ key, template }) => [key, template] as const),
)
export const bbr = templates.get('bbr') as ProgrammeTemplate
export const cara = templates.get('cara') as ProgrammeTemplate

/** Monday to Friday without a single holiday or hours of a venue, for rules that are not about these. */
export const plainCalendar: WorkingCalendar = {
  holidays: new Map(),
  closures: [],
  knownYears: new Set([2025, 2026, 2027, 2028, 2029]),
  venueHours: new Map(),
}

/** Sentence 12 January 2026, order to 11 January 2028, weekly: worked example B1. */
export function timingFacts(some: Partial<TimingFacts> = {}): TimingFacts {
  return {
    template: bbr,
    route: 'community_order',
    imposedOn: day('2026-01-12'),
    releasedOn: undefined,
    endsOn: day('2028-01-11'),
    assessedBeforeRelease: false,
    frequency: 'weekly',
    modulesDone: [],
    holds: [],
    offence: undefined,
    offenceOn: undefined,
    statementOn: undefined,
    extensionAuthorised: false,
    prosecutionLimitOn: undefined,
    ...some,
  }
}

/** A man who waits for BBR, with a window of worked example B1. */
export function aWait(some: Partial<Wait> = {}): Wait {
  return {
    referralId: 'referral-1',
    personId: 'person-1',
    crn: 'X000001',
    familyName: 'Walden',
    givenNames: 'Tom',
    sex: 'male',
    localityId: 'winchester',
    locality: 'Winchester',
    deliveryUnit: 'North Hampshire',
    officerEmail: 'j.hollis@probation.example',
    officer: 'June Hollis',
    team: undefined,
    programmeKey: 'bbr',
    template: bbr,
    route: 'community_order',
    risk: 'medium',
    frequency: 'weekly',
    modulesDone: [],
    availability: [],
    travelMinutes: {},
    referredOn: day('2026-01-14'),
    window: aWindow(),
    startedOn: undefined,
    holds: [],
    booking: undefined,
    ...some,
  }
}

export function aWindow(some: Partial<Wait['window']> = {}): Wait['window'] {
  return {
    clockStartOn: day('2026-01-12'),
    earliestOn: day('2026-02-09'),
    targetOn: day('2026-04-07'),
    retryByOn: undefined,
    latestOn: day('2027-05-04'),
    hardEndOn: day('2028-01-11'),
    ...some,
  }
}

/** A man who looks for a place, 20 minutes from anywhere. */
export function aSeeker(some: Partial<Seeker> = {}): Seeker {
  return {
    referralId: 'referral-1',
    personId: 'person-1',
    programmeKey: 'bbr',
    sex: 'male',
    frequency: 'weekly',
    modulesDone: [],
    window: aWindow(),
    ends: 'order',
    availability: [],
    travelTo: () => 20,
    openHold: undefined,
    keepApart: [],
    busy: [],
    placedIn: undefined,
    startedOn: undefined,
    endedOn: undefined,
    ...some,
  }
}

/** A closed weekly BBR cohort of 24 Mondays at 6pm from 30 March 2026, with nobody in it and no day left out. */
export function aCohort(some: Partial<Cohort> = {}): Cohort {
  const startsOn = some.startsOn ?? day('2026-03-30')
  const template = some.template ?? bbr
  return {
    id: 'cohort-1',
    code: 'BBR-26-01',
    programmeKey: 'bbr',
    template,
    venueId: 'winchester-hub',
    venueName: 'Winchester hub',
    localityId: 'winchester',
    localityName: 'Winchester',
    sex: 'male',
    startsOn,
    slots: [{ weekday: 'mon', startsAt: '18:00' }],
    minutes: 150,
    minPlaces: 4,
    maxPlaces: 12,
    entry: 'closed',
    workshopBOn: undefined,
    cancelledOn: undefined,
    sessions: weeklySessions(startsOn, template),
    seats: [],
    ...some,
  }
}

/** Every group session of a programme, a week apart; rounds after the first are joined at each module. */
export function weeklySessions(
  startsOn: Day,
  template: ProgrammeTemplate = bbr,
  rounds = 1,
  isEntry: (number: number) => boolean = (number) => number === 1,
): Session[] {
  const one = template.modules.flatMap(({ key, groupSessions }) =>
    Array.from({ length: groupSessions }, (_, at) => ({ moduleKey: key, numberInModule: at + 1 })),
  )
  return Array.from({ length: rounds }, () => one)
    .flat()
    .map((session, at) => ({
      ...session,
      number: at + 1,
      heldOn: addDays(startsOn, at * 7),
      startsAt: '18:00',
      minutes: 150,
      isEntry: isEntry(at + 1),
    }))
}

/** Seats held by others for the whole of a cohort. */
export function seatsOf(count: number, cohort: Pick<Cohort, 'sessions'> = aCohort()): Seat[] {
  return Array.from({ length: count }, (_, at) => ({
    referralId: `other-${at + 1}`,
    personId: `other-person-${at + 1}`,
    entryOn: cohort.sessions[0]!.heldOn,
    lastSessionOn: cohort.sessions.at(-1)!.heldOn,
  }))
}
