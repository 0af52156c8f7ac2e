import { Hono } from 'hono'
import { findGround } from '../../../db/probation/queries/ground.ts'
import { ChoosePlace } from '../../../views/probation/placements/choose.tsx'
import { recordReading } from '../../access/audit.ts'
import { type May, whoMay } from '../../access/permit.ts'
import type { Env } from '../../env.ts'
import { show } from '../../kit/show.tsx'
import { patterns, urls } from '../../urls.ts'
import { fullName } from '../people/person.ts'
import { openWait } from './opened.ts'
import { outlookFor } from './outlook.ts'

const may: May = [['create', 'placement']]

/** The cohorts that fit one person, best first. */
export const placementChoices = new Hono<Env>().get(patterns.placement, whoMay(may), async (c) => {
  const { db, viewer, today } = c.var
  const wait = await openWait(c, db.reader)
  await recordReading(c, 'person', wait.personId, 'cohorts that fit')
  const kept = await findGround(db.reader, { viewer, today }, wait.programmeKey, [wait])
  return show(
    c,
    { title: 'Find a place', section: urls.waitingLists },
    <ChoosePlace
      title={`Find a place for ${fullName(wait)}`}
      wait={wait}
      outlook={outlookFor(wait, kept.seekerOf(wait), kept.entries, kept.entries, today)}
      verb="Book"
      href={({ cohort, stay }) => urls.placementCheck(wait.referralId, cohort.id, stay.entryOn)}
    />,
  )
})
