import { type Context, Hono } from 'hono'
import { findPlan } from '../../../db/probation/queries/plans.ts'
import { ready } from '../../../db/probation/queries/ready.ts'
import { PlanPerson } from '../../../views/probation/planning/person.tsx'
import { recordReading } from '../../access/audit.ts'
import { formToken, formTokenField } from '../../access/form-token.ts'
import { whoMay } from '../../access/permit.ts'
import { parseDay } from '../../calendar.ts'
import type { Env } from '../../env.ts'
import { notFound } from '../../errors.ts'
import { type FormErrors, typed } from '../../kit/form.ts'
import { show } from '../../kit/show.tsx'
import { patterns, urls } from '../../urls.ts'
import { type Check, checkPlace, shortestFirst } from '../placements/place.ts'
import { changeWishes, checkPin } from './plan-changes.ts'
import { entriesOffered } from './problem/make-problem.ts'
import { nextWishes, pinTo, ruleOut } from './wishes.ts'

const section = urls.plans
type Again = { errors?: FormErrors; refused?: readonly Check[]; chosen?: string; reason?: string }

/** One person of a plan: why there, what else there is, and what a manager knows better. */
export const planPeople = new Hono<Env>()
  .get(patterns.planPerson, whoMay([['read', 'plan']]), (c) => showPerson(c))
  // Not an act: rules that he sets aside are shown with the form, before the wish is kept by plan-changes.
  .post(patterns.planPerson, whoMay([['read', 'plan']]), async (c) => {
    const posted = await c.req.parseBody()
    const { plan, row } = await personOf(c)
    const { db, viewer, today } = c.var
    const chosen = typed(posted, 'entry')
    const reason = typed(posted, 'reason').trim().slice(0, 500)
    const [cohortId = '', day = ''] = chosen.split(' ')
    const entryOn = parseDay(day)
    const shown = { ...plan, version: Number(typed(posted, 'version')) || 0 }
    const to = `${urls.plan(plan.id)}#placed`
    const save = async (wishes: ReturnType<typeof pinTo>) => {
      const saved = await changeWishes(c, posted[formTokenField], shown, wishes, to)
      if ('to' in saved) return c.redirect(saved.to, 303)
      return showPerson(c, { errors: { '': [saved.fault] }, chosen, reason })
    }
    const { referralId } = row
    const act = typed(posted, 'do')
    if (act === 'unpin' || act === 'allow') return save(nextWishes(plan, { [act]: referralId }))
    if (!entryOn) return showPerson(c, { errors: { entry: ['Choose an entry'] }, reason })
    if (act === 'ban') return save(ruleOut(plan, referralId, cohortId))
    const wish = { referralId, cohortId, entryOn }
    const refused = await checkPin(db, viewer, plan, wish, today)
    if (refused.some(({ kind }) => kind === 'hard'))
      return showPerson(c, { refused, chosen, reason })
    if (refused.length > 0 && !reason) {
      const errors = { reason: ['Enter why these rules may be set aside'] }
      return showPerson(c, { errors, refused, chosen })
    }
    return save(pinTo(plan, refused.length > 0 ? { ...wish, why: reason } : wish))
  })

async function personOf(c: Context<Env>) {
  const { db, viewer, today } = c.var
  const plan = (await findPlan(db.reader, viewer, c.req.param('id') ?? '')) ?? notFound()
  const id = c.req.param('referralId')
  const row = plan.result?.rows.find(({ referralId }) => referralId === id) ?? notFound()
  const kept = await ready(db, viewer, plan.programmeKey, today)
  const wait = kept.waits.find(({ referralId }) => referralId === id) ?? notFound()
  return { plan, row, wait, kept }
}

async function showPerson(c: Context<Env>, again: Again = {}) {
  const { plan, row, wait, kept } = await personOf(c)
  const { today } = c.var
  await recordReading(c, 'person', wait.personId, 'place in a plan')
  const seeker = { ...kept.seekerOf(wait) }
  if (row.from || row.outcome === 'kept') seeker.placedIn = undefined
  const entries = kept.cohorts
    .filter(({ cancelledOn }) => !cancelledOn)
    .flatMap((cohort) => entriesOffered(cohort, today))
    .map((entry) => ({
      cohortId: entry.cohort.id,
      code: entry.cohort.code,
      venueName: entry.cohort.venueName,
      entryOn: entry.entryOn,
      broken: shortestFirst(checkPlace(seeker, entry, today).checks.filter(({ met }) => !met)),
    }))
    .sort(
      (one, two) => one.broken.length - two.broken.length || (one.entryOn < two.entryOn ? -1 : 1),
    )
  const isFaulty = Boolean(again.errors || again.refused)
  return show(
    c,
    { title: 'Place in a plan', section, status: isFaulty ? 422 : 200, errors: isFaulty },
    <PlanPerson
      plan={plan}
      row={row}
      wait={wait}
      entries={entries}
      formToken={formToken(c)}
      {...again}
    />,
  )
}
