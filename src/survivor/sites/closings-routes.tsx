import type { Context } from 'hono'
import { countToTell } from '../../../db/survivor/queries/closure-calls.ts'
import {
  bringBack,
  type Followed,
  holdSessions,
} from '../../../db/survivor/queries/hold-sessions.ts'
import {
  addSiteClosure,
  findClosureHistory,
  removeSiteClosure,
} from '../../../db/survivor/queries/sites.ts'
import { SiteClosures } from '../../../views/survivor/sites/closures.tsx'
import { FollowingPage } from '../../../views/survivor/sites/following.tsx'
import { can } from '../../access/matrix.ts'
import { inWords } from '../../calendar.ts'
import type { SurvivorEnv } from '../../env.ts'
import { type Posted, typed } from '../../kit/form.ts'
import { readRemovalOf } from '../../kit/reading.ts'
import type { Shown } from '../../kit/shown.ts'
import { patterns, urls, withQuery } from '../../urls.ts'
import { act } from '../act.ts'
import { byNow } from '../opened.ts'
import { openClosures, openFollowing } from './opened.ts'
import { readSiteClosure, type SiteClosure } from './own-site.ts'
import { siteChange } from './site-change.ts'

type C = Context<SurvivorEnv>
type Found = Awaited<ReturnType<typeof openClosures>>

const about = { title: 'Sites', section: urls.sites }

/** Days on which a site, or every site, holds nothing: an administrator keeps them, the others read them. */
export const siteClosures = act(
  {
    at: patterns.siteClosures,
    may: [['update', 'site']],
    maySee: [['read', 'site']],
    ...about,
    find: openClosures,
    page: showClosures,
  },
  {
    when: 'remove',
    read: readRemoved,
    save: async (tx, { sites }, { one, why }, c) => {
      await removeSiteClosure(tx, one.id)
      const followed = await bringBack(tx, one, { ...byNow(c), origin: `open:${one.id}` })
      return changed(one.id, `Closure removed: ${whatCloses(one, sites)}`, why, followed)
    },
  },
  {
    read,
    check: async (c, { sites }, values, shown) => {
      if (shown.posted['act'] !== 'check') return undefined
      const following = await openFollowing(c, { ...values, id: '' })
      const site = nameOf(values.siteId, sites)
      return { ...about, body: <FollowingPage {...following} site={site} shown={shown} /> }
    },
    save: async (tx, { sites }, values, c) => {
      const id = await addSiteClosure(tx, values)
      const at = { ...byNow(c), origin: `closed:${id}` }
      const followed = await holdSessions(tx, { ...values, id }, at)
      return changed(id, `Closure added: ${whatCloses(values, sites)}`, values.reason, followed)
    },
  },
)

function read(posted: Posted, { sites, closures }: Found, { var: { today } }: C) {
  return readSiteClosure(posted, sites, closures, today)
}

function readRemoved(posted: Posted, { closures }: Found) {
  return readRemovalOf(posted, closures, 'That closure has been removed already')
}

function changed(id: string, what: string, why: string, followed: Followed) {
  const to = withQuery(urls.siteClosures, { saved: 'yes' })
  const line = { subjectId: 'closures', what, why }
  return siteChange(to, { id, purpose: 'closure' }, line, [followed])
}

function whatCloses({ siteId, fromOn, toOn }: SiteClosure, sites: Found['sites']): string {
  const days = fromOn === toOn ? inWords(fromOn) : `${inWords(fromOn)} to ${inWords(toOn)}`
  return `${siteId ? nameOf(siteId, sites) : 'all sites'}, ${days}`
}

function nameOf(siteId: string | undefined, sites: Found['sites'], unknown = 'a site'): string {
  return siteId ? (sites.find((one) => one.id === siteId)?.name ?? unknown) : 'All sites'
}

async function showClosures(c: C, { sites, closures }: Found, shown: Shown) {
  const { reader } = c.var.db
  const counts = await countToTell(reader)
  const listed = closures.map((closure) => ({
    ...closure,
    site: nameOf(closure.siteId, sites, 'Another site'),
    ...(counts.get(closure.id) ?? { women: 0, untold: 0 }),
  }))
  const asked = c.req.query('remove') ?? typed(shown.posted, 'id')
  const mayChange = can(c.var.viewer, 'update', 'site')
  return (
    <SiteClosures
      {...{ closures: listed, sites, mayChange, shown }}
      removing={mayChange ? listed.find(({ id }) => id === asked) : undefined}
      saved={c.req.query('saved') === 'yes'}
      history={await findClosureHistory(reader)}
    />
  )
}
