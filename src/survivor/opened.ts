import type { Context } from 'hono'
import type { Reader } from '../../db/survivor/database.ts'
import { type FamilyRecord, findRecord } from '../../db/survivor/queries/records.ts'
import type { SurvivorEnv } from '../env.ts'
import { notFound } from '../errors.ts'

/** The record that the address names, as this viewer sees it. */
export async function openRecord(c: Context<SurvivorEnv>, db: Reader): Promise<FamilyRecord> {
  const { viewer, today } = c.var
  return (await findRecord(db, viewer, today, c.req.param('id') ?? '')) ?? notFound()
}
