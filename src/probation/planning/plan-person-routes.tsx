import { type Context, Hono } from 'hono'
import { findGround } from '../../../db/probation/queries/ground.ts'
import { findRowsOf } from '../../../db/probation/queries/plan-rows.ts'
import { PlanPerson } from '../../../views/probation/planning/person.tsx'
import { recordReading } from '../../access/audit.ts'
import { formToken, formTokenField } from '../../access/form-token.ts'
import { whoMay } from '../../access/permit.ts'
import { parseDay } from '../../calendar.ts'
import type { Env } from '../../env.ts'
import { notFound } from '../../errors.ts'
import { type FormErrors, type Posted, typed } from '../../kit/form.ts'
import { show } from '../../kit/show.tsx'
import { patterns, urls } from '../../urls.ts'
import type { Check } from '../placements/place.ts'
import { openPlan, openWaits } from './opened.ts'
import { entriesFor } from './person-entries.ts'
import { changeWishes, checkPin } from './plan-changes.ts'
import { nextWishes, pinTo, ruleOut } from './wishes.ts'

type C = Context<Env>
type Again = { posted: Posted; errors?: FormErrors; refused?: readonly Check[] }

const may = whoMay([['read', 'plan']])

/** One person of a plan: why there, what else there is, and what a manager knows better. */
export const planPeople = new Hono<Env>()
  .get(patterns.planPerson, may, (c) => showPerson(c))
  // Not an act: rules that he sets aside are shown with the form, before the wish is kept by plan-changes.
  .post(patterns.planPerson, may, async (c) => {
    const posted = await c.req.parseBody()
    const { plan, row } = await personOf(c)
    const reason = typed(posted, 'reason').trim().slice(0, 500)
    const [cohortId = '', day = ''] = typed(posted, 'entry').split(' ')
    const entryOn = parseDay(day)
    const asked = { ...plan, version: Number(typed(posted, 'version')) || 0 }
    const save = async (wishes: ReturnType<typeof pinTo>) => {
      const to = `${urls.plan(plan.id)}#placed`
      const saved = await changeWishes(c, posted[formTokenField], asked, wishes, to)
      if ('to' in saved) return c.redirect(saved.to, 303)
      return showPerson(c, { posted, errors: { '': [saved.fault] } })
    }
    const { referralId } = row
    const act = typed(posted, 'do')
    if (act === 'unpin' || act === 'allow')
      return save(nextWishes({ ...plan, result: undefined }, { [act]: referralId }))
    if (!entryOn) return showPerson(c, { posted, errors: { entry: ['Choose an entry'] } })
    if (act === 'ban') return save(ruleOut(plan, referralId, cohortId))
    const wish = { referralId, cohortId, entryOn }
    const refused = await checkPin(c.var.db, c.var.viewer, plan, wish, c.var.today)
    const needsReason = refused.length > 0 && !reason
    if (refused.some(({ kind }) => kind === 'hard')) return showPerson(c, { posted, refused })
    const errors = { reason: ['Enter why these rules may be set aside'] }
    if (needsReason) return showPerson(c, { posted, errors, refused })
    return save(pinTo(plan, refused.length > 0 ? { ...wish, why: reason } : wish))
  })

async function personOf(c: C) {
  const plan = await openPlan(c)
  const id = c.req.param('referralId') ?? ''
  const [row] = await findRowsOf(c.var.db.reader, plan.id, [id])
  const wait = (await openWaits(c.var, [id])).get(id)
  return { plan, row: row ?? notFound(), wait: wait ?? notFound() }
}

async function showPerson(c: C, again?: Again) {
  const { db, viewer, today } = c.var
  const { plan, row, wait } = await personOf(c)
  await recordReading(c, 'person', wait.personId, 'place in a plan')
  const posted = { ...again?.posted, version: `${plan.version}` }
  const about = { title: 'Place in a plan', section: urls.plans, errors: Boolean(again) }
  const near = await findGround(db.reader, { viewer, today }, plan.programmeKey, [wait])
  return show(
    c,
    { ...about, status: again ? 422 : 200 },
    <PlanPerson
      {...{ plan, row, wait }}
      entries={entriesFor(row, near.seekerOf(wait), near.cohorts, today)}
      refused={again?.refused}
      shown={{ posted, errors: again?.errors, formToken: formToken(c) }}
    />,
  )
}
