import { type Context, Hono } from 'hono'
import { once } from '../../../db/survivor/change.ts'
import { findLinkedRecordIds } from '../../../db/survivor/queries/links.ts'
import { findNotices, makeNotices, markSeen } from '../../../db/survivor/queries/notices.ts'
import { ownWorkerIds } from '../../../db/survivor/queries/scope.ts'
import { NoticesPage } from '../../../views/survivor/links/notices.tsx'
import { recordReading } from '../../access/audit.ts'
import { formToken, formTokenField } from '../../access/form-token.ts'
import { can } from '../../access/matrix.ts'
import type { SurvivorEnv } from '../../env.ts'
import { notFound } from '../../errors.ts'
import { severalOf } from '../../kit/posted.ts'
import { show } from '../../kit/show.tsx'
import { patterns, urls, withQuery } from '../../urls.ts'
import type { Notice } from './shown.ts'

type C = Context<SurvivorEnv>

export const noticesDoor = new Hono<SurvivorEnv>()
  .use(patterns.notices, (c, next) => (can(c.var.viewer, 'read', 'link') ? next() : notFound()))
  .get(patterns.notices, async (c) => {
    const isShown = await refresh(c)
    const { db, viewer, today } = c.var
    const notices = await findNotices(db.reader, viewer, today)
    const ids = [...new Set(notices.map(({ recordId }) => recordId))]
    await recordReading(c, 'record', ids, 'notices', 'combination')
    const fresh = notices.filter(({ seenAt }) => seenAt === null)
    return show(
      c,
      { title: 'Notices', section: urls.home },
      <NoticesPage
        notices={notices}
        markable={await ownAmong(c, fresh)}
        done={c.req.query('done') === 'seen'}
        isShown={isShown}
        formToken={formToken(c)}
      />,
    )
  })
  .post(patterns.notices, async (c) => {
    const posted = await c.req.parseBody({ all: true })
    const { db, viewer, today, now } = c.var
    const asked = new Set(severalOf(posted, 'notice'))
    const fresh = await findNotices(db.reader, viewer, today, { unseen: true })
    const own = (await ownAmong(c, fresh)).filter(({ id }) => asked.has(`${id}`))
    const answer = await once(c, posted[formTokenField], async (tx) => {
      await markSeen(tx, own, { at: now().toISOString(), name: viewer.name })
      return {
        done: {
          to: withQuery(urls.notices, { done: own.length > 0 ? 'seen' : undefined }),
          subject: 'record',
          ids: [...new Set(own.map(({ recordId }) => recordId))],
          purpose: 'notices seen',
          history: [],
        },
      }
    })
    return c.redirect('to' in answer ? answer.to : urls.notices, 303)
  })

/** Makes what is new into notices first; false where the other side cannot answer. */
async function refresh(c: C): Promise<boolean> {
  const { db, viewer, across, today, now } = c.var
  const ids = await findLinkedRecordIds(db.reader, viewer, today)
  return makeNotices(db, across, { today, now: now() }, ids).then(
    () => true,
    () => false,
  )
}

/** A worker marks what is told of her own records, or of those whom she covers for; a manager reads. */
async function ownAmong<One extends Pick<Notice, 'workerId'>>(c: C, notices: readonly One[]) {
  const { db, viewer, today } = c.var
  const ids = await ownWorkerIds(db.reader, viewer, today)
  return notices.filter(({ workerId }) => workerId !== null && ids.includes(workerId))
}
