import { type Context, Hono } from 'hono'
import { once } from '../../../db/survivor/change.ts'
import { decideApart, findApartRequests } from '../../../db/survivor/queries/apart.ts'
import { ApartPage } from '../../../views/survivor/safety/apart.tsx'
import { recordReading } from '../../access/audit.ts'
import { formToken, formTokenField } from '../../access/form-token.ts'
import { can } from '../../access/matrix.ts'
import type { SurvivorEnv } from '../../env.ts'
import { notFound } from '../../errors.ts'
import {
  choice,
  type FormErrors,
  fields,
  type Posted,
  readForm,
  reasonField,
} from '../../kit/form.ts'
import { show } from '../../kit/show.tsx'
import { patterns, urls, withQuery } from '../../urls.ts'
import { apartNowOf } from '../links/apart.ts'
import type { ApartRequest } from '../links/shown.ts'

type C = Context<SurvivorEnv>

const form = fields({
  reason: reasonField,
  act: choice(['approve', 'refuse', 'back'], 'Choose what to do'),
})
const cannotSend = 'It cannot be sent now, so nothing was decided. Try again later'
const notFoundThere = 'These two CRNs cannot be kept apart. Check them with whoever gave them'

const decisions = { approve: 'approved', refuse: 'refused', back: 'withdrawn' } as const
const historyWords = {
  approve: 'Keep-apart approved',
  refuse: 'Keep-apart refused',
  back: 'Keep-apart taken back',
}

export const apartDoor = new Hono<SurvivorEnv>()
  .use(`${patterns.safety}/apart/*`, (c, next) =>
    can(c.var.viewer, 'update', 'keepApart') ? next() : notFound(),
  )
  .get(patterns.apartRequest, (c) => showRequest(c))
  .post(patterns.apartRequest, async (c) => {
    const posted = await c.req.parseBody()
    const request = await requestOf(c)
    const { values, errors } = readForm(form, posted)
    if (errors) return showRequest(c, posted, errors)
    const fault = await send(c, request, values.act)
    if (fault) return showRequest(c, posted, { '': [fault] })
    const answer = await decide(c, request, values, posted)
    if ('to' in answer) return c.redirect(answer.to, 303)
    await takeBackIfNotApproved(c)
    return c.redirect(withQuery(urls.apartRequest(request.id), { done: 'meanwhile' }), 303)
  })

/** What goes across, before it is marked here: sending the same again sends nothing. Answers what went wrong. */
async function send(c: C, request: ApartRequest, act: Act) {
  const { across, today, now } = c.var
  const { sentId, firstCrn, secondCrn, decision, stands } = request
  try {
    if (act === 'approve' && decision === null) {
      const sent = await across.keepApart(sentId, firstCrn, secondCrn, { today, now: now() })
      return sent === 'sent' ? undefined : notFoundThere
    }
    if (act === 'back' && decision === 'approved' && !stands) await takeBack(c, request)
    return undefined
  } catch {
    return cannotSend
  }
}

type Act = keyof typeof decisions

function decide(c: C, request: ApartRequest, values: { act: Act; reason: string }, posted: Posted) {
  const { viewer, now } = c.var
  const { act, reason } = values
  const { id, recordId, firstCrn, secondCrn } = request
  return once<'meanwhile'>(c, posted[formTokenField], async (tx) => {
    const isOpen = act === 'back' ? request.decision === 'approved' && !request.stands : true
    const expected = act === 'back' ? ('approved' as const) : null
    const decided = {
      decision: decisions[act],
      decidedAt: now().toISOString(),
      decidedBy: viewer.name,
      why: reason,
    }
    if (!isOpen || !(await decideApart(tx, { id, decision: expected }, decided))) {
      return { refused: 'meanwhile' }
    }
    const changes = [{ field: 'CRNs', before: '', after: `${firstCrn}, ${secondCrn}` }]
    const line = { subject: 'record' as const, subjectId: recordId, what: historyWords[act] }
    return {
      done: {
        to: withQuery(urls.apartRequest(id), { done: act }),
        subject: 'apart',
        ids: [recordId, id],
        purpose: historyWords[act].toLowerCase(),
        verb: act === 'refuse' ? 'alteration' : 'disclosure',
        history: [{ ...line, why: reason, changes }],
      },
    }
  })
}

/** Sent, and then found decided otherwise: a link ended, or another manager refused. */
async function takeBackIfNotApproved(c: C) {
  const request = await requestOf(c)
  if (request.decision === 'refused' || request.decision === 'withdrawn') await takeBack(c, request)
}

/** What others hold of the same two men stays: each request has a row of its own over there. */
function takeBack({ var: { across, today, now } }: C, request: ApartRequest) {
  return across.endApart(request.sentId, { today, now: now() })
}

async function showRequest(c: C, posted: Posted = {}, errors: FormErrors = {}) {
  const request = await requestOf(c)
  await recordReading(c, 'link', [request.recordId, request.id], 'keep apart', 'combination')
  const status = Object.keys(errors).length > 0 ? 422 : 200
  const about = { title: 'Safety', section: urls.home, status, errors: status === 422 } as const
  const done = c.req.query('done')
  const { across, today } = c.var
  const states = await apartNowOf(across, [request], today)
  const now = states?.get(request.sentId)
  const props = { request, now, posted, errors, done }
  return show(c, about, <ApartPage {...props} token={formToken(c)} />)
}

async function requestOf(c: C): Promise<ApartRequest> {
  const { db, viewer, today } = c.var
  const id = c.req.param('id') ?? ''
  const [request] = await findApartRequests(db.reader, viewer, today, { id })
  return request ?? notFound()
}
