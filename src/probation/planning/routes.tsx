import { type Context, Hono } from 'hono'
import { listPlans } from '../../../db/probation/queries/plans.ts'
import { ready } from '../../../db/probation/queries/ready.ts'
import { ProposePage } from '../../../views/probation/planning/propose.tsx'
import { formToken, formTokenField } from '../../access/form-token.ts'
import { whoMay } from '../../access/permit.ts'
import type { Env } from '../../env.ts'
import { type FormErrors, typed } from '../../kit/form.ts'
import { type PostedForm, severalOf } from '../../kit/posted.ts'
import { show } from '../../kit/show.tsx'
import { patterns, urls } from '../../urls.ts'
import { entriesOnOffer } from '../placements/choose.ts'
import { closedWaiting } from '../waiting-list/closed.ts'
import { compareText } from '../waiting-list/order.ts'
import { openPlanned } from './opened.ts'
import { startPlan } from './planner.ts'
import { factsWithin, type NotInPlan, wholeProgramme } from './problem/scope.ts'

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
  const { template } = programme
  const kept = await ready(db, viewer, programme.key, today)
  const { facts, notIn } = factsWithin(kept, wholeProgramme, { pins: [], bans: [] }, template)
  const localities = new Map(kept.waits.map(({ localityId, locality }) => [localityId, locality]))
  const offered = new Set(entriesOnOffer(kept.cohorts, today).map(({ cohort }) => cohort.id))
  const left = (why: NotInPlan['why']) => notIn.filter((one) => one.why === why).length
  const errors = again?.errors
  return show(
    c,
    { title: 'Plan', section: urls.plans, status: again ? 422 : 200, errors: Boolean(errors) },
    <ProposePage
      programme={programme}
      programmes={programmes}
      people={template.people}
      waiting={{
        ...{ toPlace: facts.people.length, onHold: left('hold'), lastChance: left('last chance') },
        cannotFinish: left('cannot finish'),
        closed: closedWaiting(kept.masked).length,
      }}
      localities={[...localities]
        .map(([value, text]) => ({ value, text }))
        .sort((one, two) => one.text.localeCompare(two.text))}
      cohorts={kept.cohorts
        .filter(({ id }) => offered.has(id))
        .map(({ id, code, venueName }) => ({ value: id, text: code, hint: venueName }))
        .sort((one, two) => compareText(one.text, two.text))}
      plans={await listPlans(db.reader, viewer, programme.key)}
      shown={{ posted: { keep: 'keep', ...again?.posted }, errors, formToken: formToken(c) }}
      fault={again?.fault}
    />,
  )
}
