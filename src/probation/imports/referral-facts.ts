import type { Day } from '../../calendar.ts'
import type { Row } from '../../kit/files/row.ts'
import type { Ending, Frequency, HoldSide, Offence, Risk, Route, Sex } from '../people/person.ts'

export type HoldFacts = { side: HoldSide; reason: string; fromOn: Day; toOn: Day | null }

/** What a row says of the person himself; two rows of one CRN must agree. */
export type PersonFacts = {
  crn: string
  familyName: string | null
  givenNames: string | null
  dateOfBirth: Day | null
  sex: Sex | null
  localityId: string | null
  restricted: boolean
}

/** A row of the referrals file: the person, his order and his referral. `null` is not known. */
export type ReferralFacts = PersonFacts & {
  programmeKey: string
  officer: string | null
  route: Route | null
  imposedOn: Day | null
  releasedOn: Day | null
  endsOn: Day | null
  referredOn: Day | null
  risk: Risk | null
  frequency: Frequency
  modulesDone: string[]
  assessedBeforeRelease: boolean
  availability: string[]
  travelMinutes: Record<string, number>
  holds: HoldFacts[]
  offence: Offence | null
  offenceOn: Day | null
  statementOn: Day | null
  extensionAuthorised: boolean
  prosecutionLimitOn: Day | null
  keepApart: string[]
  startedOn: Day | null
  endedOn: Day | null
  endedWhy: Ending | null
}

/** What a new referral has before its row is read. */
export const unwritten: ReferralFacts = {
  crn: '',
  familyName: null,
  givenNames: null,
  dateOfBirth: null,
  sex: null,
  localityId: null,
  restricted: false,
  programmeKey: '',
  officer: null,
  route: null,
  imposedOn: null,
  releasedOn: null,
  endsOn: null,
  referredOn: null,
  risk: null,
  frequency: 'weekly',
  modulesDone: [],
  assessedBeforeRelease: false,
  availability: [],
  travelMinutes: {},
  holds: [],
  offence: null,
  offenceOn: null,
  statementOn: null,
  extensionAuthorised: false,
  prosecutionLimitOn: null,
  keepApart: [],
  startedOn: null,
  endedOn: null,
  endedWhy: null,
}

export type ReadReferral = { row: Row; given: Partial<ReferralFacts> }
