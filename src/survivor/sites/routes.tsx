import { type Context, Hono } from 'hono'
import { type Outcome, once } from '../../../db/survivor/change.ts'
import type { Transaction } from '../../../db/survivor/database.ts'
import { findHistory } from '../../../db/survivor/history.ts'
import { closedForGood } from '../../../db/survivor/queries/closings.ts'
import { findFollowing } from '../../../db/survivor/queries/held-sessions.ts'
import {
  bringBack,
  type Followed,
  holdSessions,
} from '../../../db/survivor/queries/hold-sessions.ts'
import {
  addSite,
  changeSite,
  findGroupsAt,
  findSite,
  findSiteAddress,
  listSiteLocalities,
  listSites,
} from '../../../db/survivor/queries/sites.ts'
import { StalePage } from '../../../views/kit/stale.tsx'
import { FollowingPage } from '../../../views/survivor/sites/following.tsx'
import { SiteForm } from '../../../views/survivor/sites/own-form.tsx'
import { OwnSites } from '../../../views/survivor/sites/own-list.tsx'
import { OwnSitePage } from '../../../views/survivor/sites/own-page.tsx'
import { recordReading } from '../../access/audit.ts'
import { formToken, formTokenField } from '../../access/form-token.ts'
import { can, scopeOf } from '../../access/matrix.ts'
import type { SurvivorEnv } from '../../env.ts'
import { notFound } from '../../errors.ts'
import { type Difference, differences } from '../../kit/differences.ts'
import { dayParts, type FormErrors, type Posted } from '../../kit/form.ts'
import { show } from '../../kit/show.tsx'
import { patterns, urls, withQuery } from '../../urls.ts'
import { momentOf } from '../waits/moment.ts'
import { type Closing, heldInWords } from './closing.ts'
import { type OwnSite, readSite, type SiteValues, siteFields } from './own-site.ts'

type C = Context<SurvivorEnv>
type Refused = { errors: FormErrors } | { stale: OwnSite; yours: SiteValues }

const about = { title: 'Sites', section: urls.sites }

/** Sites of the survivor side alone: an administrator keeps them, whoever works there reads them. */
export const ownSites = new Hono<SurvivorEnv>()
  .use(`${patterns.sites}/*`, (c, next) =>
    can(c.var.viewer, 'read', 'site') ? next() : notFound(),
  )
  .get(patterns.sites, async (c) => {
    const { db, across, viewer, today } = c.var
    const props = {
      sites: await listSites(db.reader),
      shared: await across.sharedSites().catch(() => undefined),
      mayChange: can(viewer, 'update', 'site'),
      mayOpen: worksThere(c) || can(viewer, 'update', 'site'),
      saved: c.req.query('saved') === 'yes',
      today,
    }
    return show(c, about, <OwnSites {...props} />)
  })
  .get(patterns.newSite, (c) => showForm(c, undefined))
  .post(patterns.newSite, async (c) => {
    mayChange(c)
    const posted = await c.req.parseBody()
    const answer = await once<Refused>(c, posted[formTokenField], (tx) => add(tx, posted))
    if ('to' in answer) return c.redirect(answer.to, 303)
    return showForm(c, undefined, posted, 'errors' in answer.refused ? answer.refused.errors : {})
  })
  .get(patterns.site, async (c) => {
    const site = await siteOf(c)
    if (can(c.var.viewer, 'update', 'site')) return showForm(c, site)
    if (!worksThere(c)) notFound()
    const { reader } = c.var.db
    await recordReading(c, 'site', site.id, 'address of a site')
    const groups = await findGroupsAt(reader, site.id, c.var.today)
    const address = await findSiteAddress(reader, site)
    return show(c, about, <OwnSitePage {...{ site, address, groups, today: c.var.today }} />)
  })
  .post(patterns.site, async (c) => {
    mayChange(c)
    const site = await siteOf(c)
    const posted = await c.req.parseBody()
    const closing = posted['act'] === 'check' && (await newClosing(c, site, posted))
    if (closing) return showFollowing(c, site, closing, posted)
    const answer = await once<Refused>(c, posted[formTokenField], (tx) =>
      change(c, tx, site.id, posted),
    )
    if ('to' in answer) return c.redirect(answer.to, 303)
    if ('errors' in answer.refused) return showForm(c, site, posted, answer.refused.errors)
    const { stale, yours } = answer.refused
    const changes = differences(siteFields(stale), await fieldsOf(c.var.db.reader, yours))
    const page = <StalePage changes={changes} again={urls.site(site.id)} />
    return show(c, { ...about, status: 409 }, page)
  })

/** Those whose side the sites are: they go there, and may know where that is. */
function worksThere(c: C): boolean {
  return scopeOf(c.var.viewer, 'site') === 'side'
}

function mayChange(c: C) {
  if (!can(c.var.viewer, 'update', 'site')) notFound()
}

async function add(tx: Transaction, posted: Posted): Promise<Outcome<Refused>> {
  const { values, errors } = readSite(
    { version: '0', ...posted },
    await listSiteLocalities(tx),
    await listSites(tx),
  )
  if (errors) return { refused: { errors } }
  if (!values.address) return { refused: { errors: { address: ['Enter the address'] } } }
  const id = await addSite(tx, values)
  const changes = differences([], await fieldsOf(tx, values))
  return done(id, 'Site added', values.reason, changes)
}

async function change(
  c: C,
  tx: Transaction,
  id: string,
  posted: Posted,
): Promise<Outcome<Refused>> {
  const before = (await findSite(tx, id)) ?? notFound()
  const others = (await listSites(tx)).filter((one) => one.id !== id)
  const { values, errors } = readSite(posted, await listSiteLocalities(tx), others)
  if (errors) return { refused: { errors } }
  if (values.version !== before.version) return { refused: { stale: before, yours: values } }
  const changes = differences(siteFields(before), await fieldsOf(tx, values))
  if (changes.length === 0 && !values.address) {
    return { refused: { errors: { '': ['Change at least one field'] } } }
  }
  if (!(await changeSite(tx, before, values))) return { refused: { stale: before, yours: values } }
  const what = values.address ? 'Site and its address changed' : 'Site changed'
  return done(id, what, values.reason, changes, await followClosing(c, tx, before, values))
}

/** A closing day that is new, or sooner than the one that is known, in a form without faults. */
async function newClosing(c: C, site: OwnSite, posted: Posted): Promise<Closing | undefined> {
  const { reader } = c.var.db
  const others = (await listSites(reader)).filter(({ id }) => id !== site.id)
  const { values } = readSite(posted, await listSiteLocalities(reader), others)
  const on = values?.closedOn
  const isNew = on && (!site.closedOn || on < site.closedOn)
  return isNew ? closedForGood(site.id, on) : undefined
}

/** What closing for good would do, in counts, before it is saved. */
async function showFollowing(c: C, site: OwnSite, closing: Closing, posted: Posted) {
  const { today, now, db } = c.var
  const { sittings, women } = await findFollowing(db.reader, closing, momentOf(today, now()))
  const sessions = heldInWords(
    sittings.map(({ group, session }) => ({ ...session, code: group.code })),
  )
  const props = { site: site.name, closing, sessions, women, posted, token: formToken(c) }
  return show(c, about, <FollowingPage {...props} />)
}

/** What another closing day does: sessions from it on are held back, those before it are held after all. */
async function followClosing(
  { var: { today, now, viewer } }: C,
  tx: Transaction,
  before: OwnSite,
  { closedOn }: SiteValues,
): Promise<Followed[]> {
  if (closedOn === before.closedOn) return []
  const at = { ...momentOf(today, now()), by: viewer.name }
  const saving = `${before.id}:${before.version}`
  const followed: Followed[] = []
  if (before.closedOn) {
    const gone = closedForGood(before.id, before.closedOn)
    followed.push(await bringBack(tx, gone, { ...at, origin: `open:${saving}` }))
  }
  if (closedOn) {
    const closing = closedForGood(before.id, closedOn)
    followed.push(await holdSessions(tx, closing, { ...at, origin: `closed:${saving}` }))
  }
  return followed
}

function done(
  id: string,
  what: string,
  why: string,
  changes: Difference[],
  followed: readonly Followed[] = [],
): Outcome<Refused> {
  const own = { subject: 'place' as const, subjectId: id, what, why, changes }
  const history = [own, ...followed.flatMap((one) => one.history)]
  const ids = [id, ...followed.flatMap(({ recordIds }) => recordIds)]
  const to = withQuery(urls.sites, { saved: 'yes' })
  return { done: { to, history, subject: 'site', ids, purpose: 'site' } }
}

async function fieldsOf(db: Parameters<typeof listSiteLocalities>[0], values: SiteValues) {
  const places = await listSiteLocalities(db)
  const locality = places.find(({ id }) => id === values.localityId)?.name ?? ''
  return siteFields({ ...values, locality })
}

async function showForm(
  c: C,
  site: OwnSite | undefined,
  posted: Posted = {},
  errors: FormErrors = {},
) {
  mayChange(c)
  const { reader } = c.var.db
  const status = Object.keys(errors).length > 0 ? 422 : 200
  const from = site?.closedOn && site.closedOn > c.var.today ? site.closedOn : c.var.today
  const props = {
    site,
    localities: await listSiteLocalities(reader),
    meeting: site?.closedOn ? await findGroupsAt(reader, site.id, from) : [],
    history: site ? await findHistory(reader, 'place', site.id) : [],
    posted: { ...(site ? asTyped(site) : {}), ...posted },
    errors,
    token: formToken(c),
  }
  return show(c, { ...about, status, errors: status === 422 }, <SiteForm {...props} />)
}

function asTyped({ name, localityId, stepFree, venueLimit, closedOn, version }: OwnSite): Posted {
  const { day, month, year } = dayParts(closedOn)
  return {
    ...{ name, localityId, venueLimit: `${venueLimit}`, version: `${version}` },
    ...(stepFree ? { stepFree: 'yes' } : {}),
    ...{ 'closedOn-day': day, 'closedOn-month': month, 'closedOn-year': year },
  }
}

async function siteOf(c: C): Promise<OwnSite> {
  return (await findSite(c.var.db.reader, c.req.param('id') ?? '')) ?? notFound()
}
