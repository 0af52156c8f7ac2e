import type { Day } from '../../calendar.ts'
import {
  type Due,
  type DueContext,
  duesOf,
  holdOf,
  isContact,
  isOverdue,
  momentOf,
} from '../records/dues.ts'
import type { Deferral } from '../records/enrolment-clock.ts'
import { type RecordFacts, weightOf } from '../records/facts.ts'
import type { ServiceSettings } from '../records/service-settings.ts'
import { weeklyHours } from './load.ts'

/** A record's line on a caseload: what is due first, or since when she waits by her own choice. */
export type CaseloadRow = {
  record: RecordFacts
  due: Due | undefined
  hold: Deferral | undefined
  /** Contacts of hers that are due, all of them. */
  contacts: readonly Due[]
  hours: number
}

/** The lines of a caseload, the soonest due first; then those without anything due, then those on hold. */
export function caseloadRows(
  records: readonly RecordFacts[],
  context: DueContext,
  today: Day,
): CaseloadRow[] {
  return records
    .map((record) => rowOf(record, context, today))
    .map((row) => ({ row, key: keyOf(row) }))
    .sort((one, other) => (one.key < other.key ? -1 : one.key > other.key ? 1 : 0))
    .map(({ row }) => row)
}

function rowOf(record: RecordFacts, context: DueContext, today: Day): CaseloadRow {
  const dues = duesOf(record, context)
  const due = dues[0]
  return {
    record,
    due,
    hold: due ? undefined : holdOf(record, today),
    contacts: dues.filter((one) => isContact(one, record)),
    hours: hoursOf(record, context.settings),
  }
}

/** Hours a week of one record (rule 17.1). */
function hoursOf(record: RecordFacts, settings: ServiceSettings): number {
  return weeklyHours(weightOf(record), settings)
}

function keyOf({ due, hold, record }: CaseloadRow): string {
  const rank = due ? momentOf(due) : hold ? 'z' : 'y'
  return `${rank} ${record.ref}`
}

/** Records with a contact to be made by the end of today, and those of them where it is overdue already. */
export function contactsDue(
  rows: readonly CaseloadRow[],
  { now }: DueContext,
  today: Day,
): { today: number; overdue: number } {
  const dueToday = rows.filter(({ contacts }) => contacts.some(({ onDay }) => onDay <= today))
  const overdue = dueToday.filter(({ contacts }) => contacts.some((due) => isOverdue(due, now)))
  return { today: dueToday.length, overdue: overdue.length }
}

/** Records where anything at all is overdue. */
export function overdueCount(rows: readonly CaseloadRow[], { now }: DueContext): number {
  return rows.filter(({ due }) => due && isOverdue(due, now)).length
}
