import type { Context } from 'hono'
import type { Transaction } from '../../../db/survivor/database.ts'
import { findHistory } from '../../../db/survivor/history.ts'
import { closedForGood } from '../../../db/survivor/queries/closings.ts'
import {
  bringBack,
  type Followed,
  holdSessions,
} from '../../../db/survivor/queries/hold-sessions.ts'
import { changeSite, findGroupsAt, findSiteAddress } from '../../../db/survivor/queries/sites.ts'
import { FollowingPage } from '../../../views/survivor/sites/following.tsx'
import { SiteForm } from '../../../views/survivor/sites/own-form.tsx'
import { OwnSitePage } from '../../../views/survivor/sites/own-page.tsx'
import { can } from '../../access/matrix.ts'
import { worksAtSites } from '../../access/scopes.ts'
import type { SurvivorEnv } from '../../env.ts'
import { type Difference, differences } from '../../kit/differences.ts'
import type { Shown } from '../../kit/shown.ts'
import { patterns, urls } from '../../urls.ts'
import { act } from '../act.ts'
import { byNow } from '../opened.ts'
import { openFollowing, openSite } from './opened.ts'
import { fieldsIn, type OwnSite, readSiteAmong, type SiteValues, siteFields } from './own-site.ts'
import { savedSite } from './site-change.ts'

type C = Context<SurvivorEnv>
type Found = Awaited<ReturnType<typeof openSite>>

const about = { title: 'Sites', section: urls.sites }
const atLeastOne = { '': ['Change at least one field'] }

/** One site: the form of whoever keeps it; where it stands, for those who work there. */
export const ownSite = act(
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
    read: readSiteAmong,
    faults: (found, values) =>
      values.address || changesOf(found, values).length > 0 ? undefined : atLeastOne,
    check: async (c, { site }, { closedOn: on }, shown) => {
      const isSooner = on && (!site.closedOn || on < site.closedOn)
      if (shown.posted['act'] !== 'check' || !isSooner) return undefined
      const following = await openFollowing(c, closedForGood(site.id, on))
      return { ...about, body: <FollowingPage {...following} site={site.name} shown={shown} /> }
    },
    save: async (tx, found, values, c) => {
      const { site } = found
      if (!(await changeSite(tx, site, values))) return undefined
      const what = values.address ? 'Site and its address changed' : 'Site changed'
      const followed = await followClosing(c, tx, site, values)
      const line = { what, why: values.reason }
      return savedSite(site.id, { ...line, changes: changesOf(found, values) }, followed)
    },
    changes: changesOf,
  },
)

function changesOf({ site, localities }: Found, values: SiteValues): Difference[] {
  return differences(siteFields(site), fieldsIn(localities, values))
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
  c: C,
  tx: Transaction,
  before: OwnSite,
  { closedOn }: SiteValues,
): Promise<Followed[]> {
  if (closedOn === before.closedOn) return []
  const at = byNow(c)
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
