import { type Context, Hono } from 'hono'
import { findRowsOf } from '../../../db/probation/queries/plan-rows.ts'
import { listAxis } from '../../../views/kit/window-bar.tsx'
import { PlanPage } from '../../../views/probation/planning/plan.tsx'
import { Progress } from '../../../views/probation/planning/run-state.tsx'
import { recordReading } from '../../access/audit.ts'
import { formToken, formTokenField } from '../../access/form-token.ts'
import { can } from '../../access/matrix.ts'
import { whoMay } from '../../access/permit.ts'
import { isStillHere } from '../../access/session.ts'
import type { Env } from '../../env.ts'
import { followed } from '../../kit/background.ts'
import { type Posted, typed } from '../../kit/form.ts'
import { show } from '../../kit/show.tsx'
import { patterns, urls, withQuery } from '../../urls.ts'
import { openPlan, openPlanned, openPlanPage } from './opened.ts'
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
import type { PlanHead } from './stored.ts'
import { nextWishes } from './wishes.ts'

type C = Context<Env>
type Result = { to: string } | Refused

const may = whoMay([['read', 'plan']])

/** One plan: looked at, pinned and planned again, applied, taken back. */
export const onePlan = new Hono<Env>()
  .get(patterns.plan, may, (c) => showPlan(c))
  .get(patterns.planProgress, may, async (c) => {
    await openPlan(c)
    const knows = c.req.query('answer') === 'yes'
    const step = async () => {
      const { state, step, result } = await openPlan(c)
      const isLast = state !== 'working' || (result !== undefined && !knows)
      return { data: String(<Progress step={step} />), isLast }
    }
    return followed(c, 'progress of a plan', { isHere: () => isStillHere(c), step })
  })
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
  does: (c: C, token: unknown, plan: PlanHead, posted: Posted) => Promise<Result>,
) {
  const posted = await c.req.parseBody()
  const plan = { ...(await openPlan(c)), version: Number(typed(posted, 'version')) || 0 }
  const result = await does(c, posted[formTokenField], plan, posted)
  return 'to' in result ? c.redirect(result.to, 303) : showPlan(c, result.fault)
}

async function wish(c: C, token: unknown, plan: PlanHead, posted: Posted) {
  const asked = ['pin', 'ban'].map((name) => typed(posted, name))
  const rows = await findRowsOf(c.var.db.reader, plan.id, asked)
  const wishes = nextWishes({ ...plan, result: { rows } }, posted)
  if (typed(posted, 'again')) return planAgain(c, token, plan, wishes)
  const page = typed(posted, 'page')
  return changeWishes(c, token, plan, wishes, `${withQuery(urls.plan(plan.id), { page })}#placed`)
}

async function stop(c: C, _: unknown, { id }: PlanHead) {
  await cancelPlan(c.var.db, id)
  return { to: urls.plan(id) }
}

async function showPlan(c: C, fault?: string) {
  const { db, today } = c.var
  const plan = await openPlan(c)
  const { programme } = await openPlanned(c, plan.programmeKey)
  const page = await openPlanPage(c, plan, programme.template)
  const named = [...page.known.values()].map(({ personId }) => personId)
  if (named.length > 0) await recordReading(c, 'person', named, 'plan')
  const posted = { version: `${plan.version}` }
  return show(
    c,
    { title: 'Proposed places', section: urls.plans, status: fault ? 409 : 200 },
    <PlanPage
      {...page}
      plan={plan}
      programme={programme}
      people={programme.template.people}
      pairs={Boolean(programme.template.pairGap)}
      axis={listAxis(today)}
      today={today}
      undo={await undoWords(db, plan, today)}
      mayExport={can(c.var.viewer, 'export', 'export')}
      shown={{ posted, errors: undefined, formToken: formToken(c) }}
      fault={fault}
    />,
  )
}
