import type { Day } from '../../calendar.ts'
import type { ProgrammeTemplate, Slot } from '../../programmes/template.ts'
import type { Sex } from '../people/person.ts'

/** A group session of a cohort, as it is kept. */
export type Session = {
  number: number
  moduleKey: string
  numberInModule: number
  heldOn: Day
  startsAt: string
  minutes: number
  isEntry: boolean
}

/** A seat held: from the entry to the last session that he needs. */
export type Seat = { referralId: string; personId: string; entryOn: Day; lastSessionOn: Day }

/** A cohort with what its capacity and its entry points are read from. Sessions are in order. */
export type Cohort = {
  id: string
  code: string
  programmeKey: string
  template: ProgrammeTemplate
  venueId: string
  venueName: string
  localityId: string
  localityName: string
  sex: Sex
  startsOn: Day
  slots: readonly Slot[]
  minutes: number
  minPlaces: number
  maxPlaces: number
  entry: 'closed' | 'rolling'
  workshopBOn: Day | undefined
  cancelledOn: Day | undefined
  sessions: readonly Session[]
  seats: readonly Seat[]
}

/** Does it meet more than once a week? Then only who can come so often joins (rule 8.2). */
export function isTwiceWeekly(cohort: Pick<Cohort, 'slots'>): boolean {
  return cohort.slots.length > 1
}

/** The sessions where somebody may join. */
export function entrySessions(cohort: Pick<Cohort, 'sessions'>): Session[] {
  return cohort.sessions.filter((session) => session.isEntry)
}

/** A module's name on pages; its key where the programme has it no more. */
export function moduleName(template: Pick<ProgrammeTemplate, 'modules'>, key: string): string {
  return template.modules.find((module) => module.key === key)?.name ?? key
}
