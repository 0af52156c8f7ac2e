import { type Day, daysBetween, daysInWords, inWords } from '../../calendar.ts'
import {
  cautionTiming,
  type DeadlineSource,
  deadlineSource,
  type TimingFacts,
  type Window,
} from '../waiting-list/timing.ts'
import { deadlineWords, weeksInWords } from '../waiting-list/timing-words.ts'

/** A caution as its clock reads it: what the timing rules ask, who set its deadline, and the days of arrest and contact. */
export type Caution = {
  facts: TimingFacts
  arrestedOn: Day | undefined
  contactedOn: Day | undefined
  /** Who authorised 20 weeks, or set the limit, and why. */
  deadlineReason: string | undefined
}

/** The legal clock of one caution on a day. */
export type Clock = {
  cautionOn: Day
  deadlineOn: Day
  /** Negative once the deadline has passed. */
  daysLeft: number
  source: DeadlineSource
  /** 'printed on the caution': beside a date, in a row. */
  sourceInShort: string
  lead: string
  /** The sentence that produced the deadline, and who authorised or set it. */
  why: string
  window: Window
}

/** Days left to the deadline and the source that set it (rule 7.2); the same computation as for every list. */
export function clockOf({ facts, deadlineReason }: Caution, today: Day): Clock {
  const timing = cautionTiming(facts)
  const { window } = timing
  const deadlineOn = window.hardEndOn
  const source = deadlineSource(facts, timing)
  return {
    cautionOn: window.clockStartOn,
    deadlineOn,
    daysLeft: daysBetween(today, deadlineOn),
    source,
    sourceInShort: shortly(facts, source),
    lead: leftInWords(today, deadlineOn),
    why: `${deadlineWords(facts, timing)} ${recorded(source, deadlineReason)}`.trimEnd(),
    window,
  }
}

/** '18 days left: the clock ends on 11 December 2026.' The last day still counts. */
function leftInWords(today: Day, deadlineOn: Day): string {
  const left = daysBetween(today, deadlineOn)
  if (left === 0) return `The clock ends today, ${inWords(deadlineOn)}.`
  return left > 0
    ? `${daysInWords(left)} left: the clock ends on ${inWords(deadlineOn)}.`
    : `The clock ended on ${inWords(deadlineOn)}, ${daysInWords(-left)} ago.`
}

function shortly({ template }: TimingFacts, source: DeadlineSource): string {
  const { deadlineDays, extendedDeadlineDays } = template.settings
  const words: Record<DeadlineSource, string> = {
    printed: 'printed on the caution',
    weeks: weeksInWords(deadlineDays),
    authority: `${weeksInWords(extendedDeadlineDays)}, authorised`,
    police: 'limit set by police',
    s39A: 'to charge: s39A, statement',
    's39A offence': 'to charge: s39A, offence',
    s127: 'to charge: s127',
  }
  return words[source]
}

/** Only what belongs to this source: the note on 20 weeks says nothing of a printed date. */
function recorded(source: DeadlineSource, reason: string | undefined): string {
  if (source === 'authority') {
    return reason ? `Authorised: ${reason}.` : 'Who authorised it is not recorded.'
  }
  if (source !== 'police') return ''
  return reason ? `Recorded: ${reason}.` : 'Who set it, and why, is not recorded.'
}
