import { Hono } from 'hono'
import { findApartRequests } from '../../../db/survivor/queries/apart.ts'
import { countIncidents, findIncidents } from '../../../db/survivor/queries/incidents.ts'
import { countSafety, findSafetyItems } from '../../../db/survivor/queries/safety.ts'
import { SafetyCount, SafetyList } from '../../../views/survivor/safety/list.tsx'
import { recordReading } from '../../access/audit.ts'
import { can, cellOf } from '../../access/matrix.ts'
import { type May, whoMay } from '../../access/permit.ts'
import { addDays } from '../../calendar.ts'
import type { SurvivorEnv } from '../../env.ts'
import { show } from '../../kit/show.tsx'
import { patterns, urls } from '../../urls.ts'
import { apartNowOf, endAskedOf } from '../links/apart.ts'

const about = { title: 'Safety', section: urls.home }
const closedShownFor = 90

/** An auditor has their number, and nothing of them. */
const mayCount: May = (viewer) => cellOf(viewer, 'safetyQueue') !== '-'

export const safetyDoor = new Hono<SurvivorEnv>().get(
  patterns.safety,
  whoMay(mayCount),
  async (c) => {
    const { db, viewer, across, today } = c.var
    if (cellOf(viewer, 'safetyQueue') === 'counts') {
      const found = await countSafety(db.reader, viewer, today)
      const done = await countIncidents(db.reader, viewer, today)
      return show(c, about, <SafetyCount open={found + done} />)
    }
    const closedSince = addDays(today, -closedShownFor)
    const items = await findSafetyItems(db.reader, viewer, today, { closedSince })
    const incidents = await findIncidents(db.reader, viewer, today, { closedSince })
    const mayDecide = can(viewer, 'update', 'keepApart')
    const apart = mayDecide ? await findApartRequests(db.reader, viewer, today) : []
    const ids = [...items, ...incidents, ...apart].flatMap(({ recordId }) => recordId ?? [])
    await recordReading(c, 'record', [...new Set(ids)], 'safety')
    const done = c.req.query('done')
    const apartNow = await apartNowOf(across, apart, today)
    const endAsked = mayDecide ? await endAskedOf(across) : []
    const pairs = endAsked.flatMap((one) => one.ids)
    if (pairs.length > 0)
      await recordReading(c, 'apart', pairs, 'keep-aparts to end', 'combination')
    const props = { items, incidents, apart, apartNow, endAsked, today, done }
    return show(c, about, <SafetyList {...props} />)
  },
)
