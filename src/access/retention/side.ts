import type { Context, Env as HonoEnv } from 'hono'
import type { AccessReader, AccessWriter } from '../../../db/access.ts'
import type { AuditVerb } from '../../../db/access-tables.ts'
import type { Day } from '../../calendar.ts'
import type { AnyEnv } from '../../env.ts'
import type { actOn } from '../../kit/act.tsx'
import type { Going, KeptRecord, ListedRecord } from './standing.ts'
import type { Years, YearsSetting } from './years.ts'

type Masked = { masked: true; crn: string }
type Deed = {
  to: string
  subject: string
  ids: string | readonly string[]
  purpose: string
  verb?: AuditVerb
}
type Asked = { reference: string } | { id: string }

/** What the pages of retention ask of their own side, whichever that is. */
export type RetentionSide<
  E extends AnyEnv & HonoEnv,
  Db extends AccessReader,
  Tx extends Db & AccessWriter,
  Done extends { to: string },
> = {
  act: ReturnType<typeof actOn<E, Db, Tx, Done>>
  reader: (c: Context<E>) => Db
  /** What its records are known by, and what the audit log calls one. */
  called: 'CRN' | 'Reference'
  subject: 'person' | 'record'
  /** Which rule of this side says when somebody looks. */
  rule: string
  settings: readonly YearsSetting[]
  /** Where a record itself is. */
  address: (id: string) => string
  find: (
    db: Db,
    c: Context<E>,
    years: Years,
    asked: Asked,
  ) => Promise<KeptRecord | Masked | undefined>
  /** Records whose day may come until then, and those by id. */
  list: (
    db: Db,
    c: Context<E>,
    years: Years,
    asked: { until: Day; ids: readonly string[] },
  ) => Promise<ListedRecord[]>
  going: (db: Db, c: Context<E>, record: KeptRecord) => Promise<Going[]>
  /** What goes too, and what stays: the same sentences for everybody. */
  goesToo: readonly string[]
  stays: readonly string[]
  /** Erases, and answers the ids that his or her rows had. */
  erase: (tx: Tx, c: Context<E>, record: KeptRecord) => Promise<string[]>
  done: (deed: Deed) => Done
}
