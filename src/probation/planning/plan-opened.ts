import type { Context } from 'hono'
import {
  countPlanRows,
  findMovedRows,
  findRowsOf,
  findRowsOfPage,
} from '../../../db/probation/queries/plan-rows.ts'
import { findLastDays, findScopeNames } from '../../../db/probation/queries/proposing.ts'
import type { Env } from '../../env.ts'
import type { ProgrammeTemplate } from '../../programmes/template.ts'
import { openWaits } from './opened.ts'
import { scopeInWords } from './scope-words.ts'
import { pageOf, rowsAPage, rowsAtFirst, shownRows } from './shown.ts'
import type { PlanHead } from './stored.ts'
import { hasNewWishes } from './wishes.ts'

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
