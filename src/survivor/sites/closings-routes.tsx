import { type Context, Hono } from 'hono'
import { type Outcome, once } from '../../../db/survivor/change.ts'
import type { Reader, Transaction } from '../../../db/survivor/database.ts'
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
import { type ListedClosure, SiteClosures } from '../../../views/survivor/sites/closures.tsx'
import { FollowingPage } from '../../../views/survivor/sites/following.tsx'
import { formToken, formTokenField } from '../../access/form-token.ts'
import { can } from '../../access/matrix.ts'
import { inWords } from '../../calendar.ts'
import type { SurvivorEnv } from '../../env.ts'
import { notFound } from '../../errors.ts'
import { type FormErrors, type Posted, typed } from '../../kit/form.ts'
import { readRemoval } from '../../kit/reading.ts'
import { show } from '../../kit/show.tsx'
import { patterns, urls, withQuery } from '../../urls.ts'
import { momentOf } from '../waits/moment.ts'
import { heldInWords } from './closing.ts'
import { readSiteClosure, type SiteClosure } from './own-site.ts'

type C = Context<SurvivorEnv>
type Named = { id: string; name: string }
type Refused = { errors: FormErrors }

/** Days on which a site, or every site, holds nothing: an administrator keeps them, the others read them. */
export const siteClosures = new Hono<SurvivorEnv>()
  .get(patterns.siteClosures, (c) => showClosures(c))
  .post(patterns.siteClosures, async (c) => {
    if (!can(c.var.viewer, 'update', 'site')) notFound()
    const posted = await c.req.parseBody()
    const sites = await closableSites(c)
    if (posted['act'] === 'check') return showFollowing(c, posted, sites)
    const answer = await once<Refused>(c, posted[formTokenField], (tx) =>
      posted['act'] === 'remove' ? remove(c, tx, posted, sites) : add(c, tx, posted, sites),
    )
    if ('to' in answer) return c.redirect(answer.to, 303)
    return showClosures(c, posted, answer.refused.errors)
  })

/** This side's own, and those it shares where the other side answers. */
async function closableSites(c: C): Promise<Named[]> {
  const { db, across } = c.var
  const shared = await across.sharedSites().catch(() => [])
  return [...(await listSites(db.reader)), ...shared].map(({ id, name }) => ({ id, name }))
}

async function add(c: C, tx: Transaction, posted: Posted, sites: readonly Named[]) {
  const { values, errors } = await readClosure(c, tx, posted, sites)
  if (errors) return { refused: { errors } }
  const id = await addSiteClosure(tx, values)
  const at = { ...atOf(c), origin: `closed:${id}` }
  const followed = await holdSessions(tx, { ...values, id }, at)
  return changed(id, values, { done: 'added', why: values.reason, sites, followed })
}

async function remove(
  c: C,
  tx: Transaction,
  posted: Posted,
  sites: readonly Named[],
): Promise<Outcome<Refused>> {
  const { values, errors } = readRemoval(posted)
  if (errors) return { refused: { errors } }
  const kept = (await listSiteClosures(tx)).find(({ id }) => id === posted['id'])
  if (!kept || !(await removeSiteClosure(tx, kept.id))) {
    return { refused: { errors: { '': ['That closure has been removed already'] } } }
  }
  const followed = await bringBack(tx, kept, { ...atOf(c), origin: `open:${kept.id}` })
  return changed(kept.id, kept, { done: 'removed', why: values.removalReason, sites, followed })
}

async function readClosure(c: C, db: Reader, posted: Posted, sites: readonly Named[]) {
  return readSiteClosure(posted, sites, await listSiteClosures(db), c.var.today)
}

function atOf({ var: { today, now, viewer } }: C) {
  return { ...momentOf(today, now()), by: viewer.name }
}

type Change = {
  done: 'added' | 'removed'
  why: string
  sites: readonly Named[]
  followed: Followed
}

function changed(
  id: string,
  { siteId, fromOn, toOn }: SiteClosure,
  { done, why, sites, followed }: Change,
): Outcome<Refused> {
  const days = fromOn === toOn ? inWords(fromOn) : `${inWords(fromOn)} to ${inWords(toOn)}`
  const site = siteId ? nameOf(siteId, sites) : 'all sites'
  const what = `Closure ${done}: ${site}, ${days}`
  const own = { subject: 'place' as const, subjectId: 'closures', what, why }
  return {
    done: {
      to: withQuery(urls.siteClosures, { saved: 'yes' }),
      history: [own, ...followed.history],
      subject: 'site',
      ids: [id, ...followed.recordIds],
      purpose: 'closure',
    },
  }
}

function nameOf(siteId: string | undefined, sites: readonly Named[]): string {
  return siteId ? (sites.find((one) => one.id === siteId)?.name ?? 'a site') : 'All sites'
}

/** What closing would do, in counts, before it is saved. */
async function showFollowing(c: C, posted: Posted, sites: readonly Named[]) {
  const { reader } = c.var.db
  const { values, errors } = await readClosure(c, reader, posted, sites)
  if (errors) return showClosures(c, posted, errors)
  const at = momentOf(c.var.today, c.var.now())
  const closing = { ...values, id: '' }
  const { sittings, women } = await findFollowing(reader, closing, at)
  const props = {
    site: nameOf(values.siteId, sites),
    closing,
    sessions: heldInWords(sittings.map(({ group, session }) => ({ ...session, code: group.code }))),
    women,
    posted,
    token: formToken(c),
  }
  return show(c, { title: 'Sites', section: urls.sites }, <FollowingPage {...props} />)
}

async function showClosures(c: C, posted: Posted = {}, errors: FormErrors = {}) {
  const { db, viewer } = c.var
  if (!can(viewer, 'read', 'site')) notFound()
  const sites = await closableSites(c)
  const names = new Map(sites.map(({ id, name }) => [id, name]))
  const counts = await countToTell(db.reader)
  const listed: ListedClosure[] = []
  for (const closure of await listSiteClosures(db.reader)) {
    const site = closure.siteId ? (names.get(closure.siteId) ?? 'Another site') : 'All sites'
    listed.push({ ...closure, site, ...(counts.get(closure.id) ?? { women: 0, untold: 0 }) })
  }
  const asked = c.req.query('remove') ?? typed(posted, 'id')
  const status = Object.keys(errors).length > 0 ? 422 : 200
  const mayChange = can(viewer, 'update', 'site')
  const props = {
    closures: listed,
    sites,
    mayChange,
    removing: mayChange ? listed.find(({ id }) => id === asked) : undefined,
    saved: c.req.query('saved') === 'yes',
    history: await findClosureHistory(db.reader),
    shown: { posted, errors, formToken: formToken(c) },
  }
  const about = { title: 'Sites', section: urls.sites, status, errors: status === 422 } as const
  return show(c, about, <SiteClosures {...props} />)
}
