import type { Context } from 'hono'
import { findPlannedProgrammes } from '../../../db/probation/queries/office.ts'
import {
  countPlanRows,
  findMovedRows,
  findRowsOf,
  findRowsOfPage,
} from '../../../db/probation/queries/plan-rows.ts'
import { findRun } from '../../../db/probation/queries/planning-runs.ts'
import { findPlanHead } from '../../../db/probation/queries/plans.ts'
import { findLastDays, findScopeNames } from '../../../db/probation/queries/proposing.ts'
import { findWaitsById } from '../../../db/probation/queries/waits.ts'
import type { Env } from '../../env.ts'
import { notFound } from '../../errors.ts'
import type { ProgrammeTemplate } from '../../programmes/template.ts'
import { type WaitToday, waitOn } from '../waiting-list/wait.ts'
import { scopeInWords } from './scope-words.ts'
import { pageOf, rowsAPage, rowsAtFirst, shownRows } from './shown.ts'
import type { PlanHead } from './stored.ts'
import { hasNewWishes } from './wishes.ts'

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

/** What one page of a plan shows: so many rows, those that are fixed or moved, and who they are about. */
export async function openPlanPage(
  c: Context<Env>,
  plan: PlanHead,
  { pairGap }: Pick<ProgrammeTemplate, 'pairGap'>,
) {
  const { viewer, today, db } = c.var
  const { id, pins, bans, leftOut, scope, result } = plan
  const { reader } = db
  const counts = await countPlanRows(reader, viewer, id, today)
  const page = pageOf(c.req.query('page'), counts.placed)
  const showAll = c.req.query('all') === 'yes'
  const from = (page - 1) * rowsAPage
  const placed = await findRowsOfPage(reader, id, 'placed', { from, most: rowsAPage })
  const most = showAll ? -1 : rowsAtFirst
  const unplaced = await findRowsOfPage(reader, id, 'unplaced', { from: 0, most })
  const moved = scope.replan ? await findMovedRows(reader, id) : []
  const wished = [...pins, ...bans].map(({ referralId }) => referralId)
  const fixed = await findRowsOf(reader, id, wished, 'pinned')
  const rows = [...placed, ...unplaced, ...moved]
  const named = [...rows, ...leftOut].map(({ referralId }) => referralId)
  const known = await openWaits(c.var, [...named, ...wished])
  const pairs = pairGap ? placed.flatMap(({ cohortId }) => cohortId ?? []) : []
  const lastDays = await findLastDays(reader, pairs)
  const shown = (some: typeof placed) => shownRows(some, known, lastDays)
  return {
    ...{ known, counts, page, showAll },
    rows: { placed: shown(placed), unplaced: shown(unplaced), moved: shown(moved) },
    isChanged: hasNewWishes({ pins, bans, result: result && { rows: fixed } }),
    scope: scopeInWords(plan, await findScopeNames(reader, viewer, scope)),
  }
}
