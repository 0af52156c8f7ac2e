import type { Day } from '../../calendar.ts'
import type { Named } from '../../kit/files/row.ts'
import type { EnrolmentEnding } from '../enrolments/enrolment.ts'
import type { CaseEnding, RiskLevel } from '../records/case.ts'
import type { SafeContact, SafeTime } from '../records/safe-contact.ts'

export const survivorProgrammes = ['freedom', 'fit'] as const
export type SurvivorProgramme = (typeof survivorProgrammes)[number]

/** How she may be reached, as a file may say it: never the number, the address or the word between them. */
export type ContactFacts = Pick<
  SafeContact,
  'method' | 'through' | 'noVoicemail' | 'noLetters' | 'noText' | 'neutralOnly'
> & { times: SafeTime[] }

/** A row of the survivors file. `null` is not known; `referredAt` is an instant, in UTC. */
export type SurvivorFacts = {
  ref: string
  preferredName: string | null
  localityId: string | null
  worker: string | null
  programme: SurvivorProgramme | null
  mode: 'group' | 'one_to_one'
  referredAt: string | null
  agreedOn: Day | null
  risk: RiskLevel | null
  childProtectionPlan: boolean
  directChildWork: boolean
  crechePlaces: number
  availability: string[]
  safeContact: ContactFacts | null
  linkedCrn: string | null
  startedOn: Day | null
  endedOn: Day | null
  endedWhy: CaseEnding | EnrolmentEnding | null
}

/** What a new record has before its row is read. */
export const unwrittenSurvivor: SurvivorFacts = {
  ref: '',
  preferredName: null,
  localityId: null,
  worker: null,
  programme: null,
  mode: 'group',
  referredAt: null,
  agreedOn: null,
  risk: null,
  childProtectionPlan: false,
  directChildWork: false,
  crechePlaces: 0,
  availability: [],
  safeContact: null,
  linkedCrn: null,
  startedOn: null,
  endedOn: null,
  endedWhy: null,
}

export type SurvivorLocality = {
  id: string
  name: string
  team: { id: string; name: string } | undefined
}

export type KnownWorker = { id: string; email: string; team: string; leftOn: Day | undefined }

/** What the survivors file is read against: the day, the teams that the importer may write for, and the names. */
export type SurvivorKnown = {
  today: Day
  teams: 'all' | readonly string[]
  localities: Named<SurvivorLocality>
  /** By e-mail. */
  workers: ReadonlyMap<string, KnownWorker>
}

/** A record that a file's ref is already given to. */
export type KnownRecord = {
  id: string
  /** Of a team that the importer has no part in. */
  isOutside: boolean
  facts: Pick<
    SurvivorFacts,
    | ('ref' | 'preferredName' | 'localityId' | 'worker' | 'risk')
    | ('crechePlaces' | 'availability' | 'safeContact')
  >
  /** What the last file said of the risk, and whether somebody has assessed it anew since. */
  importedRisk: RiskLevel | null
  assessedSince: boolean
  /** CRNs linked now, and those whose link has ended. */
  linked: readonly string[]
  unlinked: readonly string[]
  cases: readonly KnownCase[]
  enrolments: readonly KnownEnrolment[]
}

export type KnownCase = {
  id: string
  /** Whom she was passed to, where nothing has come back. */
  passedTo: string | undefined
  facts: Pick<
    SurvivorFacts,
    'referredAt' | 'childProtectionPlan' | 'directChildWork' | 'startedOn' | 'endedOn' | 'endedWhy'
  >
}

export type KnownEnrolment = {
  id: string
  /** She has a place, or has come: the day of her first session is the register's to say. */
  hasPlace: boolean
  facts: Pick<SurvivorFacts, 'mode' | 'agreedOn' | 'startedOn' | 'endedOn' | 'endedWhy'>
}
