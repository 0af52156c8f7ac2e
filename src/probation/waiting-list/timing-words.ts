import {
  type Day,
  daysInWords,
  inWords,
  later,
  namedDay,
  type WorkingCalendar,
  withWeekday,
} from '../../calendar.ts'
import { counted } from '../../kit/words.ts'
import type { TimingSettings } from '../../programmes/template.ts'
import { holdWords, orderWords, type Sex } from '../people/person.ts'
import { type Wording, wordingFor } from '../people/wording.ts'
import {
  type CautionTiming,
  type DeadlineSource,
  deadlineSource,
  type OrderTiming,
  type Timing,
  type TimingFacts,
} from './timing.ts'

/** The sentence that produced each date, as shown on screen (rules 7.1 and 7.2). */
export type TimingWords = {
  clockStart: string
  earliest: string
  target: string
  retryBy: string | undefined
  latest: string
  hardEnd: string
}

/** The sentence that produced each date of a window, by the clock of its programme (rules 7.1 and 7.2). */
export function timingWords(
  facts: TimingFacts & { sex?: Sex | undefined },
  timing: Timing,
  calendar: WorkingCalendar,
): TimingWords {
  const wording = wordingFor(facts)
  return timing.clock === 'order'
    ? orderTimingWords(facts, timing, calendar, wording)
    : cautionWords(facts, timing, wording)
}

function orderTimingWords(
  facts: TimingFacts,
  timing: OrderTiming,
  calendar: WorkingCalendar,
  wording: Wording,
): TimingWords {
  const { window } = timing
  const start = facts.route === 'licence' ? 'release' : 'sentence'
  const ends = orderWords[facts.route]
  return {
    clockStart: `The clock started on ${inWords(window.clockStartOn)}, the date of ${start}.`,
    earliest: earliestWords(timing, start),
    target: targetWords(timing, facts.template.settings, start, calendar, wording),
    retryBy: undefined,
    latest: latestWords(facts, timing, calendar),
    hardEnd: `The ${ends} ends on ${inWords(window.hardEndOn)}. It was set by the court and never moves here.`,
  }
}

function earliestWords(timing: OrderTiming, start: string): string {
  const ready = `${timing.readyWorkingDays} working days after ${start} is ${withWeekday(timing.readyOn)}`
  if (!timing.hold || timing.earliest === timing.readyOn) return `${ready}.`
  const { reason, toOn } = timing.hold
  const words = `${ready}. ${holdWords(reason)} ended on ${inWords(toOn)}, so the day after that`
  return rolled(words, timing.earliest, timing.window.earliestOn)
}

function targetWords(
  timing: OrderTiming,
  { graceDays, bringForwardDays }: TimingSettings,
  start: string,
  calendar: WorkingCalendar,
  { he, his, is }: Wording,
): string {
  const { target, window } = timing
  const rolls = window.targetOn !== target
  const named = namedDay(target, calendar, rolls ? window.targetOn?.slice(0, 4) : undefined)
  if (!window.targetOn) {
    return `None: ${his} last safe start comes before ${his} earliest sensible start, so ${he} cannot complete.`
  }
  const capped = window.targetOn < target ? `, which is after ${his} last safe start` : ''
  if (target < later(timing.bySentence, timing.byReady)) {
    const words =
      target === timing.earliest
        ? `As soon as ${he} ${is} ready, because the order is short`
        : `${weeksInWords(bringForwardDays)} before ${his} last safe start, because the order is short`
    return rolled(`${words}: ${named}${capped}`, target, window.targetOn)
  }
  if (target === timing.bySentence) {
    return rolled(
      `${weeksInWords(timing.targetDays)} after ${start} is ${named}${capped}`,
      target,
      window.targetOn,
    )
  }
  const bySentence = `${weeksInWords(timing.targetDays)} from ${start}, ${inWords(timing.bySentence)}`
  const words = timing.fromRelease
    ? `As soon as ${he} ${is} ready, ${named}: later than ${bySentence}`
    : `${weeksInWords(graceDays)} after ${he} became ready is ${named}, later than ${bySentence}`
  return rolled(words + capped, target, window.targetOn)
}

function latestWords(facts: TimingFacts, timing: OrderTiming, calendar: WorkingCalendar): string {
  const { groupWeeks, missedWeeks, closureWeeks, reviewWeeks, days } = timing.tail
  const pace = facts.frequency === 'twice_weekly' ? ', twice weekly' : ''
  const done = facts.modulesDone.length > 0 ? ' still to do' : ''
  const words =
    `${days} days before the ${orderWords[facts.route]} ends: ${groupWeeks} weeks of sessions${done}${pace}, ` +
    `${missedWeeks} for missed sessions, ${closureWeeks} for closures, ${reviewWeeks} to the review`
  const { latest } = timing
  const { latestOn } = timing.window
  return latest === latestOn
    ? `${words}.`
    : `${words}. That is ${namedDay(latest, calendar, latestOn.slice(0, 4))}, so back to ${withWeekday(latestOn)}.`
}

function cautionWords(facts: TimingFacts, timing: CautionTiming, wording: Wording): TimingWords {
  const { window } = timing
  const { settings } = facts.template
  return {
    clockStart: `The clock started on ${inWords(window.clockStartOn)}, the date of the caution.`,
    earliest:
      timing.hold && window.earliestOn > timing.contactOn
        ? `${holdWords(timing.hold.reason)} ended on ${inWords(timing.hold.toOn)}, so the day after that.`
        : `${settings.readyDays} days after the caution, for first contact and the victim's safety check. A warning, not a bar.`,
    target: cautionTargetWords(facts, timing, wording),
    retryBy: `${settings.retryDays} days before the deadline: a pair begun by then can still be repeated if one workshop is missed.`,
    latest: `${settings.lastPairDays} days before the deadline, so that workshop B falls inside it. A pair whose own workshop B is in time may start later.`,
    hardEnd: deadlineWords(facts, timing),
  }
}

function cautionTargetWords(facts: TimingFacts, timing: CautionTiming, { he }: Wording): string {
  const { targetOn, retryByOn, earliestOn } = timing.window
  if (!targetOn) return 'None: no pair of workshops can end before the deadline.'
  if (targetOn === timing.byCycle) {
    return `${weeksInWords(facts.template.settings.targetDays)} after the caution, one cycle of cohorts.`
  }
  return retryByOn > earliestOn
    ? 'The last day that still leaves time to repeat the pair before the deadline.'
    : `As soon as ${he} can start: the deadline leaves no time to repeat the pair.`
}

/** What set the deadline of a caution, as a sentence (rule 7.2). */
export function deadlineWords(facts: TimingFacts, timing: CautionTiming): string {
  const { settings } = facts.template
  const source = deadlineSource(facts, timing)
  if (source === 'printed') {
    return `${inWords(timing.window.hardEndOn)} is printed on the caution. It never rolls.`
  }
  if (source === 'authority') {
    return `${weeksInWords(settings.extendedDeadlineDays)} after the caution, with recorded authority. It never rolls.`
  }
  if (source === 'weeks') {
    return `${weeksInWords(settings.deadlineDays)} after the caution, since no deadline is printed on it. It never rolls.`
  }
  const limit = inWords(timing.limit!.on)
  return `${settings.chargeDays} days before the prosecution limit of ${limit} (${limitWords[source]}), the time police need to charge. It never rolls.`
}

/** Where a prosecution limit comes from, by name (rule 7.3). */
const limitWords: Record<Exclude<DeadlineSource, 'printed' | 'weeks' | 'authority'>, string> = {
  police: 'set by police',
  s39A: 'six months after the first statement, s39A Criminal Justice Act 1988',
  's39A offence': 'two years after the offence, s39A Criminal Justice Act 1988',
  s127: "six months after the offence, s127 Magistrates' Courts Act 1980",
}

/** Adds ', so Tuesday 7 April' when the day had to roll. */
function rolled(words: string, from: Day, to: Day): string {
  return from === to ? `${words}.` : `${words}, so ${withWeekday(to)}.`
}

/** '12 weeks', or '40 days' where it is not whole weeks. */
export function weeksInWords(days: number): string {
  return days % 7 === 0 ? counted(days / 7, 'week') : daysInWords(days)
}
