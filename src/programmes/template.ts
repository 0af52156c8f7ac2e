import type { Weekday } from '../calendar.ts'

/** A weekly slot in local time: 'mon 18:00'. */
export type Slot = { weekday: Weekday; startsAt: string }

/** A module: group sessions held in order, and the individual sessions that belong to it. */
export type Module = {
  key: string
  name: string
  groupSessions: number
  individualSessions: number
}

/**
 * A programme as data (rule 2.1). Numbers that no source gives are settings here, and a
 * manager changes them with a new version and a reason; a cohort keeps the version it was made with.
 */
export type ProgrammeTemplate = {
  /** 'order': from sentence or release to the end of the order (rule 7.1). 'caution': two workshops before a deadline (rule 7.2). 'choice': no legal clock (rule 16.1). */
  clock: 'order' | 'caution' | 'choice'
  /** What people are called on its pages. */
  people: 'men' | 'people' | 'women'
  sexes: readonly ('male' | 'female')[]
  risks: readonly ('standard' | 'medium' | 'high')[]
  /** The assessment a risk comes from: SARA, DASH. */
  riskTool: string
  modules: readonly Module[]
  /** In order, or any session in any week. */
  sequence: 'in_order' | 'any_order'
  sessionMinutes: number
  individualMinutes: number
  /** Individual sessions before the first group session and after the last one. */
  individualBefore: number
  individualAfter: number
  sessionsAWeek: readonly number[]
  /** Where people may join: the first session only, a module start of a rolling cohort, or any session. */
  entryPoints: 'first_session' | 'module_start' | 'any_session'
  entryKinds: readonly ('closed' | 'rolling')[]
  /** A rolling cohort may demand that the first module comes first. */
  firstModuleFirst: boolean
  sizes: { min: number; plan: number; max: number }
  /** CARA: days from workshop A to workshop B, and both or neither. */
  pairGap?: { minDays: number; maxDays: number } | undefined
  facilitators: number
  catchUps?: { inAll: number; perModule: number } | undefined
  settings: TimingSettings
  /** What its plans weigh, where that is not the usual. */
  planning?: Partial<PlanningSettings> | undefined
}

/** Every number that a manager may change. Days are calendar days unless the name says working days. */
export type TimingSettings = {
  /** Clock start to earliest sensible start: first appointment and sentence plan, in working days. */
  readyWorkingDays: number
  /** The same for licence, assessed before release. */
  readyAfterReleaseWorkingDays: number
  /** CARA: caution to earliest sensible start, in calendar days. */
  readyDays: number
  /** Best start: days after the clock started. */
  targetDays: number
  /** Best start after release when assessed before it. */
  targetAfterReleaseDays: number
  /** Best start is at least so long after becoming ready. */
  graceDays: number
  /** … and brought forward to so long before the last safe start on short orders. */
  bringForwardDays: number
  /** Weeks for missed sessions, as a share of the weeks still to do. */
  missedShare: number
  closureWeeks: number
  /** Weeks from the last session to the post-programme review. */
  reviewWeeks: number
  /** CARA: the deadline where none is printed, and with recorded authority. */
  deadlineDays: number
  extendedDeadlineDays: number
  /** CARA: a pair begun so long before the deadline can still be repeated; and begun at the very last. */
  retryDays: number
  lastPairDays: number
  /** CARA: days police need to charge before the prosecution limit. */
  chargeDays: number
  /** CARA: first contact within so many days of arrest. */
  contactDays: number
  /** A warning follows an unacceptable absence within so many working days, and a breach referral within so many. */
  warningWorkingDays: number
  breachWorkingDays: number
  /** A second absence within so many months of a warning must be referred, the day of the warning counted. */
  warningMonths: number
  /** Red when later than this against the best start. */
  redLateDays: number
  /** Red when unbooked and this near to the last safe start. */
  redNearDays: number
  /** No offer sooner than so many days ahead, nor later than so many. */
  noticeDays: number
  horizonDays: number
  /** The longest journey asked of anyone, in minutes. */
  travelMinutes: number
}

/** Group sessions of the whole programme. */
export function groupSessions(template: Pick<ProgrammeTemplate, 'modules'>): number {
  return template.modules.reduce((sum, module) => sum + module.groupSessions, 0)
}

/** Modules that he has still to do, in the programme's order. */
export function modulesToDo(template: Pick<ProgrammeTemplate, 'modules'>, done: readonly string[]) {
  return template.modules.filter((module) => !done.includes(module.key))
}

/** What a plan weighs, in days of delay: a manager changes it as any other setting of a programme. */
export type PlanningSettings = {
  /** A day of delay by risk, in hundredths of a day: 200 counts as two. */
  dayAtStandard: number
  dayAtMedium: number
  dayAtHigh: number
  /** A lost programme, in days of delay. */
  lostDays: number
  /** Whoever is left out counts as starting so many days after the last entry on offer. */
  leftOutDays: number
  /** A journey of 100 minutes, in days of delay. */
  journeyDays: number
  /** A place that is moved, in days of delay. */
  movedDays: number
  /** Most groups that one facilitator leads in a week, and minutes that each prepares for a session. */
  groupsEach: number
  preparationMinutes: number
}
