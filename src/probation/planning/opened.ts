import type { Context } from 'hono'
import { findPlannedProgrammes } from '../../../db/probation/queries/office.ts'
import { findRun } from '../../../db/probation/queries/planning-runs.ts'
import { findPlanHead } from '../../../db/probation/queries/plans.ts'
import { findWaitsById } from '../../../db/probation/queries/waits.ts'
import type { Env } from '../../env.ts'
import { notFound } from '../../errors.ts'
import { type WaitToday, waitOn } from '../waiting-list/wait.ts'

type C = Context<Env>

/** The programmes that this viewer may plan, and the one asked for among them: else the first. */
export async function openPlanned({ var: { db, viewer, today } }: C, asked?: string) {
  const programmes = await findPlannedProgrammes(db.reader, viewer, today)
  const programme =
    (asked ? programmes.find(({ key }) => key === asked) : programmes[0]) ?? notFound()
  return { programme, programmes }
}

/** The run that the address names, for who sees what whoever asked for it saw. */
export async function openRun({ req, var: { db, viewer } }: C) {
  return (await findRun(db.reader, viewer, req.param('id') ?? '')) ?? notFound()
}

/** The plan that the address names, without anybody's row. */
export async function openPlan({ req, var: { db, viewer } }: C) {
  return (await findPlanHead(db.reader, viewer, req.param('id') ?? '')) ?? notFound()
}

/** Those of some people who still wait and whom this viewer may see, as they stand today, by referral. */
export async function openWaits(
  { db, viewer, today }: Pick<C['var'], 'db' | 'viewer' | 'today'>,
  referralIds: readonly string[],
): Promise<ReadonlyMap<string, WaitToday>> {
  const found = await findWaitsById(db.reader, viewer, [...new Set(referralIds)])
  const open = found.flatMap((wait) => ('masked' in wait ? [] : [waitOn(today, wait)]))
  return new Map(open.map((wait) => [wait.referralId, wait]))
}
