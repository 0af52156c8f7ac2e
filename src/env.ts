import type { ProbationDatabase } from '../db/probation/database.ts'
import type { SurvivorDatabase } from '../db/survivor/database.ts'
import type { OnDuty, Viewer } from './access/viewer.ts'
import type { Across } from './across/across.ts'
import type { Day } from './calendar.ts'
import type { WorkingOut } from './kit/working-out.ts'

type Common = {
  viewer: Viewer
  today: Day
  correlationId: string
  nonce: string
  /** Shown on the demo's own pages only. */
  demo: boolean
  sessionId: string
  /** The instant, for audit and history; tests give their own. */
  now: () => Date
  /** When the password was last typed. */
  authenticatedAt: string
  /** Signs the forms of this sign-in; never shown. */
  formKey: string
  /** Whom this account has open by duty access: `viewer` has one of them on that person's own pages alone. */
  duties: readonly OnDuty[]
  /** What is being worked out for everybody on this side, for a band on its pages. */
  workingOut: Promise<WorkingOut | undefined> | undefined
  /** Reached by https, directly or through a proxy. */
  secure: boolean
}

/** What a probation-side door may reach: its own side's database, and no other. */
export type Env = { Variables: Common & { db: ProbationDatabase } }

/** A survivor-side door has its own database, and `across`: the minimal view of the other side, and nothing else of it. */
export type SurvivorEnv = { Variables: Common & { db: SurvivorDatabase; across: Across } }

/** What both sides' requests have in common, for what stands before them. */
export type AnyEnv = { Variables: Common & { db: ProbationDatabase | SurvivorDatabase } }
