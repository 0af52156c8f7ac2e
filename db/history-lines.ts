import { and, desc, eq } from 'drizzle-orm'
import type { LibSQLDatabase } from 'drizzle-orm/libsql'
import { integer, type SQLiteTable, sqliteTable, text } from 'drizzle-orm/sqlite-core'
import { dayColumn, instantColumn } from './columns.ts'
import type { Author } from './once.ts'

/** One field of a change, before and after, in words. */
export type Change = { field: string; before: string; after: string }

/** What either side's history has. */
export const historyColumns = <Subject extends string>() => ({
  id: integer().primaryKey({ autoIncrement: true }),
  subject: text().$type<Subject>().notNull(),
  subjectId: text().notNull(),
  onDay: dayColumn().notNull(),
  at: instantColumn().notNull(),
  userId: text().notNull(),
  userName: text().notNull(),
  what: text().notNull(),
  why: text(),
  changes: text({ mode: 'json' }).$type<Change[]>().notNull(),
})

const either = sqliteTable('history', historyColumns())

export type Line<Subject extends string> = {
  subject: Subject
  subjectId: string
  what: string
  why?: string | undefined
  changes?: Change[]
  /** Who stands beside it, where that is not whoever changes it. */
  by?: { userId: string; userName: string } | undefined
}

type Named = Pick<Author, 'today' | 'at'> & { viewer: Pick<Author['viewer'], 'userId' | 'name'> }

/** The history of one side, in its own table. */
export function historyIn<Subject extends string>(table: SQLiteTable) {
  const history = table as unknown as typeof either
  return {
    /** Saves history lines with the change they tell of, and answers their ids: the same transaction, always. */
    saveHistory: async (
      tx: Pick<LibSQLDatabase, 'insert'>,
      { viewer, today, at }: Named,
      lines: readonly Line<Subject>[],
    ) => {
      const ids: number[] = []
      for (let from = 0; from < lines.length; from += 100) {
        const written = tx.insert(history).values(
          lines.slice(from, from + 100).map(({ subject, subjectId, what, why, changes, by }) => ({
            ...{ subject, subjectId, what, why: why ?? null, changes: changes ?? [] },
            ...{ onDay: today, at },
            userId: by?.userId ?? viewer.userId,
            userName: by?.userName ?? viewer.name,
          })),
        )
        ids.push(...(await written.returning({ id: history.id })).map(({ id }) => id))
      }
      return ids.length > 0 ? { first: Math.min(...ids), last: Math.max(...ids) } : undefined
    },

    /** What happened to one thing, newest first. Whoever asks has been shown the thing itself by a query that took the viewer. */
    findHistory: (db: Pick<LibSQLDatabase, 'select'>, subject: Subject, subjectId: string) =>
      db
        .select()
        .from(history)
        .where(and(eq(history.subject, subject), eq(history.subjectId, subjectId)))
        .orderBy(desc(history.id))
        .limit(200),
  }
}
