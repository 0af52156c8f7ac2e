import { type Context, Hono } from 'hono'
import { once } from '../../../db/survivor/change.ts'
import { findHolding, settleHolding } from '../../../db/survivor/queries/apart.ts'
import { EndAskedPage } from '../../../views/survivor/safety/end-asked.tsx'
import { recordReading } from '../../access/audit.ts'
import { formToken, formTokenField } from '../../access/form-token.ts'
import { type May, whoMay } from '../../access/permit.ts'
import type { SurvivorEnv } from '../../env.ts'
import { notFound } from '../../errors.ts'
import { type FormErrors, formOf, type Posted, reasonField } from '../../kit/form.ts'
import { show } from '../../kit/show.tsx'
import { patterns, urls, withQuery } from '../../urls.ts'
import { endAskedOf } from '../links/apart.ts'

type C = Context<SurvivorEnv>

const form = formOf({ reason: reasonField })
const stillNeeded = 'A record still needs it, so nothing was ended'
const cannotSend = 'It cannot be ended now. Try again later'

const may: May = [['update', 'keepApart']]

/** Pairs held by safeguarding that probation asks to end, whoever recorded them: safeguarding alone ends them. */
export const endAskedDoor = new Hono<SurvivorEnv>()
  .get(patterns.endAsked, whoMay(may), async (c) => showAsked(c, await askedOf(c)))
  // Not an act: what this side holds is given up first, and the other side may fail to answer after it.
  .post(patterns.endAsked, whoMay(may), async (c) => {
    const posted = await c.req.parseBody()
    const { across, today, now } = c.var
    const asked = await askedOf(c)
    const { values, errors } = form(posted)
    if (errors) return showAsked(c, asked, posted, errors)
    const answer = await settle(c, asked.ids, values.reason, posted)
    if ('refused' in answer) return showAsked(c, asked, posted, { '': [stillNeeded] })
    try {
      const isEnded = await across.endAsked(asked.ids, { today, now: now() })
      return c.redirect(isEnded ? answer.to : withQuery(urls.safety, { done: 'meanwhile' }), 303)
    } catch {
      return showAsked(c, asked, posted, { '': [cannotSend] })
    }
  })

/** What this side holds of it is given up first: where the rest fails, the two stay apart. */
function settle(c: C, ids: readonly string[], why: string, posted: Posted) {
  const by = { why, decidedBy: c.var.viewer.name, decidedAt: c.var.now().toISOString() }
  return once<'needed'>(c, posted[formTokenField], async (tx) => {
    const holding = await findHolding(tx, ids)
    if (holding.some(({ stands }) => stands)) return { refused: 'needed' }
    await settleHolding(tx, holding, by)
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

type Asked = Awaited<ReturnType<typeof askedOf>>

async function showAsked(c: C, asked: Asked, posted: Posted = {}, errors?: FormErrors) {
  const holding = await findHolding(c.var.db.reader, asked.ids)
  await recordReading(c, 'apart', [...asked.ids], 'keep-apart to end', 'combination')
  const about = { title: 'Safety', section: urls.home, errors }
  const isNeeded = holding.some(({ stands }) => stands)
  const shown = { posted, errors, formToken: formToken(c) }
  return show(c, about, <EndAskedPage {...{ asked, isNeeded, shown }} />)
}

async function askedOf(c: C) {
  const asked = await endAskedOf(c.var.across)
  return asked.find(({ ids }) => ids[0] === c.req.param('id')) ?? notFound()
}
