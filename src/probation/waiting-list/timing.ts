import {
  addDays,
  addMonths,
  addWorkingDays,
  type Day,
  earlier,
  later,
  rollBack,
  rollForward,
  type WorkingCalendar,
} from '../../calendar.ts'
import { modulesToDo, type ProgrammeTemplate } from '../../programmes/template.ts'
import type { Frequency, Hold, Offence, Route } from '../people/person.ts'

/** What the timing rules need to know of a referral; nothing here moves with the day it is read on. */
export type TimingFacts = {
  template: ProgrammeTemplate
  route: Route
  imposedOn: Day
  releasedOn: Day | undefined
  endsOn: Day | undefined
  assessedBeforeRelease: boolean
  frequency: Frequency
  modulesDone: readonly string[]
  holds: readonly Pick<Hold, 'side' | 'reason' | 'fromOn' | 'toOn'>[]
  offence: Offence | undefined
  offenceOn: Day | undefined
  statementOn: Day | undefined
  extensionAuthorised: boolean
  prosecutionLimitOn: Day | undefined
}

/** The dates of rules 7.1 and 7.2. No `targetOn`: the last safe start is before the earliest, he cannot complete. */
export type Window = {
  clockStartOn: Day
  earliestOn: Day
  targetOn: Day | undefined
  retryByOn: Day | undefined
  latestOn: Day
  hardEndOn: Day
}

/** Section 49 of the PCSC Act 2022 brought s39A of the Criminal Justice Act 1988 into force for offences from here on. */
const s39aFrom = '2022-06-28' as Day

/** Earliest, best and last safe start, and the hard end, with what each was made of (rules 7.1 and 7.2). Refuses programmes without a legal clock. */
export function timingOf(facts: TimingFacts, calendar: WorkingCalendar) {
  if (facts.template.clock === 'choice') throw new RangeError('This programme has no legal clock')
  return facts.template.clock === 'caution' ? cautionTiming(facts) : orderTiming(facts, calendar)
}

export type Timing = ReturnType<typeof timingOf>
export type OrderTiming = Extract<Timing, { clock: 'order' }>
export type CautionTiming = Extract<Timing, { clock: 'caution' }>

/** Only the dates, as they are kept and sorted by. */
export function windowOf(facts: TimingFacts, calendar: WorkingCalendar): Window {
  return timingOf(facts, calendar).window
}

/** Rule 7.1: orders and licences. Everything is computed unrounded, and rounded last. */
function orderTiming(facts: TimingFacts, calendar: WorkingCalendar) {
  const { settings } = facts.template
  const clockStartOn = clockStart(facts)
  const fromRelease = facts.route === 'licence' && facts.assessedBeforeRelease
  const readyWorkingDays = fromRelease
    ? settings.readyAfterReleaseWorkingDays
    : settings.readyWorkingDays
  const readyOn = addWorkingDays(clockStartOn, readyWorkingDays, calendar)
  const hold = lastPersonHold(facts)
  const earliest = hold ? later(readyOn, addDays(hold.toOn, 1)) : readyOn

  const hardEndOn = facts.endsOn ?? clockStartOn
  const tail = planningTail(facts)
  const latest = addDays(hardEndOn, -tail.days)

  const targetDays = fromRelease ? settings.targetAfterReleaseDays : settings.targetDays
  const bySentence = addDays(clockStartOn, targetDays)
  const byReady = fromRelease ? earliest : addDays(earliest, settings.graceDays)
  const byEnd = later(earliest, addDays(latest, -settings.bringForwardDays))
  const target = earlier(later(bySentence, byReady), byEnd)

  const earliestOn = rollForward(earliest, calendar)
  const latestOn = rollBack(latest, calendar)
  const rolledTarget = rollForward(target, calendar)
  const targetOn = latestOn < earliestOn ? undefined : earlier(rolledTarget, latestOn)
  return {
    clock: 'order' as const,
    window: { clockStartOn, earliestOn, targetOn, retryByOn: undefined, latestOn, hardEndOn },
    fromRelease,
    readyWorkingDays,
    readyOn,
    hold,
    earliest,
    targetDays,
    bySentence,
    byReady,
    byEnd,
    target,
    latest,
    tail,
  }
}

/** Rule 7.2: cautions. Calendar days, no rounding; the deadline never rolls. */
export function cautionTiming(facts: TimingFacts) {
  const { settings } = facts.template
  const clockStartOn = facts.imposedOn
  const printedOrRun =
    facts.endsOn ??
    addDays(
      clockStartOn,
      facts.extensionAuthorised ? settings.extendedDeadlineDays : settings.deadlineDays,
    )
  const limit = prosecutionLimit(facts)
  const chargeBy = limit && addDays(limit.on, -settings.chargeDays)
  const hardEndOn = chargeBy ? earlier(printedOrRun, chargeBy) : printedOrRun

  const hold = lastPersonHold(facts)
  const contactOn = addDays(clockStartOn, settings.readyDays)
  const earliestOn = hold ? later(contactOn, addDays(hold.toOn, 1)) : contactOn
  const retryByOn = addDays(hardEndOn, -settings.retryDays)
  const latestOn = addDays(hardEndOn, -settings.lastPairDays)
  const byCycle = addDays(clockStartOn, settings.targetDays)
  const target = earlier(byCycle, later(earliestOn, retryByOn))
  const targetOn = latestOn < earliestOn ? undefined : target
  return {
    clock: 'caution' as const,
    window: { clockStartOn, earliestOn, targetOn, retryByOn, latestOn, hardEndOn },
    contactOn,
    hold,
    byCycle,
    printedOrRun,
    limit,
    chargeBy,
  }
}

/** What the deadline of a caution comes from: printed, so many weeks, recorded authority, or a prosecution limit. */
export type DeadlineSource =
  | 'printed'
  | 'weeks'
  | 'authority'
  | NonNullable<ReturnType<typeof prosecutionLimit>>['because']

/** The one of them that set this deadline (rule 7.2): a prosecution limit only where it comes sooner. */
export function deadlineSource(
  facts: Pick<TimingFacts, 'endsOn' | 'extensionAuthorised'>,
  { limit, printedOrRun, window }: CautionTiming,
): DeadlineSource {
  if (limit && window.hardEndOn < printedOrRun) return limit.because
  if (facts.endsOn) return 'printed'
  return facts.extensionAuthorised ? 'authority' : 'weeks'
}

/** When the clock started: sentence, or release on licence, or the caution; never the assessment (rule 5.1). */
function clockStart(facts: TimingFacts): Day {
  return facts.route === 'licence' ? (facts.releasedOn ?? facts.imposedOn) : facts.imposedOn
}

/** The person-side hold that ends last; one with no end keeps the date where it is and shows as on hold. */
function lastPersonHold(facts: TimingFacts) {
  let last: { reason: string; fromOn: Day; toOn: Day } | undefined
  for (const { side, reason, fromOn, toOn } of facts.holds) {
    if (side === 'person' && toOn && (!last || toOn > last.toOn)) last = { reason, fromOn, toOn }
  }
  return last
}

/** Weeks kept between the start and the end of the order, and their days: w + missed + closures + review. */
export function planningTail(facts: Pick<TimingFacts, 'template' | 'frequency' | 'modulesDone'>): {
  groupWeeks: number
  missedWeeks: number
  closureWeeks: number
  reviewWeeks: number
  days: number
} {
  const { settings } = facts.template
  const sessions = modulesToDo(facts.template, facts.modulesDone).reduce(
    (sum, module) => sum + module.groupSessions,
    0,
  )
  const groupWeeks = Math.ceil(sessions / (facts.frequency === 'twice_weekly' ? 2 : 1))
  const missedWeeks = weeksForMissed(groupWeeks, settings.missedShare)
  const { closureWeeks, reviewWeeks } = settings
  return {
    groupWeeks,
    missedWeeks,
    closureWeeks,
    reviewWeeks,
    days: 7 * (groupWeeks + missedWeeks + closureWeeks + reviewWeeks),
  }
}

/** Weeks for missed sessions: a share of the weeks still to do, rounded up. */
export function weeksForMissed(groupWeeks: number, missedShare: number): number {
  return Math.ceil(Math.round(groupWeeks * missedShare * 1e6) / 1e6)
}

/** The last day to bring a prosecution, and why; either-way offences have none (rule 7.3). */
export function prosecutionLimit(
  facts: Pick<TimingFacts, 'offence' | 'offenceOn' | 'statementOn' | 'prosecutionLimitOn'>,
): { on: Day; because: 'police' | 's39A' | 's39A offence' | 's127' } | undefined {
  const { offence, offenceOn, statementOn, prosecutionLimitOn } = facts
  if (prosecutionLimitOn) return { on: prosecutionLimitOn, because: 'police' }
  if (!offence || offence === 'either_way' || !offenceOn) return undefined
  if (offence === 'summary_only' || offenceOn < s39aFrom) {
    return { on: addMonths(offenceOn, 6), because: 's127' }
  }
  const twoYears = addMonths(offenceOn, 24)
  const sixMonths = statementOn && addMonths(statementOn, 6)
  return sixMonths && sixMonths < twoYears
    ? { on: sixMonths, because: 's39A' }
    : { on: twoYears, because: 's39A offence' }
}
