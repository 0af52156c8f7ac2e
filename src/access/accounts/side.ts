import type { Context, Env as HonoEnv } from 'hono'
import type { AccessReader, AccessWriter } from '../../../db/access.ts'
import type { AnyEnv } from '../../env.ts'
import type { actOn } from '../../kit/act.tsx'

type Deed = { to: string; subject: string; ids: string | readonly string[]; purpose: string }

/** What the pages of accounts ask of their own side, whichever that is. */
export type AccountSide<
  E extends AnyEnv & HonoEnv,
  Db extends AccessReader,
  Tx extends Db & AccessWriter,
  Done extends { to: string },
> = {
  act: ReturnType<typeof actOn<E, Db, Tx, Done>>
  reader: (c: Context<E>) => Db
  /** Areas that an account may be for. */
  listAreas: (db: Db) => Promise<string[]>
  /** What somebody still has in hand, in words, by address: '6 records'. */
  countOpenWork: (db: Db) => Promise<ReadonlyMap<string, string>>
  /** What an act has done, as this side writes it down; accounts have a history of their own. */
  done: (deed: Deed) => Done
}
