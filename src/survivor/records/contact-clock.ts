import {
  addWorkingDays,
  type Day,
  dayAt,
  daysBetween,
  hourInWords,
  inShort,
  isWorkingDay,
  namedDay,
  timeAt,
  timeInWords,
  type WorkingCalendar,
} from '../../calendar.ts'
import type { Status } from '../../kit/status.ts'
import { counted } from '../../kit/words.ts'
import type { RiskLevel } from './case.ts'
import type { ServiceSettings } from './service-settings.ts'

type ReferralFacts = { referredAt: Date; risk: RiskLevel }

/**
 * By when first contact is due (rule 15.1): high risk by the clock, in hours, on any day; medium and
 * standard in working days, by the end of the day. `handOver` says in words who takes it when nobody works then.
 */
export type ContactDue = {
  onDay: Day
  /** The instant, where the clock runs by the hour. */
  at: Date | undefined
  /** 'Friday 3 April 4pm', 'the end of Wednesday 25 November' */
  words: string
  handOver: string | undefined
  /** The sentence that produced it. */
  reason: string
}

/** By when she is to be reached first: by the hour at high risk, else by the end of a working day (rule 15.1). */
export function contactDue(
  { referredAt, risk }: ReferralFacts,
  settings: ServiceSettings,
  calendar: WorkingCalendar,
): ContactDue {
  const from = dayAt(referredAt)
  if (risk === 'high') {
    const at = new Date(referredAt.getTime() + settings.highRiskHours * 3_600_000)
    const onDay = dayAt(at)
    return {
      onDay,
      at,
      words: hourInWords(at),
      handOver: isWorkingDay(onDay, calendar)
        ? undefined
        : `non-working day: hand over to ${settings.handOverTo}`,
      reason: `High risk: first attempt within ${settings.highRiskHours} hours of the referral, by the clock, on any day.`,
    }
  }
  const count =
    risk === 'medium' ? settings.mediumRiskWorkingDays : settings.standardRiskWorkingDays
  const onDay = addWorkingDays(from, count, calendar)
  return {
    onDay,
    at: undefined,
    words: namedDay(onDay, calendar, onDay.slice(0, 4)),
    handOver: undefined,
    reason: `${risk === 'medium' ? 'Medium' : 'Standard'} risk: first contact within ${count} working days of the referral.`,
  }
}

/** The working day by which the case must have a worker (rule 15.2: two working days). */
export function allocationDue(
  referredAt: Date,
  settings: ServiceSettings,
  calendar: WorkingCalendar,
): Day {
  return addWorkingDays(dayAt(referredAt), settings.allocationWorkingDays, calendar)
}

/** How a due moment stands now: red when past, amber today and the next working day, green after. */
export function dueStatus(
  due: { onDay: Day; at?: Date | undefined },
  now: Date,
  calendar: WorkingCalendar,
): Status {
  const today = dayAt(now)
  if (due.at ? due.at < now : due.onDay < today) return 'red'
  return due.onDay <= addWorkingDays(today, 1, calendar) ? 'amber' : 'green'
}

/** 'Overdue by 2 hours', 'Overdue by 3 working days', 'Due today by 4:45pm', 'Due tomorrow', '26 Nov 2026'. */
export function dueInWords(
  due: { onDay: Day; at?: Date | undefined },
  now: Date,
  calendar: WorkingCalendar,
): string {
  const today = dayAt(now)
  if (due.at && due.at < now) return `Overdue by ${hoursInWords(now.getTime() - due.at.getTime())}`
  if (due.onDay < today) {
    const late = workingDaysLate(due.onDay, today, calendar)
    return `Overdue by ${late === 1 ? '1 working day' : `${late.toLocaleString('en-GB')} working days`}`
  }
  const by = due.at ? ` by ${timeInWords(timeAt(due.at))}` : ''
  if (due.onDay === today) return `Due today${by}`
  if (daysBetween(today, due.onDay) === 1) return `Due tomorrow${by}`
  return `${inShort(due.onDay)}${by}`
}

/** Working days from the day after one day to another, both counted as rule 1.2 counts; never below 1 once past. */
export function workingDaysLate(dueOn: Day, on: Day, calendar: WorkingCalendar): number {
  let count = 0
  for (let day = dueOn; day < on; ) {
    day = addWorkingDays(day, 1, calendar)
    if (day <= on) count++
  }
  return Math.max(1, count)
}

/** '45 minutes', '2 hours', '3 days': how long past a clock that runs by the hour. */
export function hoursInWords(ms: number): string {
  const minutes = Math.floor(ms / 60_000)
  if (minutes < 60) return `${Math.max(1, minutes)} ${minutes <= 1 ? 'minute' : 'minutes'}`
  const hours = Math.floor(minutes / 60)
  if (hours < 48) return counted(hours, 'hour')
  return `${Math.floor(hours / 24)} days`
}
