import type { Context } from 'hono'
import { decideApart, findApartRequests } from '../../../db/survivor/queries/apart.ts'
import { ApartPage } from '../../../views/survivor/safety/apart.tsx'
import type { SurvivorEnv } from '../../env.ts'
import { elsewhere, notFound } from '../../errors.ts'
import { choice, formOf, reasonField } from '../../kit/form.ts'
import { patterns, urls, withQuery } from '../../urls.ts'
import { act } from '../act.ts'
import { apartNowOf } from '../links/apart.ts'
import type { ApartRequest } from '../links/shown.ts'

const form = formOf({
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

/** Two men linked to one woman: whether they are kept apart, for the team manager to decide and to take back. */
export const apartDoor = act(
  {
    at: patterns.apartRequest,
    may: [['update', 'keepApart']],
    title: 'Safety',
    section: urls.home,
    find: async ({ req, var: { viewer, today } }, db) => {
      const asked = { id: req.param('id') ?? '' }
      const [request = notFound()] = await findApartRequests(db, viewer, today, asked)
      return request
    },
    reads: ({ id, recordId }) => ['link', [recordId, id], 'keep apart', 'combination'],
    page: async (c, request, shown) => {
      const states = await apartNowOf(c.var.across, [request], c.var.today)
      const now = states?.get(request.sentId)
      return <ApartPage {...{ request, now, shown }} done={c.req.query('done')} />
    },
  },
  {
    read: form,
    save: async (tx, request, { act, reason }, c) => {
      const { id, recordId, firstCrn, secondCrn } = request
      const fault = await send(c, request, act)
      if (fault) return { faults: { '': [fault] } }
      const by = { decidedAt: c.var.now().toISOString(), decidedBy: c.var.viewer.name, why: reason }
      const isOpen = act === 'back' ? isLeft(request) : request.decision === null
      if (!isOpen || !(await decideApart(tx, request, { decision: decisions[act], ...by }))) {
        return elsewhere(withQuery(urls.apartRequest(id), { done: 'meanwhile' }))
      }
      const what = historyWords[act]
      const changes = [{ field: 'CRNs', before: '', after: `${firstCrn}, ${secondCrn}` }]
      return {
        to: withQuery(urls.apartRequest(id), { done: act }),
        subject: 'apart',
        ids: [recordId, id],
        purpose: what.toLowerCase(),
        verb: act === 'refuse' ? 'alteration' : 'disclosure',
        history: [{ subject: 'record', subjectId: recordId, what, why: reason, changes }],
      }
    },
  },
)

/**
 * What goes across, before it is marked here and while nobody else can decide: sending the same again sends nothing, and
 * what others hold of the same two men stays. Answers what went wrong.
 */
async function send(
  { var: { across, today, now } }: Context<SurvivorEnv>,
  request: ApartRequest,
  act: keyof typeof decisions,
) {
  const { sentId, firstCrn, secondCrn, decision } = request
  const at = { today, now: now() }
  try {
    if (act === 'approve' && decision === null) {
      const sent = await across.keepApart(sentId, firstCrn, secondCrn, at)
      return sent === 'sent' ? undefined : notFoundThere
    }
    // What was sent, and could not be marked here as sent, is taken back with what was never approved.
    const isOver = act === 'back' ? isLeft(request) : act === 'refuse' && decision === null
    if (isOver) await across.endApart(sentId, at)
    return undefined
  } catch {
    return cannotSend
  }
}

/** It was sent, and the two are not linked to her both any more. */
function isLeft({ decision, stands }: ApartRequest): boolean {
  return decision === 'approved' && !stands
}
