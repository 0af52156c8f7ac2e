import type { WorkingCalendar } from '../../calendar.ts'
import { csvLine } from '../../kit/csv-line.ts'
import type { Status } from '../../kit/status.ts'
import {
  type ClockSettings,
  type EnrolmentFacts,
  enrolmentClock,
} from '../records/enrolment-clock.ts'
import type { ServiceSettings } from '../records/service-settings.ts'
import { type ContactFacts, contactWait } from './contact-wait.ts'
import type { Moment } from './moment.ts'

export const waitColumns = [
  'ref',
  'programme',
  'locality',
  'worker',
  'clock_start',
  'target_on',
  'first_contact_by',
  'projected_start',
  'basis',
  'delay_days',
  'status',
  'reason',
  'waiting_days',
  'held_days',
] as const

/** What the report is asked for by: the groups and one-to-one work, and the cases. */
export const waitKeys = ['freedom', 'fit'] as const
export type WaitKey = (typeof waitKeys)[number]

export type WaitRow = Record<(typeof waitColumns)[number], string | number | null>

/** Whose wait it is, as a file may say it: her ref, never her name. */
export type Whose = {
  recordId: string
  ref: string
  locality: string
  team: string
  worker: string | undefined
}
type OpenEnrolment = Whose & { facts: EnrolmentFacts }
type OpenCase = Whose & { facts: ContactFacts }

/** One open enrolment as a row: from the day she agreed to her first session. No delay while she waits by choice. */
export function enrolmentRow(
  wait: OpenEnrolment,
  programme: string,
  settings: ClockSettings,
  calendar: WorkingCalendar,
  { today }: Moment,
): WaitRow {
  const clock = enrolmentClock(wait.facts, settings, calendar, today)
  return {
    ...whose(wait, programme),
    clock_start: wait.facts.agreedOn,
    target_on: clock.targetOn,
    first_contact_by: clock.contactBy,
    projected_start: clock.projectedOn,
    basis: clock.basis,
    delay_days: clock.delayDays ?? null,
    status: clock.status,
    reason: clock.reason,
    waiting_days: clock.waitingDays,
    held_days: clock.heldDays,
  }
}

/** One open case as a row: from the referral to first contact. */
export function caseRow(
  wait: OpenCase,
  programme: string,
  settings: ServiceSettings,
  calendar: WorkingCalendar,
  { now }: Moment,
): WaitRow {
  const contact = contactWait(wait.facts, settings, calendar, now)
  return {
    ...whose(wait, programme),
    clock_start: contact.clockStartOn,
    target_on: contact.dueOn,
    first_contact_by: contact.dueOn,
    projected_start: contact.projectedOn,
    basis: contact.basis,
    delay_days: contact.delayDays,
    status: contact.status,
    reason: contact.reason,
    waiting_days: contact.waitingDays,
    held_days: 0,
  }
}

const order: readonly Status[] = ['black', 'red', 'amber', 'grey', 'green']

/** Red, amber, grey, green; then the longest delay, the earliest start of the clock, the ref. */
export function inOrder(rows: readonly WaitRow[]): WaitRow[] {
  const rank = ({ status }: WaitRow) => order.indexOf(status as Status)
  return [...rows].sort(
    (one, two) =>
      rank(one) - rank(two) ||
      Number(two.delay_days) - Number(one.delay_days) ||
      byText(one.clock_start, two.clock_start) ||
      byText(one.ref, two.ref),
  )
}

function whose({ ref, locality, worker }: Whose, programme: string) {
  return { ref, programme, locality, worker: worker ?? null }
}

function byText(one: WaitRow['ref'], two: WaitRow['ref']): number {
  return String(one) < String(two) ? -1 : String(one) > String(two) ? 1 : 0
}

/** Neutral words in place of the programme: a file on a screen elsewhere says no more than a page does. */
export function csvOf(rows: readonly WaitRow[], kind: string): string {
  const cells = rows.map((row) => waitColumns.map((one) => (one === 'programme' ? kind : row[one])))
  return [waitColumns, ...cells].map(csvLine).join('')
}
