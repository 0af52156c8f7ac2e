import type { Context } from 'hono'
import type { Reader } from '../../db/survivor/database.ts'
import { runBackstop } from '../../db/survivor/queries/backstop.ts'
import { findBoard } from '../../db/survivor/queries/board.ts'
import { type FamilyRecord, findRecord } from '../../db/survivor/queries/records.ts'
import type { SurvivorEnv } from '../env.ts'
import { notFound } from '../errors.ts'
import type { RecordFacts } from './records/facts.ts'

/** The record that the address names, as this viewer sees it. */
export async function openRecord(c: Context<SurvivorEnv>, db: Reader): Promise<FamilyRecord> {
  const { viewer, today } = c.var
  return (await findRecord(db, viewer, today, c.req.param('id') ?? '')) ?? notFound()
}

/** The same record with all that its line on a caseload is made from. */
export async function openFacts(c: Context<SurvivorEnv>, db: Reader): Promise<RecordFacts> {
  const { viewer, today } = c.var
  const recordId = c.req.param('id') || notFound()
  const [facts] = await findBoard(db, viewer, today, { recordId })
  return facts ?? notFound()
}

/** Looks again for linked people near these records, after what was saved (rule 19.3). */
export async function lookAgainFor(c: Context<SurvivorEnv>, recordIds: readonly string[]) {
  const { db, across, today, now } = c.var
  await runBackstop(db, across, { today, now: now() }, [...recordIds])
}
