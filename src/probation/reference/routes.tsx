import { Hono } from 'hono'
import { findCalendar } from '../../../db/probation/queries/calendar.ts'
import { countReferenceData } from '../../../db/probation/queries/reference/index-page.ts'
import { countMissingJourneys } from '../../../db/probation/queries/reference/travel.ts'
import { ReferenceIndex } from '../../../views/probation/reference/index-page.tsx'
import { type May, whoMay } from '../../access/permit.ts'
import type { Env } from '../../env.ts'
import { show } from '../../kit/show.tsx'
import { patterns, urls } from '../../urls.ts'

const may: May = [['update', 'site']]

/** Reference data belongs to administrators; for everybody else it does not exist. */
export const reference = new Hono<Env>().get(patterns.reference, whoMay(may), async (c) => {
  const { db, today } = c.var
  const counts = {
    ...(await countReferenceData(db.reader)),
    missingJourneys: await countMissingJourneys(db.reader),
  }
  const calendar = await findCalendar(db.reader)
  const page = <ReferenceIndex counts={counts} today={today} calendar={calendar} />
  return show(c, { title: 'Reference data', section: urls.reference }, page)
})
