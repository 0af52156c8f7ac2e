import { type Context, Hono } from 'hono'
import { ready } from '../../../db/probation/queries/ready.ts'
import { listAxis } from '../../../views/kit/window-bar.tsx'
import { PlanPage } from '../../../views/probation/planning/plan.tsx'
import { recordReading } from '../../access/audit.ts'
import { formToken, formTokenField } from '../../access/form-token.ts'
import { can } from '../../access/matrix.ts'
import { whoMay } from '../../access/permit.ts'
import type { Env } from '../../env.ts'
import { type Posted, typed } from '../../kit/form.ts'
import { show } from '../../kit/show.tsx'
import { patterns, urls, withQuery } from '../../urls.ts'
import { openPlan, openPlanned } from './opened.ts'
import {
  applyPlan,
  changeWishes,
  planAgain,
  type Refused,
  throwAway,
  undoPlan,
  undoWords,
} from './plan-changes.ts'
import { cancelPlan } from './planner.ts'
import { scopeInWords } from './scope-words.ts'
import { shownRows } from './shown.ts'
import type { StoredPlan } from './stored.ts'
import { nextWishes } from './wishes.ts'

type C = Context<Env>
type Result = { to: string } | Refused

const may = whoMay([['read', 'plan']])

/** One plan: looked at, pinned and planned again, applied, taken back. */
export const onePlan = new Hono<Env>()
  .get(patterns.plan, may, (c) => showPlan(c))
  // Not an act: what stands against it is said on the plan, which plan-changes keeps in one write.
  .post(patterns.planWishes, may, (c) => change(c, wish))
  // Not an act: it stops a search, and keeps what was found.
  .post(patterns.planCancellation, may, (c) => change(c, stop))
  // Not an act: what stands against it is said on the plan, which plan-changes keeps in one write.
  .post(patterns.planApplication, may, (c) => change(c, applyPlan))
  // Not an act: what stands against it is said on the plan, which plan-changes keeps in one write.
  .post(patterns.planUndone, may, (c) => change(c, undoPlan))
  // Not an act: what stands against it is said on the plan, which plan-changes keeps in one write.
  .post(patterns.planDiscard, may, (c) => change(c, throwAway))

/** Changes the plan at the version that the form was shown with: an older one is refused where it matters. */
async function change(
  c: C,
  does: (c: C, token: unknown, plan: StoredPlan, posted: Posted) => Promise<Result>,
) {
  const posted = await c.req.parseBody()
  const plan = { ...(await openPlan(c)), version: Number(typed(posted, 'version')) || 0 }
  const result = await does(c, posted[formTokenField], plan, posted)
  return 'to' in result ? c.redirect(result.to, 303) : showPlan(c, result.fault)
}

function wish(c: C, token: unknown, plan: StoredPlan, posted: Posted) {
  const wishes = nextWishes(plan, posted)
  if (typed(posted, 'again')) return planAgain(c, token, plan, wishes)
  const page = typed(posted, 'page')
  return changeWishes(c, token, plan, wishes, `${withQuery(urls.plan(plan.id), { page })}#placed`)
}

async function stop(_: C, __: unknown, { id }: StoredPlan) {
  await cancelPlan(id)
  return { to: urls.plan(id) }
}

async function showPlan(c: C, fault?: string) {
  const { db, viewer, today } = c.var
  const plan = await openPlan(c)
  const { programme } = await openPlanned(c, plan.programmeKey)
  const kept = await ready(db, viewer, plan.programmeKey, today)
  const rows = shownRows(plan.result ?? { rows: [] }, kept.waits, kept.cohorts)
  const named = [...rows.placed, ...rows.unplaced].flatMap(({ wait }) => wait?.personId ?? [])
  if (named.length > 0) await recordReading(c, 'person', named, 'plan')
  if (plan.state === 'working') c.header('refresh', '2')
  const posted = { version: `${plan.version}` }
  return show(
    c,
    { title: 'Proposed places', section: urls.plans, status: fault ? 409 : 200 },
    <PlanPage
      plan={plan}
      programme={programme}
      people={programme.template.people}
      pairs={Boolean(programme.template.pairGap)}
      scope={scopeInWords(plan, kept)}
      rows={rows}
      page={Math.max(1, Number(c.req.query('page')) || 1)}
      showAll={c.req.query('all') === 'yes'}
      axis={listAxis(today)}
      today={today}
      undo={await undoWords(db, plan, today)}
      mayExport={can(viewer, 'export', 'export')}
      shown={{ posted, errors: undefined, formToken: formToken(c) }}
      fault={fault}
    />,
  )
}
