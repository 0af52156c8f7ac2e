import type { Context } from 'hono'
import type { Reader } from '../../db/survivor/database.ts'
import { runBackstop } from '../../db/survivor/queries/backstop.ts'
import { findBoard } from '../../db/survivor/queries/board.ts'
import { type FamilyRecord, findRecord } from '../../db/survivor/queries/records.ts'
import { recordReading } from '../access/audit.ts'
import { timeAt } from '../calendar.ts'
import type { SurvivorEnv } from '../env.ts'
import { notFound } from '../errors.ts'
import type { RecordFacts } from './records/facts.ts'
import { momentOf } from './waits/moment.ts'

type C = Context<SurvivorEnv>

/** The record that the address names, as this viewer sees it. */
export async function openRecord(c: C, db: Reader): Promise<FamilyRecord> {
  const { viewer, today } = c.var
  return (await findRecord(db, viewer, today, c.req.param('id') ?? '')) ?? notFound()
}

/** The same record with all that its line on a caseload is made from. */
export async function openFacts(c: C, db: Reader): Promise<RecordFacts> {
  const { viewer, today } = c.var
  const recordId = c.req.param('id') || notFound()
  const [facts] = await findBoard(db, viewer, today, { recordId })
  return facts ?? notFound()
}

/** Looks again for linked people near these records, after what was saved (rule 19.3). */
export async function lookAgainFor(c: C, recordIds: readonly string[]) {
  const { db, across, today, now } = c.var
  await runBackstop(db, across, { today, now: now() }, [...recordIds])
}

/** Writes down which records were read, each once; nothing where there are none. */
export async function readRecords(c: C, recordIds: readonly string[], purpose: string) {
  if (recordIds.length > 0) await recordReading(c, 'record', [...new Set(recordIds)], purpose)
}

/** Who asks, on which day, with the times that shared sites give this side. */
export async function withSites({ var: { viewer, today, across } }: C) {
  return { viewer, today, shared: await across.sharedSites() }
}

/** Who does something and when, for the tasks and lines that it makes. */
export function byNow({ var: { viewer, today, now } }: C) {
  return { ...momentOf(today, now()), by: viewer.name }
}

/** The day, and the time of it that sessions are over by. */
export function timeNow({ var: { today, now } }: C) {
  return { today, time: timeAt(now()) }
}
