import { type Context, Hono } from 'hono'
import { findHistory } from '../../../db/survivor/history.ts'
import { openBook, openBooks } from '../../../db/survivor/queries/open-groups.ts'
import { findRegistersKept } from '../../../db/survivor/queries/registers.ts'
import { findCalendar } from '../../../db/survivor/queries/service.ts'
import { GroupList } from '../../../views/survivor/appointments/list.tsx'
import { GroupPage } from '../../../views/survivor/appointments/page.tsx'
import { recordReading } from '../../access/audit.ts'
import { can } from '../../access/matrix.ts'
import { whoMay } from '../../access/permit.ts'
import { addDays, mondayOf } from '../../calendar.ts'
import type { SurvivorEnv } from '../../env.ts'
import { notFound } from '../../errors.ts'
import { show } from '../../kit/show.tsx'
import { patterns, urls } from '../../urls.ts'
import { readRecords, timeNow } from '../opened.ts'
import { sessionLines } from './session-lines.ts'
import { summaryOf } from './words.ts'

const section = urls.appointments
const weeks = 8

const notices: Record<string, string> = {
  opened: 'The group is open.',
  changed: 'The group is changed.',
  moved: 'The group is held at the new time. Each woman’s worker has a task to tell her.',
  stopped: 'The last day of the group is saved.',
  kept: 'The register is saved.',
  cancelled: 'The session is cancelled. Each woman’s worker has a task to tell her.',
}

/** The groups, and one of them: every worker of the service sees when and where, and counts instead of names. */
export const appointments = new Hono<SurvivorEnv>()
  .get(patterns.appointments, whoMay([['list', 'enrolment']]), async (c) => {
    const { viewer, today } = c.var
    const { books } = await openBooks(c, addDays(mondayOf(today), 7 * weeks))
    const ids = books.map(({ group }) => group.id)
    await recordReading(c, 'group', ids, 'groups')
    return show(
      c,
      { title: 'Appointments', section },
      <GroupList
        groups={books.map((book) => summaryOf(book, timeNow(c), weeks))}
        today={today}
        mayOpen={can(viewer, 'create', 'enrolment')}
      />,
    )
  })
  .get(patterns.appointment, whoMay([['read', 'enrolment']]), (c) => showGroup(c))

async function showGroup(c: Context<SurvivorEnv>) {
  const { db, today } = c.var
  const { book = notFound() } = await openBook(c, c.req.param('id') ?? '')
  const named = book.women.filter(({ name }) => name !== undefined)
  const recordIds = named.map(({ enrolment }) => enrolment.recordId)
  await Promise.all([
    recordReading(c, 'group', book.group.id, 'group'),
    readRecords(c, recordIds, 'group'),
  ])
  const kept = await findRegistersKept(db.reader, book.group.id)
  const calendar = await findCalendar(db.reader)
  return show(
    c,
    { title: book.group.code, section },
    <GroupPage
      summary={summaryOf(book, timeNow(c), weeks)}
      lines={sessionLines(book, { kept, calendar, today })}
      today={today}
      history={book.isLed ? await findHistory(db.reader, 'group', book.group.id) : undefined}
      notice={notices[c.req.query('done') ?? '']}
    />,
  )
}
