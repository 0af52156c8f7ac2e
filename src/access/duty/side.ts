import type { SQL } from 'drizzle-orm'
import type { Context, Env as HonoEnv } from 'hono'
import type { AccessReader, AccessWriter } from '../../../db/access.ts'
import type { AnyEnv } from '../../env.ts'
import type { actOn } from '../../kit/act.tsx'
import type { LookedQueries } from '../looked-queries.ts'
import type { FoundByReference } from './duty.ts'

type Deed = {
  to: string
  subject: string
  ids: readonly string[]
  purpose: string
  verb?: 'consultation'
}

/** What duty access asks of its own side, whichever that is. */
export type DutySide<
  E extends AnyEnv & HonoEnv,
  Db extends AccessReader,
  Tx extends Db & AccessWriter,
  Done extends { to: string },
> = {
  /** What somebody is opened by, and what is opened. */
  called: 'CRN' | 'Reference'
  subject: 'person' | 'record'
  /** Where the pages of one person begin. */
  page: (id: string) => string
  act: ReturnType<typeof actOn<E, Db, Tx, Done>>
  once: <Refused>(
    c: Context<E>,
    token: unknown,
    work: (tx: Tx) => Promise<{ done: Done } | { refused: Refused }>,
  ) => Promise<{ to: string } | { refused: Refused }>
  reader: (c: Context<E>) => Db
  find: (db: Db, c: Context<E>, reference: string) => Promise<FoundByReference>
  /** Duty accesses of people whom the viewer sees, as a condition on them. */
  sees: (db: Db, c: Context<E>) => Promise<SQL>
  named: LookedQueries<Db, Tx, Done>['named']
  done: (deed: Deed) => Done
}
