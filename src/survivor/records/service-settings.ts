import type { RiskLevel } from './case.ts'

/**
 * The numbers that the service goes by, each a manager's to change (rules 15.1 to 17.4). Hours are
 * hours a week; shares are of 1.
 */
export type ServiceSettings = {
  riskHours: Record<RiskLevel, number>
  protectionPlanHours: number
  oneToOneHours: number
  childWorkHours: number
  groupHours: number
  /** Of contracted hours, what is left for direct work. */
  directShare: number
  /** Load above this needs the manager's reason, and is too much after some weeks on end. */
  highLoad: number
  highLoadWeeks: number
  highRiskHours: number
  mediumRiskWorkingDays: number
  standardRiskWorkingDays: number
  /** Passed on, by when something must be heard back, in hours by the clock. */
  heardBackHours: Record<RiskLevel, number>
  allocationWorkingDays: number
  safeAttempts: number
  agreedContactWorkingDays: number
  placeWorkingDays: number
  reviewBeforeDays: number
  partsToComplete: number
  /** Where a high-risk family goes when nobody works. */
  handOverTo: string
  /** Two people linked to each other are never in the same town within so many hours. */
  townHours: number
  nightlyDays: number
  travelMinutes: number
  /** Sharing families out, in hours a week: an hour of overload, one above the high load, and what is worth avoiding. */
  overloadHours: number
  highOverloadHours: number
  moveHours: number
  otherTeamHours: number
  languageHours: number
}

/** What a new database starts with (rules 15.1 to 17.4). */
export const firstServiceSettings: ServiceSettings = {
  riskHours: { high: 2, medium: 1, standard: 0.5 },
  protectionPlanHours: 0.5,
  oneToOneHours: 1.5,
  childWorkHours: 1,
  groupHours: 4,
  directShare: 0.6,
  highLoad: 1.1,
  highLoadWeeks: 4,
  highRiskHours: 24,
  mediumRiskWorkingDays: 2,
  standardRiskWorkingDays: 5,
  heardBackHours: { high: 2, medium: 24, standard: 48 },
  allocationWorkingDays: 2,
  safeAttempts: 3,
  agreedContactWorkingDays: 2,
  placeWorkingDays: 10,
  reviewBeforeDays: 84,
  partsToComplete: 10,
  handOverTo: 'the out-of-hours team',
  townHours: 2,
  nightlyDays: 182,
  travelMinutes: 90,
  overloadHours: 2,
  highOverloadHours: 10,
  moveHours: 1,
  otherTeamHours: 5,
  languageHours: 4,
}
