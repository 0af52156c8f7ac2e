import { Hono } from 'hono'
import { listSites } from '../../../db/survivor/queries/sites.ts'
import { OwnSites } from '../../../views/survivor/sites/own-list.tsx'
import { can } from '../../access/matrix.ts'
import { type May, whoMay } from '../../access/permit.ts'
import { worksAtSites } from '../../access/scopes.ts'
import type { SurvivorEnv } from '../../env.ts'
import { show } from '../../kit/show.tsx'
import { patterns, urls } from '../../urls.ts'

const may: May = [['read', 'site']]

/** Sites of the survivor side alone, and those it shares. */
export const ownSites = new Hono<SurvivorEnv>().get(patterns.sites, whoMay(may), async (c) => {
  const { db, across, viewer, today } = c.var
  const mayChange = can(viewer, 'update', 'site')
  const props = {
    sites: await listSites(db.reader),
    shared: await across.sharedSites().catch(() => undefined),
    ...{ mayChange, mayOpen: worksAtSites(viewer) || mayChange, today },
    saved: c.req.query('saved') === 'yes',
  }
  return show(c, { title: 'Sites', section: urls.sites }, <OwnSites {...props} />)
})
