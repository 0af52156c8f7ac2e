import { Hono } from 'hono'
import { findVenueHours } from '../../../db/probation/queries/calendar.ts'
import { VenueHoursPage } from '../../../views/probation/sites/hours.tsx'
import { can } from '../../access/matrix.ts'
import { whoMay } from '../../access/permit.ts'
import type { Env } from '../../env.ts'
import { notFound } from '../../errors.ts'
import { show } from '../../kit/show.tsx'
import { patterns } from '../../urls.ts'

/** The opening hours of a venue; an administrator is led on to its week. */
export const venueHours = new Hono<Env>().get(
  patterns.venueWindows,
  whoMay([['read', 'site']]),
  async (c, next) => {
    const { db, viewer } = c.var
    if (can(viewer, 'update', 'site')) return next()
    const id = c.req.param('id')
    const venue = (await findVenueHours(db.reader, [id])).get(id) ?? notFound()
    return show(c, { title: 'Venue' }, <VenueHoursPage {...venue} />)
  },
)
