import { type SQL, type SQLWrapper, sql } from 'drizzle-orm'
import { integer, text } from 'drizzle-orm/sqlite-core'
import type { Day } from '../src/calendar.ts'

export const dayColumn = () => text().$type<Day>()

/** An instant, in UTC, as ISO text. */
export const instantColumn = () => text()

export const yesNo = () => integer({ mode: 'boolean' })

/** A CHECK that each column, where given, is shaped like a day; text becomes a real day at the form. */
export function areDays(...columns: SQLWrapper[]): SQL {
  return sql.join(
    columns.map(
      (column) =>
        sql`(${column} is null or ${column} glob '[0-9][0-9][0-9][0-9]-[0-9][0-9]-[0-9][0-9]')`,
    ),
    sql` and `,
  )
}

/** A CHECK that a column holds one of some words. */
export function isOneOf(column: SQLWrapper, words: readonly string[]): SQL {
  return sql`${column} in (${sql.raw(words.map((word) => `'${word}'`).join(', '))})`
}
