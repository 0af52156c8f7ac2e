import type { Day, WorkingCalendar } from '../../../calendar.ts'
import type { ProgrammeTemplate, Slot } from '../../../programmes/template.ts'
import type { Session } from '../cohort.ts'

/** When and where a session is held. No room: none of the venue's is known to be free then. */
export type SessionDate = {
  heldOn: Day
  startsAt: string
  minutes: number
  roomId: string | undefined
}

/** A session as it is kept; a fixed one has been held, or has a register, and is never moved. */
export type KeptSession = Session & { id: string; roomId: string; isFixed: boolean }

/** Days on which a cohort holds nothing though its slots say so. */
export type DaysOff = {
  /** None while it is only planned. */
  id?: string
  kind: 'cancelled' | 'suspended'
  fromOn: Day
  toOn: Day
  reason: string
}

/** Now, as London's clocks show it: the day and the time 'HH:MM'. */
export type Now = { today: Day; time: string }

/** What a cohort's calendar is changed by. Sessions to come are in order; `until` is how far a rolling one is laid. */
export type CalendarFacts = {
  template: ProgrammeTemplate
  entry: 'closed' | 'rolling'
  startsOn: Day
  slots: readonly Slot[]
  minutes: number
  venueId: string
  workshopBOn: Day | undefined
  sessions: readonly KeptSession[]
  daysOff: readonly DaysOff[]
  calendar: WorkingCalendar
  now: Now
  until: Day
}

/** A change as somebody asks for it; numbers are session numbers. */
export type Change =
  | { kind: 'move'; number: number; heldOn: Day; startsAt: string; roomId?: string | undefined }
  | { kind: 'move_on'; number: number; heldOn: Day; startsAt: string; roomId?: string | undefined }
  | { kind: 'cancel'; number: number; reason: string }
  | { kind: 'add'; heldOn: Day; startsAt: string; roomId?: string | undefined }
  | { kind: 'suspend'; fromOn: Day; toOn: Day; reason: string }
  | { kind: 'lift'; dayOffId: string }
  | { kind: 'closed_days' }
  | { kind: 'time'; number: number; andLater: boolean; startsAt: string; minutes: number }
  | { kind: 'room'; number: number; andLater: boolean; roomId: string }

export type ChangeKind = Change['kind']

/** A session as it would be; one that is new has no id yet. */
export type PlannedSession = Session & { id: string | undefined; roomId: string | undefined }

/** What a change would make of the calendar, or every reason why it may not be. */
export type CalendarPlan =
  | { refusals: string[] }
  | {
      refusals?: undefined
      /** Every session to come, in order; those held stay as they are. */
      sessions: PlannedSession[]
      moved: { before: KeptSession; after: PlannedSession }[]
      added: PlannedSession[]
      startsOn: Day
      slots: readonly Slot[]
      minutes: number
      workshopBOn: Day | undefined
      /** Days off that it makes, and the one that it lifts. */
      daysOff: DaysOff[]
      lifted: DaysOff | undefined
      /** What people have to know of it: what was wrong with its dates and still is, a lifted day that stays empty. */
      standing: string[]
    }
