import { and, desc, eq } from 'drizzle-orm'
import type { Viewer } from '../../src/access/viewer.ts'
import type { Day } from '../../src/calendar.ts'
import type { Reader, Transaction } from './database.ts'
import { type Change, history } from './schema.ts'

export type HistorySubject = 'person' | 'cohort' | 'programme' | 'reference'

/** Who changes something, on which day, at which instant. */
export type Author = { viewer: Viewer; today: Day; at: string }
/** What a line says of its author. */
type Named = Omit<Author, 'viewer'> & { viewer: Pick<Viewer, 'userId' | 'name'> }

/** The same, in which request. */
export type Recording = { author: Author; correlationId: string }

export type HistoryLine = {
  subject: HistorySubject
  subjectId: string
  what: string
  why?: string | undefined
  changes?: Change[]
  /** Who stands beside it, where that is not whoever changes it. */
  by?: { userId: string; userName: string } | undefined
}

/** Saves history lines with the change they tell of: the same transaction, always. */
export async function saveHistory(tx: Transaction, author: Named, lines: readonly HistoryLine[]) {
  for (let from = 0; from < lines.length; from += 100) {
    await tx.insert(history).values(
      lines.slice(from, from + 100).map(({ subject, subjectId, what, why, changes, by }) => ({
        subject,
        subjectId,
        what,
        why: why ?? null,
        changes: changes ?? [],
        onDay: author.today,
        at: author.at,
        userId: by?.userId ?? author.viewer.userId,
        userName: by?.userName ?? author.viewer.name,
      })),
    )
  }
}

/** What happened to one thing, newest first. Whoever asks has been shown the thing itself by a query that took the viewer. */
export function findHistory(db: Reader, subject: HistorySubject, subjectId: string) {
  return db
    .select()
    .from(history)
    .where(and(eq(history.subject, subject), eq(history.subjectId, subjectId)))
    .orderBy(desc(history.id))
    .limit(200)
}
