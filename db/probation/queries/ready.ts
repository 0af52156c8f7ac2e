import { eq } from 'drizzle-orm'
import type { Viewer } from '../../../src/access/viewer.ts'
import type { Day } from '../../../src/calendar.ts'
import { orForget } from '../../../src/kit/or-forget.ts'
import type { ProbationDatabase, Reader } from '../database.ts'
import { revision } from '../schema.ts'
import { findWhole, type Whole } from './ground.ts'

export type Ready = Whole

type Kept = { revision: number; ready: Promise<Ready> }
const shelves = new WeakMap<ProbationDatabase, Map<string, Kept>>()
/** Views kept at a time; the one unused longest goes first. */
const most = 24

/** A whole programme for whoever sees the same of it, made again when the database has changed since. */
export async function ready(
  db: ProbationDatabase,
  viewer: Viewer,
  programmeKey: string,
  today: Day,
): Promise<Ready> {
  const shelf = shelves.get(db) ?? new Map<string, Kept>()
  shelves.set(db, shelf)
  const { userId, role, email, areas, duty } = viewer
  const key = JSON.stringify([userId, role, email, areas, duty?.id, programmeKey, today])
  const now = await findRevision(db.reader)
  const kept = shelf.get(key)
  shelf.delete(key)
  if (kept?.revision === now) {
    shelf.set(key, kept)
    return kept.ready
  }
  const answer = findWhole(db.reader, viewer, programmeKey, today)
  const made = { revision: now, ready: orForget(answer, () => shelf.delete(key)) }
  shelf.set(key, made)
  if (shelf.size > most) shelf.delete(shelf.keys().next().value as string)
  return made.ready
}

/** Raised by every change that pages may show. */
export async function findRevision(db: Reader): Promise<number> {
  const [row] = await db
    .select({ number: revision.number })
    .from(revision)
    .where(eq(revision.id, 1))
  return row?.number ?? 0
}
