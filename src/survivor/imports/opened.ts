import type { Context } from 'hono'
import { findUpload, type Upload } from '../../../db/survivor/queries/uploads.ts'
import type { SurvivorEnv } from '../../env.ts'
import { notFound } from '../../errors.ts'
import { urls } from '../../urls.ts'

type C = Context<SurvivorEnv>

/** The list that was brought, for whoever brought it. */
export async function openUpload(c: C, id: string): Promise<Upload> {
  return (await findUpload(c.var.db.reader, c.var.viewer, id)) ?? notFound()
}

/** What was done to a list: back to it, and the audit row. */
export function uploadChange(id: string, purpose: string) {
  return { to: urls.recordFile(id), history: [], subject: 'upload', ids: id, purpose }
}
