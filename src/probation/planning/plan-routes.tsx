import { type Context, Hono } from 'hono'
import { findPlannedProgrammes } from '../../../db/probation/queries/office.ts'
import { findPlan } from '../../../db/probation/queries/plans.ts'
import { type Ready, ready } from '../../../db/probation/queries/ready.ts'
import { listAxis } from '../../../views/kit/window-bar.tsx'
import { PlanPage } from '../../../views/probation/planning/plan.tsx'
import { recordReading } from '../../access/audit.ts'
import { formToken, formTokenField } from '../../access/form-token.ts'
import { can } from '../../access/matrix.ts'
import { whoMay } from '../../access/permit.ts'
import type { Env } from '../../env.ts'
import { notFound } from '../../errors.ts'
import { type Posted, typed } from '../../kit/form.ts'
import { show } from '../../kit/show.tsx'
import { patterns, urls, withQuery } from '../../urls.ts'
import {
  applyPlan,
  changeWishes,
  planAgain,
  type Refused,
  throwAway,
  undoPlan,
  undoWords,
} from './plan-changes.ts'
import { cancelPlan, mendPlan } from './planner.ts'
import { shownRows } from './shown.ts'
import type { StoredPlan } from './stored.ts'
import { nextWishes } from './wishes.ts'

const section = urls.plans

/** One plan: looked at, pinned and planned again, applied, taken back. */
export const onePlan = new Hono<Env>()
  .get(patterns.plan, whoMay([['read', 'plan']]), async (c) => showPlan(c))
  // Not an act: what stands against it is said on the plan, which plan-changes keeps in one write.
  .post(patterns.planWishes, whoMay([['read', 'plan']]), async (c) => {
    const { plan, posted } = await postedPlan(c)
    const token = posted[formTokenField]
    const page = typed(posted, 'page')
    const wishes = nextWishes(plan, posted)
    if (typed(posted, 'again')) return answer(c, await planAgain(c, token, plan, wishes))
    const to = `${withQuery(urls.plan(plan.id), { page })}#placed`
    return answer(c, await changeWishes(c, token, plan, wishes, to))
  })
  // Not an act: it stops a search, and keeps what was found.
  .post(patterns.planCancellation, whoMay([['read', 'plan']]), async (c) => {
    const { plan } = await postedPlan(c)
    await cancelPlan(plan.id)
    return c.redirect(urls.plan(plan.id), 303)
  })
  // Not an act: what stands against it is said on the plan, which plan-changes keeps in one write.
  .post(patterns.planApplication, whoMay([['read', 'plan']]), async (c) => {
    const { plan, posted } = await postedPlan(c)
    return answer(c, await applyPlan(c, posted[formTokenField], plan))
  })
  // Not an act: what stands against it is said on the plan, which plan-changes keeps in one write.
  .post(patterns.planUndone, whoMay([['read', 'plan']]), async (c) => {
    const { plan, posted } = await postedPlan(c)
    return answer(c, await undoPlan(c, posted[formTokenField], plan))
  })
  // Not an act: what stands against it is said on the plan, which plan-changes keeps in one write.
  .post(patterns.planDiscard, whoMay([['read', 'plan']]), async (c) => {
    const { plan, posted } = await postedPlan(c)
    return answer(c, await throwAway(c, posted[formTokenField], plan))
  })

function answer(c: Context<Env>, result: { to: string } | Refused) {
  return 'to' in result ? c.redirect(result.to, 303) : showPlan(c, result.fault)
}

/** The plan as it is, at the version that the form was shown with: an older one is refused where it matters. */
async function postedPlan(c: Context<Env>): Promise<{ plan: StoredPlan; posted: Posted }> {
  const posted = await c.req.parseBody()
  const plan = await openPlan(c)
  const version = Number(typed(posted, 'version'))
  return { plan: { ...plan, version: Number.isInteger(version) ? version : 0 }, posted }
}

async function openPlan(c: Context<Env>): Promise<StoredPlan> {
  const { db, viewer } = c.var
  const plan = (await findPlan(db.reader, viewer, c.req.param('id') ?? '')) ?? notFound()
  const isMended = await mendPlan(db, plan)
  return isMended ? ((await findPlan(db.reader, viewer, plan.id)) ?? notFound()) : plan
}

async function showPlan(c: Context<Env>, fault?: string) {
  const { db, viewer, today } = c.var
  const plan = await openPlan(c)
  const programmes = await findPlannedProgrammes(db.reader, viewer, today)
  const programme = programmes.find(({ key }) => key === plan.programmeKey) ?? notFound()
  const kept = await ready(db, viewer, plan.programmeKey, today)
  const rows = plan.result ? shownRows(plan.result, kept.waits, kept.cohorts) : noRows
  const named = [...rows.placed, ...rows.unplaced].flatMap(({ wait }) => wait?.personId ?? [])
  if (named.length > 0) await recordReading(c, 'person', named, 'plan')
  const page = Math.max(1, Number(c.req.query('page')) || 1)
  if (plan.state === 'working') c.header('refresh', '2')
  return show(
    c,
    { title: 'Proposed places', section, status: fault ? 409 : 200 },
    <PlanPage
      plan={plan}
      programme={programme}
      people={programme.template.people}
      pairs={Boolean(programme.template.pairGap)}
      scope={scopeInWords(plan, kept)}
      rows={rows}
      page={page}
      showAll={c.req.query('all') === 'yes'}
      axis={listAxis(today)}
      today={today}
      undo={await undoWords(db, plan, today)}
      mayExport={can(viewer, 'export', 'export')}
      formToken={formToken(c)}
      fault={fault}
    />,
  )
}

const noRows = { placed: [], unplaced: [], moved: [] }

/** What narrows the plan, in words; nothing where it is for the whole programme. */
function scopeInWords({ scope }: StoredPlan, { waits, cohorts }: Ready): string[] {
  const names = new Map(waits.map(({ localityId, locality }) => [localityId, locality]))
  const codes = new Map(cohorts.map(({ id, code }) => [id, code]))
  const named = (ids: readonly string[], known: ReadonlyMap<string, string>, others: string) =>
    ids.map((id) => known.get(id) ?? others).join(', ')
  return [
    scope.localityIds.length > 0
      ? `only people of ${named(scope.localityIds, names, 'another locality')}`
      : '',
    scope.cohortIds.length > 0 ? `only ${named(scope.cohortIds, codes, 'another cohort')}` : '',
    scope.horizonDays
      ? `entries up to ${scope.horizonDays.toLocaleString('en-GB')} days ahead`
      : '',
    scope.replan ? 'booked places may move' : '',
  ].filter(Boolean)
}
