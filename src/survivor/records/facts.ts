import type { Day } from '../../calendar.ts'
import type { RiskLevel } from './case.ts'
import type { Deferral } from './enrolment-clock.ts'
import type { HandOver } from './hand-over.ts'
import type { SafeContact } from './safe-contact.ts'
import type { TaskKind } from './task.ts'

/** How to reach her as every page may show it: the way, the times and what not to do, the value masked. */
export type MaskedContact = Pick<
  SafeContact,
  'method' | 'through' | 'times' | 'noVoicemail' | 'noLetters' | 'noText' | 'neutralOnly'
> & { masked: string; version: number }

/** A rating never stands without these. */
export type Rating = { level: RiskLevel; source: string; assessedOn: Day; reading: string }

/** A family's case that is open. */
export type OpenCase = {
  id: string
  referredAt: Date
  referredBy: string
  childProtectionPlan: boolean
  directChildWork: boolean
  planReviewOn: Day | undefined
  contactedOn: Day | undefined
  /** The highest rating since she was referred: a lower one lengthens no clock before she is reached. */
  contactRisk: RiskLevel | undefined
  /** Passed on, nothing has come back and nobody has reached her since; the newest first. */
  handOvers: readonly HandOver[]
  version: number
}

/** An enrolment that is open, with her own wishes to wait. */
export type OpenEnrolment = {
  id: string
  mode: 'group' | 'one_to_one'
  agreedOn: Day
  contactedOn: Day | undefined
  offeredOn: Day | undefined
  firstOn: Day | undefined
  startedOn: Day | undefined
  endedOn: undefined
  deferrals: readonly Deferral[]
}

export type TaskDue = {
  id: string
  kind: TaskKind
  about: string
  dueOn: Day
  /** When a call is of no more use: the session that it is about begins. */
  tellBefore: Date | undefined
}

/** All that a record's line on a caseload is made from. */
export type RecordFacts = {
  id: string
  ref: string
  preferredName: string
  locality: string
  workerId: string | undefined
  worker: string | undefined
  contact: MaskedContact | undefined
  openCase: OpenCase | undefined
  rating: Rating | undefined
  /** Since the referral, where a case is open: all, and those that were safe and did not reach her. */
  attempts: { all: number; safe: number }
  enrolment: OpenEnrolment | undefined
  tasks: readonly TaskDue[]
}

/** What one record asks of its worker in a week: an open case, an enrolment one to one, or both. */
export type WeightFacts = {
  case: { risk: RiskLevel; childProtectionPlan: boolean; directChildWork: boolean } | undefined
  oneToOne: boolean
}

/** What a record weighs (rule 17.1): never rated is medium, and one to one weighs once it is booked. */
export function weightOf(record: Pick<RecordFacts, 'openCase' | 'rating' | 'enrolment'>) {
  const { openCase, rating, enrolment } = record
  return {
    case: openCase && { ...openCase, risk: rating?.level ?? 'medium' },
    oneToOne: enrolment?.mode === 'one_to_one' && Boolean(enrolment.startedOn ?? enrolment.firstOn),
  } satisfies WeightFacts
}
