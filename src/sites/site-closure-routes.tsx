import { type Context, Hono } from 'hono'
import type { Transaction } from '../../db/survivors/database.ts'
import { type Outcome, once } from '../../db/survivors/once.ts'
import {
  addSiteClosure,
  findClosureHistory,
  findGroupsOn,
  listSiteClosures,
  listSites,
  removeSiteClosure,
} from '../../db/survivors/queries/sites.ts'
import { type ListedClosure, SiteClosures } from '../../views/sites/closures.tsx'
import { formToken, formTokenField } from '../access/form-token.ts'
import { can } from '../access/matrix.ts'
import { type Day, inWords } from '../calendar.ts'
import type { SurvivorEnv } from '../env.ts'
import { notFound } from '../errors.ts'
import { type FormErrors, type Posted, typed } from '../form.ts'
import { readRemoval } from '../reference/reading.ts'
import { show } from '../show.tsx'
import { urls, withQuery } from '../urls.ts'
import { readSiteClosure, type SiteClosure } from './own-site.ts'

type C = Context<SurvivorEnv>
type Named = { id: string; name: string }
type Refused = { errors: FormErrors }

/** Days on which a site, or every site, holds nothing: an administrator keeps them, the others read them. */
export const siteClosures = new Hono<SurvivorEnv>()
  .get('/sites/closures', (c) => showClosures(c))
  .post('/sites/closures', async (c) => {
    if (!can(c.var.viewer, 'update', 'site')) notFound()
    const posted = await c.req.parseBody()
    const sites = await closableSites(c)
    const answer = await once<Refused>(c, posted[formTokenField], (tx) =>
      posted['act'] === 'remove' ? remove(tx, posted, sites) : add(tx, posted, sites, c.var.today),
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

async function add(tx: Transaction, posted: Posted, sites: readonly Named[], today: Day) {
  const { values, errors } = readSiteClosure(posted, sites, await listSiteClosures(tx), today)
  if (errors) return { refused: { errors } }
  const id = await addSiteClosure(tx, values)
  return changed(id, values, 'added', values.reason, sites)
}

async function remove(
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
  return changed(kept.id, kept, 'removed', values.removalReason, sites)
}

function changed(
  id: string,
  { siteId, fromOn, toOn }: SiteClosure,
  done: 'added' | 'removed',
  why: string,
  sites: readonly Named[],
): Outcome<Refused> {
  const days = fromOn === toOn ? inWords(fromOn) : `${inWords(fromOn)} to ${inWords(toOn)}`
  const site = siteId ? (sites.find((one) => one.id === siteId)?.name ?? 'a site') : 'all sites'
  const what = `Closure ${done}: ${site}, ${days}`
  const history = [{ subject: 'place' as const, subjectId: 'closures', what, why }]
  const to = withQuery(urls.siteClosures, { saved: 'yes' })
  return { done: { to, history, subject: 'site', ids: id, purpose: 'closure' } }
}

async function showClosures(c: C, posted: Posted = {}, errors: FormErrors = {}) {
  const { db, viewer, today } = c.var
  if (!can(viewer, 'read', 'site')) notFound()
  const sites = await closableSites(c)
  const names = new Map(sites.map(({ id, name }) => [id, name]))
  const listed: ListedClosure[] = []
  for (const closure of await listSiteClosures(db.reader)) {
    const site = closure.siteId ? (names.get(closure.siteId) ?? 'Another site') : 'All sites'
    listed.push({ ...closure, site, meeting: await findGroupsOn(db.reader, closure, today) })
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
    shown: { posted, errors, token: formToken(c) },
  }
  const about = { title: 'Sites', section: urls.sites, status, errors: status === 422 } as const
  return show(c, about, <SiteClosures {...props} />)
}
