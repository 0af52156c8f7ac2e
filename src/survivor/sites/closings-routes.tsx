import type { Context } from 'hono'
import type { Reader } from '../../../db/survivor/database.ts'
import { countToTell } from '../../../db/survivor/queries/closure-calls.ts'
import { findFollowing } from '../../../db/survivor/queries/held-sessions.ts'
import {
  bringBack,
  type Followed,
  holdSessions,
} from '../../../db/survivor/queries/hold-sessions.ts'
import {
  addSiteClosure,
  findClosureHistory,
  listSiteClosures,
  listSites,
  removeSiteClosure,
} from '../../../db/survivor/queries/sites.ts'
import { SiteClosures } from '../../../views/survivor/sites/closures.tsx'
import { FollowingPage } from '../../../views/survivor/sites/following.tsx'
import { can } from '../../access/matrix.ts'
import { inWords } from '../../calendar.ts'
import type { SurvivorEnv } from '../../env.ts'
import { type Posted, typed } from '../../kit/form.ts'
import { readRemoval } from '../../kit/reading.ts'
import type { Shown } from '../../kit/shown.ts'
import { patterns, urls, withQuery } from '../../urls.ts'
import { act } from '../act.ts'
import { momentOf } from '../waits/moment.ts'
import { heldInWords } from './closing.ts'
import { readSiteClosure, type SiteClosure } from './own-site.ts'

type C = Context<SurvivorEnv>
type Found = Awaited<ReturnType<typeof closuresOf>>

const about = { title: 'Sites', section: urls.sites }

/** Days on which a site, or every site, holds nothing: an administrator keeps them, the others read them. */
export const siteClosures = act(
  {
    at: patterns.siteClosures,
    may: [['update', 'site']],
    maySee: [['read', 'site']],
    ...about,
    find: closuresOf,
    page: showClosures,
  },
  {
    when: 'remove',
    read: readRemoved,
    save: async (tx, { sites }, { kept, why }, c) => {
      await removeSiteClosure(tx, kept.id)
      const followed = await bringBack(tx, kept, { ...atOf(c), origin: `open:${kept.id}` })
      return changed(kept, sites, { done: 'removed', why, followed })
    },
  },
  {
    read,
    check: async (c, { sites }, values, shown) => {
      if (shown.posted['act'] !== 'check') return undefined
      const closing = { ...values, id: '' }
      const { sittings, women } = await findFollowing(c.var.db.reader, closing, atOf(c))
      const held = sittings.map(({ group, session }) => ({ ...session, code: group.code }))
      const props = { site: nameOf(values.siteId, sites), closing, women, shown }
      return { ...about, body: <FollowingPage {...props} sessions={heldInWords(held)} /> }
    },
    save: async (tx, { sites }, values, c) => {
      const id = await addSiteClosure(tx, values)
      const closing = { ...values, id }
      const followed = await holdSessions(tx, closing, { ...atOf(c), origin: `closed:${id}` })
      return changed(closing, sites, { done: 'added', why: values.reason, followed })
    },
  },
)

/** The closures, and the sites that can be closed: this side's own, and those it shares where the other side answers. */
async function closuresOf({ var: { across } }: C, db: Reader) {
  const shared = await across.sharedSites().catch(() => [])
  const sites = [...(await listSites(db)), ...shared].map(({ id, name }) => ({ id, name }))
  return { sites, closures: await listSiteClosures(db) }
}

function read(posted: Posted, { sites, closures }: Found, { var: { today } }: C) {
  return readSiteClosure(posted, sites, closures, today)
}

function readRemoved(posted: Posted, { closures }: Found) {
  const { values, errors } = readRemoval(posted)
  if (errors) return { errors }
  const kept = closures.find(({ id }) => id === posted['id'])
  if (kept) return { values: { kept, why: values.removalReason } }
  return { errors: { '': ['That closure has been removed already'] } }
}

function atOf({ var: { today, now, viewer } }: C) {
  return { ...momentOf(today, now()), by: viewer.name }
}

function changed(
  { id, siteId, fromOn, toOn }: SiteClosure & { id: string },
  sites: Found['sites'],
  { done, why, followed }: { done: 'added' | 'removed'; why: string; followed: Followed },
) {
  const days = fromOn === toOn ? inWords(fromOn) : `${inWords(fromOn)} to ${inWords(toOn)}`
  const what = `Closure ${done}: ${siteId ? nameOf(siteId, sites) : 'all sites'}, ${days}`
  const own = { subject: 'place' as const, subjectId: 'closures', what, why }
  return {
    to: withQuery(urls.siteClosures, { saved: 'yes' }),
    history: [own, ...followed.history],
    subject: 'site',
    ids: [id, ...followed.recordIds],
    purpose: 'closure',
  }
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
