import { Hono } from 'hono'
import { listSites } from '../../../db/survivor/queries/sites.ts'
import { OwnSites } from '../../../views/survivor/sites/own-list.tsx'
import { can } from '../../access/matrix.ts'
import { permit } from '../../access/permit.ts'
import { worksAtSites } from '../../access/scopes.ts'
import type { SurvivorEnv } from '../../env.ts'
import { show } from '../../kit/show.tsx'
import { patterns, urls } from '../../urls.ts'

/** Sites of the survivor side alone, and those it shares. */
export const ownSites = new Hono<SurvivorEnv>().get(patterns.sites, async (c) => {
  const { db, across, viewer, today } = c.var
  permit(viewer, [['read', 'site']])
  const mayChange = can(viewer, 'update', 'site')
  const props = {
    sites: await listSites(db.reader),
    shared: await across.sharedSites().catch(() => undefined),
    ...{ mayChange, mayOpen: worksAtSites(viewer) || mayChange, today },
    saved: c.req.query('saved') === 'yes',
  }
  return show(c, { title: 'Sites', section: urls.sites }, <OwnSites {...props} />)
})
