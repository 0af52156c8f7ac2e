import type { Viewer } from '../../../src/access/viewer.ts'
import type { Across, SharedSite } from '../../../src/across/across.ts'
import type { Day } from '../../../src/calendar.ts'
import type { Book } from '../../../src/survivor/appointments/book.ts'
import type { SurvivorDatabase } from '../database.ts'
import { findBook, findBooks } from './groups.ts'
import { extendGroups } from './groups-save.ts'

type Request = { var: { db: SurvivorDatabase; viewer: Viewer; today: Day; across: Across } }

/** What a page of the groups is made of: sessions are laid ahead first, and shared sites read across. Sessions to a day where one is given. */
export async function openBooks(
  c: Request,
  until?: Day,
): Promise<{ books: Book[]; shared: SharedSite[] }> {
  const { db, viewer, today } = c.var
  const shared = await laidAhead(c)
  return { books: await findBooks(db.reader, { viewer, today, shared, until }), shared }
}

/** The same for one group. */
export async function openBook(
  c: Request,
  id: string,
): Promise<{ book: Book | undefined; shared: SharedSite[] }> {
  const { db, viewer, today } = c.var
  const shared = await laidAhead(c)
  return { book: await findBook(db.reader, { viewer, today, shared }, id), shared }
}

async function laidAhead({ var: { db, today, across } }: Request): Promise<SharedSite[]> {
  const [shared] = await Promise.all([across.sharedSites(), extendGroups(db, today)])
  return [...shared]
}
