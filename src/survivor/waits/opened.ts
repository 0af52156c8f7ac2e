import type { Context } from 'hono'
import type { Reader } from '../../../db/survivor/database.ts'
import { findFileRequest } from '../../../db/survivor/queries/file-requests.ts'
import { freshly } from '../../access/session.ts'
import type { SurvivorEnv } from '../../env.ts'
import { notFound } from '../../errors.ts'

/** The file that the address names, for whoever has typed a password lately. */
export async function openFile(c: Context<SurvivorEnv>, db: Reader) {
  freshly(c, c.req.path)
  return (await findFileRequest(db, c.var.viewer, c.req.param('id') ?? '')) ?? notFound()
}
