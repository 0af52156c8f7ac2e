import { Hono } from 'hono'
import { findGround } from '../../../db/probation/queries/ground.ts'
import { findFoundIn } from '../../../db/probation/queries/waiting-list.ts'
import { Places } from '../../../views/probation/waiting-list/places.tsx'
import { recordReading } from '../../access/audit.ts'
import { whoMay } from '../../access/permit.ts'
import type { Env } from '../../env.ts'
import { severalOf } from '../../kit/posted.ts'
import { show } from '../../kit/show.tsx'
import { patterns, urls } from '../../urls.ts'
import { openProgramme } from '../opened.ts'
import { fitsFor } from '../placements/choose.ts'

/** Places for the people who were ticked on the list. */
export const placesForSeveral = new Hono<Env>()
  // Not an act: it shows places for the people that were ticked, and changes nothing.
  .post(patterns.waitingListPlaces, whoMay([['list', 'referral']]), async (c) => {
    const { db, viewer, today } = c.var
    const programme = await openProgramme(c)
    const ids = severalOf(await c.req.parseBody({ all: true }), 'id')
    if (ids.length === 0) return c.redirect(urls.waitingList(programme.key), 303)
    const asked = { viewer, programmeKey: programme.key, today }
    const waits = await findFoundIn(db.reader, asked, { ids })
    const kept = await findGround(db.reader, asked, programme.key, waits)
    const rows = waits.map((wait) => ({
      wait,
      fits: fitsFor(kept.seekerOf(wait), kept.entriesFor(wait), today),
    }))
    const named = waits.map(({ personId }) => personId)
    await recordReading(c, 'person', named, 'places for several')
    const missing = new Set(ids).size - waits.length
    return show(
      c,
      { title: 'Places for several people', section: urls.waitingLists },
      <Places programme={programme} rows={rows} missing={missing} />,
    )
  })
