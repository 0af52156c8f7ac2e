import { Hono } from 'hono'
import { findDueContext } from '../../../db/survivor/queries/due-context.ts'
import { findMeeting } from '../../../db/survivor/queries/meeting.ts'
import { MeetingPage } from '../../../views/survivor/records/meeting.tsx'
import { recordReading } from '../../access/audit.ts'
import { whoMay } from '../../access/permit.ts'
import type { SurvivorEnv } from '../../env.ts'
import { show } from '../../kit/show.tsx'
import { patterns, urls } from '../../urls.ts'
import { meetingList } from './meeting.ts'

const lists = whoMay([['list', 'caseload']])

/** The weekly meeting's list of open cases, for a manager and for the workers of the team. */
export const teamMeeting = new Hono<SurvivorEnv>().get(patterns.teamMeeting, lists, async (c) => {
  const { db, viewer, today, now } = c.var
  const cases = await findMeeting(db.reader, viewer, today)
  const ids = cases.map(({ record }) => record.id)
  await recordReading(c, 'record', ids, 'list for the team meeting')
  return show(
    c,
    { title: 'Team list', section: urls.team },
    <MeetingPage
      teams={meetingList(cases, await findDueContext(db.reader, today, now()))}
      today={today}
    />,
  )
})
