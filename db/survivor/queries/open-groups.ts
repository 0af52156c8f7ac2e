import type { Viewer } from '../../../src/access/viewer.ts'
import type { Across, SharedSite } from '../../../src/across/across.ts'
import type { Day } from '../../../src/calendar.ts'
import type { Book } from '../../../src/survivor/appointments/book.ts'
import type { SurvivorDatabase } from '../database.ts'
import { findBook, findBooks } from './groups.ts'
import { extendGroups } from './groups-save.ts'

type Request = { var: { db: SurvivorDatabase; viewer: Viewer; today: Day; across: Across } }

/** What a page of the groups is made of: sessions are laid ahead first, and shared sites read across. */
export async function openBooks(c: Request): Promise<{ books: Book[]; shared: SharedSite[] }> {
  const { db, viewer, today, across } = c.var
  await extendGroups(db, today)
  const shared = [...(await across.sharedSites())]
  return { books: await findBooks(db.reader, { viewer, today, shared }), shared }
}

/** The same for one group. */
export async function openBook(
  c: Request,
  id: string,
): Promise<{ book: Book | undefined; shared: SharedSite[] }> {
  const { db, viewer, today, across } = c.var
  await extendGroups(db, today)
  const shared = [...(await across.sharedSites())]
  return { book: await findBook(db.reader, { viewer, today, shared }, id), shared }
}
