import type { Day } from '../../calendar.ts'
import type { ProgrammeTemplate } from '../../programmes/template.ts'
import type { Course, KnownSession } from './course.ts'
import type { Outcome } from './outcome.ts'

/** A session with its register, as far as it has one. Version 0: nobody has saved it. */
export type RegisterSession = KnownSession & {
  cohortId: string
  code: string
  venueName: string
  programmeKey: string
  template: ProgrammeTemplate
  registersFromOn: Day | undefined
  /** Who leads that day: its facilitators but those who are away, and who covers for them. */
  leaders: readonly { email: string; name: string }[]
  version: number
  ledBy: readonly string[]
  /** He keeps this register; others only read what is theirs to read. */
  mayKeep: boolean
}

/** One line of a register, the newest last. */
export type AttendanceLine = {
  number: number
  outcome: Outcome
  caughtUpOn: Day | undefined
  reason: string | undefined
  onDay: Day
  userName: string
}

/** A man on a register: expected by enrolment on that day, or named by a line. No name where he is closed to the viewer. */
export type RegisterMan = {
  referralId: string
  personId: string
  crn: string
  name: { familyName: string; givenNames: string } | undefined
  /** Whether his page may be opened from here. */
  isOpen: boolean
  placementId: string
  course: Course
  lines: readonly AttendanceLine[]
}
