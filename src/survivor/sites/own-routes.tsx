import { type Context, Hono } from 'hono'
import type { Reader, Transaction } from '../../../db/survivor/database.ts'
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
import { FollowingPage } from '../../../views/survivor/sites/following.tsx'
import { SiteForm } from '../../../views/survivor/sites/own-form.tsx'
import { OwnSitePage } from '../../../views/survivor/sites/own-page.tsx'
import { can } from '../../access/matrix.ts'
import { worksAtSites } from '../../access/scopes.ts'
import type { SurvivorEnv } from '../../env.ts'
import { notFound } from '../../errors.ts'
import { type Difference, differences } from '../../kit/differences.ts'
import type { Posted } from '../../kit/form.ts'
import type { Shown } from '../../kit/shown.ts'
import { patterns, urls, withQuery } from '../../urls.ts'
import { act } from '../act.ts'
import { momentOf } from '../waits/moment.ts'
import { heldInWords } from './closing.ts'
import { type OwnSite, readSite, type SiteValues, siteFields } from './own-site.ts'

type C = Context<SurvivorEnv>
type Around = Awaited<ReturnType<typeof whatIsThere>>
type Found = Awaited<ReturnType<typeof openSite>>

const about = { title: 'Sites', section: urls.sites }
const atLeastOne = { '': ['Change at least one field'] }

const newSite = act(
  {
    at: patterns.newSite,
    may: [['update', 'site']],
    ...about,
    find: whatIsThere,
    page: (_, { localities }, shown) => <SiteForm {...{ localities, shown }} />,
  },
  {
    read,
    faults: (_, { address }) => (address ? undefined : { address: ['Enter the address'] }),
    save: async (tx, found, values) => {
      const id = await addSite(tx, values)
      return done(id, 'Site added', values.reason, differences([], fieldsOf(found, values)))
    },
  },
)

/** One site: the form of whoever keeps it; where it stands, for those who work there. */
const site = act(
  {
    at: patterns.site,
    may: [['update', 'site']],
    maySee: (viewer) => can(viewer, 'update', 'site') || worksAtSites(viewer),
    ...about,
    find: openSite,
    reads: ({ site, isKeeper }) => (isKeeper ? undefined : ['site', site.id, 'address of a site']),
    starts: ({ site: { name, localityId, stepFree, venueLimit, closedOn } }) => ({
      ...{ name, localityId, venueLimit: `${venueLimit}`, closedOn },
      ...(stepFree ? { stepFree: 'yes' } : {}),
    }),
    page: (c, found, shown) => (found.isKeeper ? showForm(c, found, shown) : showSite(c, found)),
  },
  {
    version: ({ site }) => site.version,
    read,
    faults: (found, values) =>
      values.address || changesOf(found, values).length > 0 ? undefined : atLeastOne,
    check: async (c, { site }, { closedOn: on }, shown) => {
      const isSooner = on && (!site.closedOn || on < site.closedOn)
      if (shown.posted['act'] !== 'check' || !isSooner) return undefined
      const closing = closedForGood(site.id, on)
      const { today, now, db } = c.var
      const { sittings, women } = await findFollowing(db.reader, closing, momentOf(today, now()))
      const held = sittings.map(({ group, session }) => ({ ...session, code: group.code }))
      const props = { site: site.name, closing, women, shown }
      return { ...about, body: <FollowingPage {...props} sessions={heldInWords(held)} /> }
    },
    save: async (tx, found, values, c) => {
      const { site } = found
      if (!(await changeSite(tx, site, values))) return undefined
      const what = values.address ? 'Site and its address changed' : 'Site changed'
      const followed = await followClosing(c, tx, site, values)
      return done(site.id, what, values.reason, changesOf(found, values), followed)
    },
    changes: changesOf,
  },
)

export const ownSite = new Hono<SurvivorEnv>().route('/', newSite).route('/', site)

async function whatIsThere(_: C, db: Reader) {
  return { localities: await listSiteLocalities(db), sites: await listSites(db) }
}

async function openSite(c: C, db: Reader) {
  const site = (await findSite(db, c.req.param('id') ?? '')) ?? notFound()
  const isKeeper = can(c.var.viewer, 'update', 'site')
  return { ...(await whatIsThere(c, db)), site, isKeeper }
}

function read(posted: Posted, { localities, sites, site }: Around & { site?: OwnSite }) {
  return readSite(
    posted,
    localities,
    sites.filter(({ id }) => id !== site?.id),
  )
}

function fieldsOf({ localities }: Around, values: SiteValues) {
  const locality = localities.find(({ id }) => id === values.localityId)?.name ?? ''
  return siteFields({ ...values, locality })
}

function changesOf(found: Found, values: SiteValues): Difference[] {
  return differences(siteFields(found.site), fieldsOf(found, values))
}

async function showForm(c: C, { site, localities }: Found, shown: Shown) {
  const { db, today } = c.var
  const from = site.closedOn && site.closedOn > today ? site.closedOn : today
  const meeting = site.closedOn ? await findGroupsAt(db.reader, site.id, from) : []
  const history = await findHistory(db.reader, 'place', site.id)
  return <SiteForm {...{ site, localities, meeting, history, shown }} />
}

async function showSite({ var: { db, today } }: C, { site }: Found) {
  const groups = await findGroupsAt(db.reader, site.id, today)
  const address = await findSiteAddress(db.reader, site)
  return <OwnSitePage {...{ site, address, groups, today }} />
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
) {
  const own = { subject: 'place' as const, subjectId: id, what, why, changes }
  const history = [own, ...followed.flatMap((one) => one.history)]
  const ids = [id, ...followed.flatMap(({ recordIds }) => recordIds)]
  return {
    ...{ to: withQuery(urls.sites, { saved: 'yes' }), history, ids },
    ...{ subject: 'site', purpose: 'site' },
  }
}
