import { Hono } from 'hono'
import { findDoubleBooked } from '../../../db/probation/queries/double-bookings.ts'
import { findProgrammes } from '../../../db/probation/queries/programme-list.ts'
import { BookedTwice } from '../../../views/probation/staff/booked-twice.tsx'
import { type May, whoMay } from '../../access/permit.ts'
import type { Env } from '../../env.ts'
import { show } from '../../kit/show.tsx'
import { patterns, urls } from '../../urls.ts'

const may: May = [['cancel', 'cohort']]

/** Facilitators and rooms that are booked twice, for who may change the cohorts: as many as the first page counts. */
export const bookedTwice = new Hono<Env>().get(patterns.bookedTwice, whoMay(may), async (c) => {
  const { db, viewer, today } = c.var
  const asked = c.req.query('programme')
  const programme = (await findProgrammes(db.reader)).find(({ key }) => key === asked)
  const found = await findDoubleBooked(
    db.reader,
    viewer,
    today,
    programme ? { programmeKey: programme.key } : {},
  )
  return show(
    c,
    { title: 'Booked twice', section: urls.home },
    <BookedTwice found={found} programme={programme?.shortName} />,
  )
})
