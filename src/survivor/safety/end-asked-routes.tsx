import { type Context, Hono } from 'hono'
import { once } from '../../../db/survivor/change.ts'
import { findHolding, settleHolding } from '../../../db/survivor/queries/apart.ts'
import { EndAskedPage } from '../../../views/survivor/safety/end-asked.tsx'
import { recordReading } from '../../access/audit.ts'
import { formToken, formTokenField } from '../../access/form-token.ts'
import { can } from '../../access/matrix.ts'
import type { SurvivorEnv } from '../../env.ts'
import { notFound } from '../../errors.ts'
import { type FormErrors, fields, type Posted, readForm, reasonField } from '../../kit/form.ts'
import { show } from '../../kit/show.tsx'
import { patterns, urls, withQuery } from '../../urls.ts'
import { endAskedOf } from '../links/apart.ts'

type C = Context<SurvivorEnv>

const form = fields({ reason: reasonField })
const stillNeeded = 'A record still needs it, so nothing was ended'
const cannotSend = 'It cannot be ended now. Try again later'

/** Pairs held by safeguarding that probation asks to end, whoever recorded them: safeguarding alone ends them. */
export const endAskedDoor = new Hono<SurvivorEnv>()
  .use(`${patterns.safety}/end-asked/*`, (c, next) =>
    can(c.var.viewer, 'update', 'keepApart') ? next() : notFound(),
  )
  .get(patterns.endAsked, (c) => showAsked(c))
  .post(patterns.endAsked, async (c) => {
    const posted = await c.req.parseBody()
    const { across, today, now } = c.var
    const asked = await askedOf(c)
    const { values, errors } = readForm(form, posted)
    if (errors) return showAsked(c, posted, errors)
    const answer = await settle(c, asked.ids, values.reason, posted)
    if ('refused' in answer) return showAsked(c, posted, { '': [stillNeeded] })
    try {
      await across.endAsked(asked.ids[0]!, { today, now: now() })
    } catch {
      return showAsked(c, posted, { '': [cannotSend] })
    }
    return c.redirect(answer.to, 303)
  })

/** What this side holds of it is given up first: where the rest fails, the two stay apart. */
function settle(c: C, ids: readonly string[], why: string, posted: Posted) {
  const { viewer, now } = c.var
  return once<'needed'>(c, posted[formTokenField], async (tx) => {
    const holding = await findHolding(tx, ids)
    if (holding.some(({ stands }) => stands)) return { refused: 'needed' }
    await settleHolding(tx, holding, {
      why,
      decidedBy: viewer.name,
      decidedAt: now().toISOString(),
    })
    return {
      done: {
        to: withQuery(urls.safety, { done: 'ended' }),
        subject: 'apart',
        ids: [...ids],
        purpose: 'keep-apart ended',
        verb: 'disclosure',
        history: holding.map(({ recordId }) => ({
          ...{ subject: 'record' as const, subjectId: recordId },
          ...{ what: 'Keep-apart taken back', why },
        })),
      },
    }
  })
}

async function showAsked(c: C, posted: Posted = {}, errors: FormErrors = {}) {
  const asked = await askedOf(c)
  const holding = await findHolding(c.var.db.reader, asked.ids)
  await recordReading(c, 'apart', [...asked.ids], 'keep-apart to end', 'combination')
  const status = Object.keys(errors).length > 0 ? 422 : 200
  const about = { title: 'Safety', section: urls.home, status, errors: status === 422 } as const
  const isNeeded = holding.some(({ stands }) => stands)
  const props = { asked, isNeeded, posted, errors }
  return show(c, about, <EndAskedPage {...props} token={formToken(c)} />)
}

async function askedOf(c: C) {
  const asked = await endAskedOf(c.var.across)
  return asked.find(({ ids }) => ids[0] === c.req.param('id')) ?? notFound()
}
