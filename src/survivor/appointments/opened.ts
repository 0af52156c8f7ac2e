import type { Context } from 'hono'
import type { Reader } from '../../../db/survivor/database.ts'
import { findGroupSites, findLeaders } from '../../../db/survivor/queries/group-sites.ts'
import { findBook, findGroupCodes, findRecorded } from '../../../db/survivor/queries/groups.ts'
import { findProgrammeNumbers } from '../../../db/survivor/queries/programme-numbers.ts'
import { findOwnWorker } from '../../../db/survivor/queries/scope.ts'
import { findCalendar } from '../../../db/survivor/queries/service.ts'
import type { SurvivorEnv } from '../../env.ts'
import { notFound } from '../../errors.ts'
import { lookAgainFor, withSites } from '../opened.ts'
import type { Woman } from './book.ts'
import { type RegisterRow, registerRows } from './register.ts'

type C = Context<SurvivorEnv>

/** The group that the address names, for who leads it and for the manager: for the rest there is no such page. */
async function openLed(c: C, db: Reader) {
  const asked = await withSites(c)
  const book = (await findBook(db, asked, c.req.param('id') ?? '')) ?? notFound()
  return book.isLed ? { book, asked } : notFound()
}

/** The same with its site, who leads it, and who could. */
export async function openGroup(c: C, db: Reader) {
  const { book, asked } = await openLed(c, db)
  const { viewer, today, shared } = asked
  const site = (await findGroupSites(db, shared, today)).find(({ id }) => id === book.group.siteId)
  const ids = book.group.facilitators.map(({ workerId }) => workerId)
  const leaders = await findLeaders(db, viewer, today, ids)
  const leading = leaders.filter(({ workerId }) => ids.includes(workerId))
  return { book, women: book.women, site, leaders, leading }
}

/** Where a group could be held, who could lead it, and what the programme asks of it. */
export async function openMaking({ var: { viewer, today, across } }: C, db: Reader) {
  return {
    sites: await findGroupSites(db, await across.sharedSites(), today),
    leaders: await findLeaders(db, viewer, today),
    numbers: await findProgrammeNumbers(db, today),
    codes: await findGroupCodes(db),
    calendar: await findCalendar(db),
    own: await findOwnWorker(db, viewer),
  }
}

/** One of its sessions, with the lines of its register. */
export async function openSession(c: C, db: Reader) {
  const { book, asked } = await openLed(c, db)
  const number = Number(c.req.param('number'))
  const session = book.sessions.find((one) => one.number === number) ?? notFound()
  const rows = registerRows(book, session, await findRecorded(db, asked, session.id))
  return { book, session, rows, women: rows.map(({ woman }) => woman) }
}

/** Whose records a session's list is; nothing where nobody is in it. */
export function readingOf(rows: readonly RegisterRow[], purpose: string) {
  const ids = rows.map(({ woman }) => woman.enrolment.recordId)
  return ids.length > 0 ? (['record', ids, purpose] as const) : undefined
}

/** Looks again for linked people near each other, after what was saved (rule 19.3). */
export function lookAgain(c: C, women: readonly Pick<Woman, 'enrolment'>[]) {
  return lookAgainFor(
    c,
    women.map(({ enrolment }) => enrolment.recordId),
  )
}
