import {
  type Day,
  dayAt,
  daysBetween,
  daysInWords,
  inWords,
  type WorkingCalendar,
} from '../../calendar.ts'
import type { Basis, Status } from '../../kit/status.ts'
import { type RiskLevel, riskWords } from '../records/case.ts'
import {
  type ContactDue,
  contactDue,
  dueInWords,
  dueStatus,
  hoursInWords,
  workingDaysLate,
} from '../records/contact-clock.ts'
import type { ServiceSettings } from '../records/service-settings.ts'

const msADay = 86_400_000

/** A case's way to its first contact. `contactedAt` where the hour is known; a case may have no risk recorded yet. */
export type ContactFacts = {
  referredAt: Date
  risk: RiskLevel | undefined
  contactedOn: Day | undefined
  contactedAt: Date | undefined
}

/** The wait from referral to first contact (rule 20.1: first successful contact stops the clock). */
type ContactWait = {
  clockStartOn: Day
  dueOn: Day
  basis: Basis
  projectedOn: Day
  /** High risk: days begun past the hour it was due; else working days past the day. 0 in time. */
  delayDays: number
  /** Never grey: nothing stops this clock. Made late is amber, since nothing is left to do. */
  status: Status
  waitingDays: number
  reason: string
}

/** Where a case's first contact stands at an instant. One without a risk is taken by the shortest clock. */
export function contactWait(
  facts: ContactFacts,
  settings: ServiceSettings,
  calendar: WorkingCalendar,
  now: Date,
): ContactWait {
  const due = contactDue({ ...facts, risk: facts.risk ?? 'high' }, settings, calendar)
  const clockStartOn = dayAt(facts.referredAt)
  const projectedOn = facts.contactedOn ?? dayAt(now)
  const delayDays = lateBy(facts, due, calendar, now)
  const made = facts.contactedOn !== undefined
  return {
    clockStartOn,
    dueOn: due.onDay,
    basis: made ? 'started' : 'unbooked',
    projectedOn,
    delayDays,
    status: made ? (delayDays > 0 ? 'amber' : 'green') : dueStatus(due, now, calendar),
    waitingDays: Math.max(0, daysBetween(clockStartOn, projectedOn)),
    reason: made ? madeWords(facts, due, delayDays) : openWords(facts, due, now, calendar),
  }
}

function lateBy(
  facts: ContactFacts,
  due: ContactDue,
  calendar: WorkingCalendar,
  now: Date,
): number {
  const { contactedOn, contactedAt } = facts
  if (due.at && contactedOn && !contactedAt) return Math.max(0, daysBetween(due.onDay, contactedOn))
  if (due.at) {
    const past = (contactedAt ?? now).getTime() - due.at.getTime()
    return Math.max(0, Math.ceil(past / msADay))
  }
  const on = contactedOn ?? dayAt(now)
  return on > due.onDay ? workingDaysLate(due.onDay, on, calendar) : 0
}

function madeWords({ contactedOn, contactedAt }: ContactFacts, due: ContactDue, late: number) {
  const made = `First contact on ${inWords(contactedOn!)}`
  if (late === 0) return `${made}, in time`
  if (due.at && contactedAt) {
    return `${made}, ${hoursInWords(contactedAt.getTime() - due.at.getTime())} after it was due`
  }
  const days = due.at ? daysInWords(late) : workingDaysInWords(late)
  return `${made}, ${days} after it was due`
}

function openWords(
  { risk }: ContactFacts,
  due: ContactDue,
  now: Date,
  calendar: WorkingCalendar,
): string {
  const who = risk ? `${riskWords[risk]} risk` : 'Risk not recorded, so taken as high'
  const by = due.at ? `by ${due.words}` : `by the end of ${due.words}`
  const isLate = due.at ? due.at < now : due.onDay < dayAt(now)
  const late = isLate ? `${dueInWords(due, now, calendar).toLowerCase()}, ` : ''
  const hand = due.handOver ? ` (${due.handOver})` : ''
  return `${who}, no contact yet: ${late}due ${by}${hand}`
}

/** '1 working day', '3 working days' */
function workingDaysInWords(days: number): string {
  return `${days.toLocaleString('en-GB')} working ${days === 1 ? 'day' : 'days'}`
}
