import type { Context } from 'hono'
import { findPlannedProgrammes } from '../../../db/probation/queries/office.ts'
import { findRun } from '../../../db/probation/queries/planning-runs.ts'
import { findPlan } from '../../../db/probation/queries/plans.ts'
import type { Env } from '../../env.ts'
import { notFound } from '../../errors.ts'
import { mendPlan } from './planner.ts'

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

/** The plan that the address names; one left unfinished by a process that is gone is mended first. */
export async function openPlan(c: C) {
  const { db, viewer } = c.var
  const find = async () =>
    (await findPlan(db.reader, viewer, c.req.param('id') ?? '')) ?? notFound()
  const plan = await find()
  return (await mendPlan(db, plan)) ? find() : plan
}
