import { type Context, Hono } from 'hono'
import { findPlannedProgrammes } from '../../../db/probation/queries/office.ts'
import { listPlans } from '../../../db/probation/queries/plans.ts'
import { ready } from '../../../db/probation/queries/ready.ts'
import { ProposePage } from '../../../views/probation/planning/propose.tsx'
import { formToken, formTokenField } from '../../access/form-token.ts'
import { type May, whoMay } from '../../access/permit.ts'
import type { Env } from '../../env.ts'
import { notFound } from '../../errors.ts'
import { type FormErrors, typed } from '../../kit/form.ts'
import { show } from '../../kit/show.tsx'
import { patterns, urls } from '../../urls.ts'
import { entriesOnOffer } from '../placements/choose.ts'
import { compareText } from '../waiting-list/order.ts'
import { startPlan } from './planner.ts'
import { factsWithin, type NotInPlan, wholeProgramme } from './problem/scope.ts'

const section = urls.plans
/** Ten years: further than any order reaches. */
const furthest = 3650

type Asked = { localities: string[]; cohorts: string[]; horizon: string; keep: string }

const may: May = [['create', 'plan']]

/** Proposing places: what is asked, and the plans made before. */
export const plans = new Hono<Env>()
  .get(patterns.plans, whoMay(may), (c) => showForm(c, c.req.query('programme'), nothingAsked))
  // Not an act: it starts a search, which is kept as a plan whenever it ends.
  .post(patterns.plans, whoMay(may), async (c) => {
    const posted = await c.req.parseBody({ all: true })
    const programme = await programmeOf(c, typed(posted, 'programme'))
    const asked: Asked = {
      localities: listed(posted['locality']),
      cohorts: listed(posted['cohort']),
      horizon: typed(posted, 'horizon').trim(),
      keep: typed(posted, 'keep') === 'replan' ? 'replan' : 'keep',
    }
    const horizonDays = asked.horizon === '' ? undefined : Number(asked.horizon)
    if (horizonDays !== undefined && !isHorizon(horizonDays)) {
      const words = `Days ahead must be a whole number from 1 to ${furthest.toLocaleString('en-GB')}`
      return showForm(c, programme.key, asked, { errors: { horizon: [words] } })
    }
    const made = await startPlan(c, posted[formTokenField], {
      programmeKey: programme.key,
      scope: {
        ...{ localityIds: asked.localities, cohortIds: asked.cohorts, horizonDays },
        replan: asked.keep === 'replan',
      },
      ...{ pins: [], bans: [] },
    })
    if ('to' in made) return c.redirect(made.to, 303)
    return showForm(c, programme.key, asked, { fault: made.fault })
  })

const nothingAsked: Asked = { localities: [], cohorts: [], horizon: '', keep: 'keep' }

function isHorizon(days: number): boolean {
  return Number.isInteger(days) && days >= 1 && days <= furthest
}

function listed(value: unknown): string[] {
  return [value ?? []].flat().filter((one) => typeof one === 'string')
}

async function programmesOf(c: Context<Env>) {
  const { db, viewer, today } = c.var
  return findPlannedProgrammes(db.reader, viewer, today)
}

async function programmeOf(c: Context<Env>, key: string | undefined) {
  const programmes = await programmesOf(c)
  return (key ? programmes.find((one) => one.key === key) : programmes[0]) ?? notFound()
}

async function showForm(
  c: Context<Env>,
  key: string | undefined,
  asked: Asked,
  { errors, fault }: { errors?: FormErrors; fault?: string } = {},
) {
  const { db, viewer, today } = c.var
  const programme = await programmeOf(c, key)
  const kept = await ready(db, viewer, programme.key, today)
  const { template } = programme
  const { facts, notIn } = factsWithin(kept, wholeProgramme, { pins: [], bans: [] }, template)
  const localities = new Map(kept.waits.map(({ localityId, locality }) => [localityId, locality]))
  const offered = new Set(entriesOnOffer(kept.cohorts, today).map(({ cohort }) => cohort.id))
  const left = (why: NotInPlan['why']) => notIn.filter((one) => one.why === why).length
  return show(
    c,
    { title: 'Plan', section, status: errors || fault ? 422 : 200, errors: Boolean(errors) },
    <ProposePage
      programme={programme}
      programmes={await programmesOf(c)}
      people={template.people}
      waiting={{
        ...{ toPlace: facts.people.length, onHold: left('hold'), lastChance: left('last chance') },
        cannotFinish: left('cannot finish'),
        closed: kept.masked.filter(({ started }) => !started).length,
      }}
      localities={[...localities]
        .map(([value, text]) => ({ value, text }))
        .sort((one, two) => one.text.localeCompare(two.text))}
      cohorts={kept.cohorts
        .filter(({ id }) => offered.has(id))
        .map(({ id, code, venueName }) => ({ value: id, text: code, hint: venueName }))
        .sort((one, two) => compareText(one.text, two.text))}
      asked={asked}
      plans={await listPlans(db.reader, viewer, programme.key)}
      formToken={formToken(c)}
      errors={errors}
      fault={fault}
    />,
  )
}
