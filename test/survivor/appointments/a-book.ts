import { addDays, day } from '../../../src/calendar.ts'
import type { Book, Woman } from '../../../src/survivor/appointments/book.ts'
import type { Leader } from '../../../src/survivor/appointments/facilitators.ts'
import type { Group, GroupSession } from '../../../src/survivor/appointments/group.ts'
import type { Enrolment, PresenceLine } from '../../../src/survivor/enrolments/enrolment.ts'

/** The first session of G4: a Tuesday. */
export const first = day('2026-11-17')

export const aGroup = (some: Partial<Group> = {}): Group => ({
  ...{ id: 'g4', code: 'G4', entry: 'rolling', siteId: 'hall', siteKind: 'own', site: 'Mill Hall' },
  ...{ localityId: 'winchester', locality: 'Winchester', weekday: 'tue', startsAt: '10:00' },
  ...{ minutes: 120, startsOn: first, endsOn: undefined, minPlaces: 4, maxPlaces: 8 },
  ...{ crechePlaces: 2, stepFree: true, language: 'English', version: 1, facilitators: [] },
  ...some,
})

/** Its sessions by number, a week apart, of three parts that begin again. */
export const aSession = (number: number, some: Partial<GroupSession> = {}): GroupSession => ({
  ...{
    id: `s${number}`,
    number,
    part: ((number - 1) % 3) + 1,
    onDay: addDays(first, 7 * (number - 1)),
  },
  ...{ startsAt: '10:00', minutes: 120, cancelledWhy: undefined, version: 1 },
  ...some,
})

let made = 0
export const aLine = (sessionId: string, some: Partial<PresenceLine> = {}): PresenceLine => ({
  ...{ id: ++made, sessionId, onDay: first, part: 1, outcome: 'attended', reason: '' },
  ...{ by: 'Nadia Brook' },
  ...some,
})

export const aWoman = (
  id: string,
  enrolment: Partial<Enrolment> = {},
  some: Partial<Woman> = {},
): Woman => ({
  enrolment: {
    ...{ id, recordId: `record-${id}`, mode: 'group', agreedOn: day('2026-11-02') },
    ...{ contactedOn: undefined, offeredOn: undefined, groupId: 'g4', firstOn: first },
    ...{ startedOn: undefined, partsBefore: [], endedOn: undefined, endedWhy: undefined },
    ...{ version: 1, deferrals: [], lines: [] },
    ...enrolment,
  },
  ...{ ref: `S-${id}`, name: undefined, isOwn: true, workerId: 'nadia', crechePlaces: 0 },
  ...some,
})

export const aBook = (women: readonly Woman[] = [], some: Partial<Book> = {}): Book => ({
  group: aGroup(),
  sessions: [1, 2, 3, 4, 5, 6].map((number) => aSession(number)),
  women,
  isLed: true,
  parts: 3,
  ...some,
})

export const aLeader = (workerId: string, some: Partial<Leader> = {}): Leader => ({
  ...{ workerId, name: workerId, groups: [], away: [] },
  ...some,
})
