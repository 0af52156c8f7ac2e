import type { Context } from 'hono'
import type { Reader } from '../../../db/survivor/database.ts'
import { findLinkedRecordIds } from '../../../db/survivor/queries/links.ts'
import { findNotices, makeNotices, markSeen } from '../../../db/survivor/queries/notices.ts'
import { ownWorkerIds } from '../../../db/survivor/queries/scope.ts'
import { NoticesPage } from '../../../views/survivor/links/notices.tsx'
import { recordReading } from '../../access/audit.ts'
import type { SurvivorEnv } from '../../env.ts'
import { type PostedForm, severalOf } from '../../kit/posted.ts'
import { patterns, urls, withQuery } from '../../urls.ts'
import { act } from '../act.ts'
import type { Notice } from './shown.ts'

type C = Context<SurvivorEnv>

/** What has happened to the men who are linked: whose record it is marks it as seen. */
export const noticesDoor = act(
  {
    at: patterns.notices,
    may: [['read', 'link']],
    title: 'Notices',
    section: urls.home,
    find: () => undefined,
    page: async (c, _, { formToken }) => {
      const isShown = await refresh(c)
      const { db, viewer, today } = c.var
      const notices = await findNotices(db.reader, viewer, today)
      await recordReading(c, 'record', recordsOf(notices), 'notices', 'combination')
      const fresh = notices.filter(({ seenAt }) => seenAt === null)
      const markable = await ownAmong(c, db.reader, fresh)
      const done = c.req.query('done') === 'seen'
      return <NoticesPage {...{ notices, markable, done, isShown, formToken }} />
    },
  },
  {
    read: readMarked,
    save: async (tx, _, { asked }, c) => {
      const { viewer, today, now } = c.var
      const fresh = await findNotices(tx, viewer, today, { unseen: true })
      const own = (await ownAmong(c, tx, fresh)).filter(({ id }) => asked.includes(`${id}`))
      await markSeen(tx, own, { at: now().toISOString(), name: viewer.name })
      return {
        to: withQuery(urls.notices, { done: own.length > 0 ? 'seen' : undefined }),
        subject: 'record',
        ids: recordsOf(own),
        purpose: 'notices seen',
        history: [],
      }
    },
  },
)

function readMarked(posted: PostedForm) {
  return { values: { asked: severalOf(posted, 'notice') } }
}

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
async function ownAmong<One extends Pick<Notice, 'workerId'>>(
  { var: { viewer, today } }: C,
  db: Reader,
  notices: readonly One[],
) {
  const ids = await ownWorkerIds(db, viewer, today)
  return notices.filter(({ workerId }) => workerId !== null && ids.includes(workerId))
}

function recordsOf(notices: readonly Pick<Notice, 'recordId'>[]): string[] {
  return [...new Set(notices.map(({ recordId }) => recordId))]
}
