import { Hono } from 'hono'
import { findRoster } from '../../../../db/probation/queries/roster.ts'
import { SessionPage } from '../../../../views/probation/cohorts/changes/session.tsx'
import { recordReading } from '../../../access/audit.ts'
import { can } from '../../../access/matrix.ts'
import { type May, whoMay } from '../../../access/permit.ts'
import type { Env } from '../../../env.ts'
import { notFound } from '../../../errors.ts'
import { show } from '../../../kit/show.tsx'
import { patterns, urls } from '../../../urls.ts'
import { openCalendar } from '../opened.ts'
import { expectedAt, namedIn } from '../roster.ts'
import { allKinds, changeKinds } from './change-words.ts'

const may: May = [['read', 'cohort']]

/** One session: when and where, who leads it, who is expected, and what may be done about it. */
export const sessionPages = new Hono<Env>().get(patterns.session, whoMay(may), async (c) => {
  const { db, viewer, today } = c.var
  const { cohort, facts } = await openCalendar(c, db.reader)
  const number = c.req.param('number')
  const session = facts.sessions.find((one) => `${one.number}` === number) ?? notFound()
  const expected = expectedAt(await findRoster(db.reader, viewer, cohort.id), session.heldOn)
  await recordReading(c, 'person', namedIn(expected), 'session')
  return show(
    c,
    { title: `Session ${session.number} of ${cohort.code}`, section: urls.cohorts },
    <SessionPage
      cohort={cohort}
      facts={facts}
      session={session}
      expected={expected}
      today={today}
      kinds={allKinds.filter((kind) => can(viewer, changeKinds[kind].action, 'cohort'))}
      hasRegister={can(viewer, 'read', 'attendance')}
      mayCover={can(viewer, 'update', 'cohort')}
    />,
  )
})
