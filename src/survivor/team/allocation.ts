import type { ServiceSettings } from '../records/service-settings.ts'
import type { Candidate } from './candidates.ts'
import { shareInWords } from './load.ts'
import { highInWords } from './words.ts'

type AllocationFault = { field: 'worker' | 'reason'; message: string }

/**
 * Why a family cannot be given to a worker: she has it already, she is on leave, or she would be above 110 % and the
 * manager gives no reason (rule 17.3).
 */
export function allocationFaults(
  { worker, after, isHolder, isHighAfter, away }: Candidate,
  reason: string,
  settings: ServiceSettings,
): AllocationFault[] {
  if (isHolder) return [{ field: 'worker', message: `${worker.name} has this record already` }]
  if (away) return [{ field: 'worker', message: `${worker.name} is ${away}: select somebody else` }]
  if (!isHighAfter || reason !== '') return []
  const share =
    after.load.share === undefined
      ? 'has no hours this week'
      : `would be at ${shareInWords(after.load)}`
  return [
    {
      field: 'reason',
      message: `Enter a reason: ${worker.name} ${share}, above ${highInWords(settings)}`,
    },
  ]
}

/** The line in the record's history: who has it now, who had it, and the manager's reason. */
export function allocationLine(
  record: { id: string; worker: string | undefined },
  { worker }: Pick<Candidate, 'worker'>,
  reason: string,
) {
  return {
    subject: 'record' as const,
    subjectId: record.id,
    what: record.worker ? `Moved to ${worker.name}` : `Allocated to ${worker.name}`,
    why: reason || undefined,
    changes: [{ field: 'Worker', before: record.worker ?? 'None', after: worker.name }],
  }
}
