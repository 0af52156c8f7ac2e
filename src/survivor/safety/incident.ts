import type { Breach } from '../records/attempt.ts'
import type { AttemptOutcome, ContactMethod } from '../records/safe-contact.ts'

/** Something that was done against her wish, as the safety queue shows it until it is closed with what was done since. */
export type Incident = {
  id: string
  recordId: string
  ref: string
  at: Date
  method: ContactMethod
  /** What came of the attempt. */
  came: AttemptOutcome
  breaches: Breach[]
  note: string
  by: string
  closedAt: string | null
  closedBy: string | null
  outcome: string | null
  version: number
}
