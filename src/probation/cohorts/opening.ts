import type { Day, WorkingCalendar } from '../../calendar.ts'
import type { LaidSession, SkippedDay } from '../../programmes/lay-sessions.ts'
import type { ProgrammeTemplate } from '../../programmes/template.ts'
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
import { mayLead, mayManage, type Qualified } from './qualified.ts'

/** What is known when somebody means to open a cohort. */
export type OpeningFacts = {
  template: ProgrammeTemplate
  calendar: WorkingCalendar
  today: Day
  codeTaken: boolean
  /** Rooms of the venue; none where it is not one of his. */
  rooms: readonly Room[]
  programme: { key: string; shortName: string }
  /** Everybody of the staff list, with what each is qualified for. */
  leaders: readonly Qualified[]
  others: readonly OtherSession[]
}

export type Laid = {
  sessions: LaidSession[]
  skipped: SkippedDay[]
  room: Room | undefined
  leaders: Leader[]
}

type Opening = { faults: Fault[] } | { faults?: undefined; laid: Laid; clashes: Clash[] }

/** Can it be opened? Faults of the form first; then every room taken and every facilitator busy, by name. */
export function decideOpening(made: NewCohort, facts: OpeningFacts): Opening {
  const leaders = leadersOf(made, facts.leaders)
  const from = { ...facts.programme, on: made.startsOn }
  const faults = [
    ...newCohortFaults(made, facts),
    ...placeFaults(made, facts),
    ...leaderFaults(made, leaders, from),
    ...managerFaults(made, facts.leaders, from),
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
  known: readonly Qualified[],
): (Qualified | undefined)[] {
  return facilitatorEmails.map((typed) => known.find(({ email }) => email === typed))
}

/** The programme that somebody is to be qualified for, by which day; those who lead there already are not asked again. */
type For = { key: string; shortName: string; on: Day; already?: readonly string[] }

/** An e-mail that is not on the staff list, is there twice, or is somebody's who is not qualified for the programme. */
export function leaderFaults(
  { facilitatorEmails }: Pick<NewCohort, 'facilitatorEmails'>,
  leaders: readonly (Qualified | undefined)[],
  { key, shortName, on, already = [] }: For,
): Fault[] {
  return leaders.flatMap((leader, at): Fault[] => {
    const field = `facilitator-${at + 1}` as const
    if (!leader) return [{ field, message: `${facilitatorEmails[at]} is not on the staff list` }]
    if (leaders.indexOf(leader) !== at) {
      return [{ field, message: `${leader.name} is entered twice` }]
    }
    if (already.includes(leader.email) || mayLead(leader, key, on)) return []
    const message = `${leader.name} is not qualified for ${shortName}: record it under Staff, or choose another`
    return [{ field, message }]
  })
}

/** A treatment manager who is not qualified as one; a cohort may have none (rule 8.6). */
export function managerFaults(
  { treatmentManagerEmail }: Pick<NewCohort, 'treatmentManagerEmail'>,
  known: readonly Qualified[],
  { key, shortName, on, already = [] }: For,
): Fault[] {
  if (!treatmentManagerEmail || already.includes(treatmentManagerEmail)) return []
  const manager = known.find(({ email }) => email === treatmentManagerEmail)
  if (manager && mayManage(manager, key, on)) return []
  const who = manager?.name ?? treatmentManagerEmail
  const message = `${who} is not qualified as treatment manager for ${shortName}: record it under Staff, or choose another`
  return [{ field: 'treatment-manager', message }]
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
