import type { Context, Env as HonoEnv } from 'hono'
import type { AccessReader, AccessWriter } from '../../../db/access.ts'
import { findAsked, findMarks, findYears } from '../../../db/retention/retention.ts'
import type { AnyEnv } from '../../env.ts'
import { opened } from '../opened.ts'
import type { RetentionSide } from './side.ts'

/** The record that the address names, with what is marked on it and whether somebody asked to erase it. */
export async function openKept<
  E extends AnyEnv & HonoEnv,
  Db extends AccessReader,
  Tx extends Db & AccessWriter,
  Done extends { to: string },
>(side: RetentionSide<E, Db, Tx, Done>, c: Context<E>, db: Db | Tx) {
  const id = String(c.req.param('id' as never) ?? '')
  const { years } = await findYears(db, side.settings)
  const record = opened(await side.find(db as Db, c, years, { id }))
  const marks = (await findMarks(db, [record.id])).get(record.id) ?? []
  return { record, marks, request: await findAsked(db, record.id) }
}
