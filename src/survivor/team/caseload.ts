import type { Day } from '../../calendar.ts'
import { type Due, type DueContext, duesOf, holdOf, momentOf } from '../records/dues.ts'
import type { Deferral } from '../records/enrolment-clock.ts'
import { type RecordFacts, weightOf } from '../records/facts.ts'
import type { ServiceSettings } from '../records/service-settings.ts'
import { weeklyHours } from './load.ts'

/** A record's line on a caseload: what is due first, or since when she waits by her own choice. */
export type CaseloadRow = {
  record: RecordFacts
  /** All that is due for her, the soonest first, and the first of it. */
  dues: readonly Due[]
  due: Due | undefined
  hold: Deferral | undefined
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
    dues,
    due,
    hold: due ? undefined : holdOf(record, today),
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
