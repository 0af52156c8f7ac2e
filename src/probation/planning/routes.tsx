import { type Context, Hono } from 'hono'
import { listPlans } from '../../../db/probation/queries/plans.ts'
import {
  countWaiting,
  findOfferedCohorts,
  findWaitingLocalities,
} from '../../../db/probation/queries/proposing.ts'
import { ProposePage } from '../../../views/probation/planning/propose.tsx'
import { formToken, formTokenField } from '../../access/form-token.ts'
import { whoMay } from '../../access/permit.ts'
import type { Env } from '../../env.ts'
import { type FormErrors, typed } from '../../kit/form.ts'
import { type PostedForm, severalOf } from '../../kit/posted.ts'
import { show } from '../../kit/show.tsx'
import { patterns, urls } from '../../urls.ts'
import { openPlanned } from './opened.ts'
import { startPlan } from './planner.ts'

type Again = { posted: PostedForm; errors?: FormErrors; fault?: string }

/** Ten years: further than any order reaches. */
const furthest = 3650

const may = whoMay([['create', 'plan']])

/** Proposing places: what is asked, and the plans made before. */
export const plans = new Hono<Env>()
  .get(patterns.plans, may, (c) => showForm(c, c.req.query('programme')))
  // Not an act: it starts a search, which is kept as a plan whenever it ends.
  .post(patterns.plans, may, async (c) => {
    const posted = await c.req.parseBody({ all: true })
    const { key } = (await openPlanned(c, typed(posted, 'programme'))).programme
    const horizon = typed(posted, 'horizon').trim()
    const horizonDays = horizon === '' ? undefined : Number(horizon)
    if (horizonDays !== undefined && !isHorizon(horizonDays)) {
      const words = `Days ahead must be a whole number from 1 to ${furthest.toLocaleString('en-GB')}`
      return showForm(c, key, { posted, errors: { horizon: [words] } })
    }
    const scope = {
      localityIds: severalOf(posted, 'locality'),
      cohortIds: severalOf(posted, 'cohort'),
      horizonDays,
      replan: typed(posted, 'keep') === 'replan',
    }
    const asked = { programmeKey: key, scope, pins: [], bans: [] }
    const made = await startPlan(c, posted[formTokenField], asked)
    if ('to' in made) return c.redirect(made.to, 303)
    return showForm(c, key, { posted, fault: made.fault })
  })

function isHorizon(days: number): boolean {
  return Number.isInteger(days) && days >= 1 && days <= furthest
}

async function showForm(c: Context<Env>, key: string | undefined, again?: Again) {
  const { db, viewer, today } = c.var
  const { programme, programmes } = await openPlanned(c, key)
  const { key: programmeKey, template } = programme
  const errors = again?.errors
  return show(
    c,
    { title: 'Plan', section: urls.plans, status: again ? 422 : 200, errors: Boolean(errors) },
    <ProposePage
      programme={programme}
      programmes={programmes}
      people={template.people}
      waiting={await countWaiting(db.reader, viewer, programmeKey, today)}
      localities={await findWaitingLocalities(db.reader, viewer, programmeKey)}
      cohorts={await findOfferedCohorts(db.reader, viewer, programmeKey, today)}
      plans={await listPlans(db.reader, viewer, programmeKey)}
      shown={{ posted: { keep: 'keep', ...again?.posted }, errors, formToken: formToken(c) }}
      fault={again?.fault}
    />,
  )
}
