import type { Shown } from '../../../src/kit/shown.ts'
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
  isSaved: boolean
  shown: Shown
  /** Why nothing was saved, where nobody else saved it meanwhile. */
  alert?: string | undefined
}
