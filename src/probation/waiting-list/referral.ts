import type { Day } from '../../calendar.ts'
import type { ProgrammeTemplate } from '../../programmes/template.ts'
import type { Ending, Frequency, Hold, Offence, Risk, Route } from '../people/person.ts'
import type { TimingFacts, Window } from './timing.ts'

/** The order, licence or caution that a referral rests on. */
export type Order = {
  route: Route
  imposedOn: Day
  releasedOn: Day | undefined
  endsOn: Day | undefined
  offence: Offence | undefined
  offenceOn: Day | undefined
  statementOn: Day | undefined
  extensionAuthorised: boolean
  prosecutionLimitOn: Day | undefined
}

/** A referral whole, as its own pages and forms read it; lists read the shorter Wait. */
export type Referral = {
  id: string
  personId: string
  orderId: string
  programmeKey: string
  programme: string
  template: ProgrammeTemplate
  officerEmail: string
  officer: string
  referredOn: Day
  risk: Risk | undefined
  riskSource: string | undefined
  riskOn: Day | undefined
  riskNote: string | undefined
  frequency: Frequency
  modulesDone: readonly string[]
  /** Of them, those done here since he started: his dates were worked out before. */
  modulesSinceStart?: readonly string[]
  assessedBeforeRelease: boolean
  availability: readonly string[]
  travelMinutes: Readonly<Record<string, number>>
  startedOn: Day | undefined
  endedOn: Day | undefined
  endedWhy: Ending | undefined
  window: Window
  version: number
  order: Order
  holds: readonly Hold[]
}

/** What the timing rules ask of a referral. */
export function timingFactsOf(
  referral: Pick<
    Referral,
    | 'template'
    | 'order'
    | 'assessedBeforeRelease'
    | 'frequency'
    | 'modulesDone'
    | 'modulesSinceStart'
    | 'holds'
  >,
): TimingFacts {
  const { order, modulesSinceStart = [], ...facts } = referral
  const modulesDone = facts.modulesDone.filter((key) => !modulesSinceStart.includes(key))
  return { ...facts, ...order, modulesDone }
}
