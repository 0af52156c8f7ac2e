import type { ProbationDatabase } from '../db/probation/database.ts'
import type { SurvivorDatabase } from '../db/survivors/database.ts'
import type { Viewer } from './access/viewer.ts'
import type { Day } from './calendar.ts'

type Common = {
  viewer: Viewer
  today: Day
  correlationId: string
  nonce: string
  /** Shown on the demo's own pages only. */
  demo: boolean
  sessionId: string
}

/** What a probation-side door may reach: its own side's database, and no other. */
export type Env = { Variables: Common & { db: ProbationDatabase } }

export type SurvivorEnv = { Variables: Common & { db: SurvivorDatabase } }
