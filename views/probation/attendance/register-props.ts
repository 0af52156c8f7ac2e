import type { Difference } from '../../../src/kit/differences.ts'
import type { FormErrors } from '../../../src/kit/form.ts'
import type { Now } from '../../../src/probation/attendance/register.ts'
import type { RegisterSession } from '../../../src/probation/attendance/register-facts.ts'
import type { RegisterRow } from '../../../src/probation/attendance/register-rows.ts'

export type RegisterProps = {
  session: RegisterSession
  rows: readonly RegisterRow[]
  /** People on it whom this reader does not see. */
  others: number
  now: Now
  hasBegun: boolean
  mayAmend: boolean
  /** What is chosen, or was typed, of who is not recorded yet. */
  chosen: ReadonlyMap<string, string>
  led: readonly string[]
  formToken: string
  isSaved: boolean
  errors?: FormErrors | undefined
  /** Why nothing was saved, and what was chosen beside what is saved now. */
  alert?: { words: string; differences: readonly Difference[] } | undefined
}
