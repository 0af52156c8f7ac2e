import type { Context } from 'hono'
import type { Reader } from '../../../db/survivor/database.ts'
import { findFollowing } from '../../../db/survivor/queries/held-sessions.ts'
import {
  findSite,
  listSiteClosures,
  listSiteLocalities,
  listSites,
} from '../../../db/survivor/queries/sites.ts'
import { can } from '../../access/matrix.ts'
import type { SurvivorEnv } from '../../env.ts'
import { notFound } from '../../errors.ts'
import { byNow } from '../opened.ts'
import { type Closing, heldInWords } from './closing.ts'

type C = Context<SurvivorEnv>

/** What a new site has to fit: the localities there are, and the sites whose names are taken. */
export async function openSites(_: C, db: Reader) {
  return { localities: await listSiteLocalities(db), sites: await listSites(db) }
}

/** The site that the address names, and whether the viewer keeps it. */
export async function openSite(c: C, db: Reader) {
  const site = (await findSite(db, c.req.param('id') ?? '')) ?? notFound()
  const { localities, sites } = await openSites(c, db)
  const others = sites.filter(({ id }) => id !== site.id)
  return { localities, sites: others, site, isKeeper: can(c.var.viewer, 'update', 'site') }
}

/** The closures, and the sites that can be closed: this side's own, and those it shares where the other side answers. */
export async function openClosures({ var: { across } }: C, db: Reader) {
  const shared = await across.sharedSites().catch(() => [])
  const sites = [...(await listSites(db)), ...shared].map(({ id, name }) => ({ id, name }))
  return { sites, closures: await listSiteClosures(db) }
}

/** What a closing would do: the sessions that are not held, in words, and how many women have to be told. */
export async function openFollowing(c: C, closing: Closing) {
  const { sittings, women } = await findFollowing(c.var.db.reader, closing, byNow(c))
  const held = sittings.map(({ group, session }) => ({ ...session, code: group.code }))
  return { closing, women, sessions: heldInWords(held) }
}
