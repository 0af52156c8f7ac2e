import { Hono } from 'hono'
import { findCalendar } from '../../../db/probation/queries/calendar.ts'
import { listVenues } from '../../../db/probation/queries/people.ts'
import { findPersonRecord } from '../../../db/probation/queries/person-page.ts'
import { PersonPage } from '../../../views/probation/people/page.tsx'
import { recordReading } from '../../access/audit.ts'
import { type May, whoMay } from '../../access/permit.ts'
import type { Env } from '../../env.ts'
import { show } from '../../kit/show.tsx'
import { patterns, urls } from '../../urls.ts'
import { opened } from '../opened.ts'
import { openReferral } from './opened.ts'
import { permissionsOf } from './permissions.ts'

const section = urls.waitingLists

const may: May = [['read', 'person']]

export const people = new Hono<Env>().get(patterns.person, whoMay(may), async (c) => {
  const { db, viewer, today } = c.var
  const record = opened(await findPersonRecord(db.reader, viewer, c.req.param('id')))
  const isOpen = record.referrals.filter(({ endedOn }) => !endedOn)
  const [calendar, venues, asOpened] = await Promise.all([
    findCalendar(db.reader),
    listVenues(db.reader),
    Promise.all(isOpen.map((referral) => openReferral(c, record, referral))),
    recordReading(c, 'person', record.person.id, 'person page'),
  ])
  return show(
    c,
    { title: 'Person', section },
    <PersonPage
      {...record}
      open={asOpened.map((one) => one(calendar))}
      closed={record.referrals.filter(({ endedOn }) => endedOn)}
      venueNames={new Map(venues.map(({ id, name }) => [id, name]))}
      may={permissionsOf(viewer)}
      today={today}
      notice={c.req.query('done')}
    />,
  )
})
