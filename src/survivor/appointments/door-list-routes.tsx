import { Hono } from 'hono'
import { DoorList } from '../../../views/survivor/appointments/door-list.tsx'
import { recordReading } from '../../access/audit.ts'
import { whoMay } from '../../access/permit.ts'
import type { SurvivorEnv } from '../../env.ts'
import { show } from '../../kit/show.tsx'
import { patterns, urls } from '../../urls.ts'
import { openSession, readingOf } from './opened.ts'

/** Who is expected at a session, for the door: initials and references on one sheet. */
export const doorList = new Hono<SurvivorEnv>().get(
  patterns.appointmentList,
  whoMay([['update', 'enrolment']]),
  async (c) => {
    const { book, session, rows } = await openSession(c, c.var.db.reader)
    const reading = readingOf(rows, 'list for the door')
    if (reading) await recordReading(c, ...reading)
    const about = { title: `List of ${book.group.code}`, section: urls.appointments }
    return show(c, about, <DoorList {...{ book, session, rows }} />)
  },
)
