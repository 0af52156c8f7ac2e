import type { Day, WorkingCalendar } from '../calendar.ts'
import type { LaidSession, SkippedDay } from '../programmes/lay-sessions.ts'
import type { ProgrammeTemplate } from '../programmes/template.ts'
import {
  type Clash,
  facilitatorClashes,
  freeRoom,
  type Leader,
  type OtherSession,
  type Room,
  roomClashes,
} from './clashes.ts'
import type { Cohort } from './cohort.ts'
import { type Fault, layNewCohort, type NewCohort, newCohortFaults } from './new-cohort.ts'

/** What is known when somebody means to open a cohort. */
export type OpeningFacts = {
  template: ProgrammeTemplate
  calendar: WorkingCalendar
  today: Day
  codeTaken: boolean
  /** Rooms of the venue; none where it is not one of his. */
  rooms: readonly Room[]
  /** Everybody who may lead a cohort. */
  leaders: readonly Leader[]
  others: readonly OtherSession[]
}

export type Laid = {
  sessions: LaidSession[]
  skipped: SkippedDay[]
  room: Room | undefined
  leaders: Leader[]
}

export type Opening = { faults: Fault[] } | { faults?: undefined; laid: Laid; clashes: Clash[] }

/** Can it be opened? Faults of the form first; then every room taken and every facilitator busy, by name. */
export function decideOpening(made: NewCohort, facts: OpeningFacts): Opening {
  const leaders = leadersOf(made, facts.leaders)
  const faults = [
    ...newCohortFaults(made, facts),
    ...placeFaults(made, facts),
    ...leaderFaults(made, leaders),
  ]
  if (faults.length > 0) return { faults }
  const { sessions, skipped } = layNewCohort(made, facts)
  const wanted = made.roomId ? facts.rooms.filter(({ id }) => id === made.roomId) : facts.rooms
  const room = freeRoom(sessions, wanted, facts.others)
  const known = leaders.filter((leader) => leader !== undefined)
  const clashes = [
    ...(room ? [] : wanted.flatMap((one) => roomClashes(sessions, one, facts.others))),
    ...known.flatMap((leader) => facilitatorClashes(sessions, leader, facts.others)),
  ]
  return { laid: { sessions, skipped, room, leaders: known }, clashes }
}

/** The staff behind the e-mails that were typed, in their order; undefined for one who is not on the list. */
export function leadersOf(
  { facilitatorEmails }: Pick<NewCohort, 'facilitatorEmails'>,
  known: readonly Leader[],
): (Leader | undefined)[] {
  return facilitatorEmails.map((typed) => known.find(({ email }) => email === typed))
}

/** An e-mail that is not on the staff list, or is there twice. */
export function leaderFaults(
  { facilitatorEmails }: Pick<NewCohort, 'facilitatorEmails'>,
  leaders: readonly (Leader | undefined)[],
): Fault[] {
  return leaders.flatMap((leader, at): Fault[] => {
    const field = `facilitator-${at + 1}` as const
    if (!leader) return [{ field, message: `${facilitatorEmails[at]} is not on the staff list` }]
    if (leaders.indexOf(leader) === at) return []
    return [{ field, message: `${leader.name} is entered twice` }]
  })
}

function placeFaults({ roomId }: NewCohort, { rooms }: OpeningFacts): Fault[] {
  const known = roomId ? rooms.some(({ id }) => id === roomId) : rooms.length > 0
  return known ? [] : [{ field: 'place', message: 'Select a venue' }]
}

/** A cohort that is not there yet, as the rules of placing see one: nobody in it. */
export function asCohort(
  made: NewCohort,
  of: Pick<Cohort, 'programmeKey' | 'template' | 'venueName' | 'localityId' | 'localityName'>,
  laid: Pick<Laid, 'sessions'>,
): Cohort {
  const { programmeKey, template, venueName, localityId, localityName } = of
  return {
    ...made,
    ...{ programmeKey, template, venueName, localityId, localityName },
    id: 'new',
    cancelledOn: undefined,
    sessions: laid.sessions,
    seats: [],
  }
}
