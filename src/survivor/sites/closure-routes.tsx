import { type Context, Hono } from 'hono'
import { findClosureItem } from '../../../db/survivor/queries/closure-calls.ts'
import { findHeldBy } from '../../../db/survivor/queries/held-sessions.ts'
import { ClosurePage } from '../../../views/survivor/sites/closure.tsx'
import { can } from '../../access/matrix.ts'
import { whoMay } from '../../access/permit.ts'
import type { SurvivorEnv } from '../../env.ts'
import { notFound } from '../../errors.ts'
import { show } from '../../kit/show.tsx'
import { patterns, urls } from '../../urls.ts'
import { readRecords } from '../opened.ts'
import { outcomeWords } from '../records/task.ts'
import { momentOf } from '../waits/moment.ts'
import { closingDays, heldInWords } from './closing.ts'

/** One closure: its sessions, and of the reader's own women who has been told; only counts for whoever sees no record. */
export const siteClosure = new Hono<SurvivorEnv>().get(
  patterns.siteClosure,
  whoMay([['read', 'site']]),
  async (c: Context<SurvivorEnv>) => {
    const { db, viewer, today, now, across } = c.var
    const moment = momentOf(today, now())
    const shared = await across.sharedSites().catch(() => [])
    const id = c.req.param('id') ?? ''
    const item = (await findClosureItem(db.reader, viewer, moment, shared, id)) ?? notFound()
    await readRecords(
      c,
      item.women.map(({ recordId }) => recordId),
      'closure',
    )
    const held = await findHeldBy(db.reader, id, moment)
    return show(
      c,
      { title: 'Closure', section: urls.sites },
      <ClosurePage
        {...item}
        days={closingDays(item.closing)}
        sessions={heldInWords(held.map(({ group, session }) => ({ ...session, code: group.code })))}
        outcomeOf={outcomeWords}
        mayRemove={can(viewer, 'update', 'site')}
      />,
    )
  },
)
