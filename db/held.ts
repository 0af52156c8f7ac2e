import { type SQL, sql } from 'drizzle-orm'
import type { LibSQLDatabase } from 'drizzle-orm/libsql'
import type { SQLiteColumn, SQLiteTable } from 'drizzle-orm/sqlite-core'
import { type Erased, type HeldPart, type Kept, type Said, struck } from '../src/kit/held.ts'

// What each side's list of its tables is written in: every column of every table, whether it is about a person, and what
// becomes of it in a report, at an erasure and in time.

type Decided = Said & { from?: SQL }
type Columns = Readonly<Record<string, Decided>>

export type AboutPerson<Whose> = {
  title: string
  table: SQLiteTable
  /** Which rows are about this person, as far as whoever asks sees them. */
  where: (whose: Whose) => SQL
  /** Which rows an erasure takes, where they are more than may be given. */
  goes: (whose: Whose) => SQL
  erased: Erased
  kept: Kept
  columns: Columns
}
/** Of nobody, of who works here, or of many people at once: never in a report. */
export type AboutNone = {
  of: SQLiteTable
  about: 'nobody' | 'staff' | 'many'
  erased: Erased
  kept: Kept
  columns: readonly string[]
}
export type HeldList<Whose> = Readonly<Record<string, AboutPerson<Whose> | AboutNone>>

/** A table about a person: a column without a decision is no list at all. */
export function aboutPerson<Whose, T extends SQLiteTable>(
  table: T,
  title: string,
  where: (whose: Whose) => SQL,
  columns: Record<keyof T['_']['columns'] & string, Decided>,
  goes: (whose: Whose) => SQL = where,
): AboutPerson<Whose> {
  return { title, table, where, goes, erased: 'row', kept: 'case', columns }
}

export function aboutNone<T extends SQLiteTable>(
  of: T,
  about: AboutNone['about'],
  kept: Kept,
  columns: readonly (keyof T['_']['columns'] & string)[],
  erased: Erased = 'stays',
): AboutNone {
  return { of, about, erased, kept, columns }
}

export const given = (says: string, from?: SQL): Decided => (from ? { says, from } : { says })
export const typed = (says: string): Decided => ({ says, typed: true })
export const other: Decided = { withheld: 'other' }
export const safeguarding: Decided = { withheld: 'safeguarding' }
export const operational: Decided = { withheld: 'operational' }

/** What a column points at, by its name: `lookUp('localities.name', 'people.locality_id')`. */
export function lookUp(name: string, by: string, key = 'id'): SQL {
  const [table, column] = name.split('.')
  return sql.raw(`(select o.${column} from ${table} o where o.${key} = ${by})`)
}

/** All that is given of one person, one statement for each table whatever there is in it (rule 4.7). */
export async function readHeld<Whose extends { own: string }>(
  db: Pick<LibSQLDatabase, 'select'>,
  list: HeldList<Whose>,
  whose: Whose,
  withTyped: boolean,
): Promise<HeldPart[]> {
  const parts: HeldPart[] = []
  for (const entry of Object.values(list)) {
    if (!('table' in entry)) continue
    const shown = Object.entries(entry.columns).flatMap(([key, said]) =>
      'says' in said && (withTyped || !said.typed) ? [{ key, ...said }] : [],
    )
    if (shown.length === 0) continue
    const of = entry.table as unknown as Record<string, SQLiteColumn>
    const fields = Object.fromEntries(shown.map(({ key, from }) => [key, from ?? of[key]!]))
    const rows = await db
      .select(fields)
      .from(entry.table)
      .where(entry.where(whose))
      .orderBy(sql`rowid`)
    parts.push({
      title: entry.title,
      rows: rows.map((row) =>
        Object.fromEntries(
          shown
            .filter(({ key }) => row[key] !== null && row[key] !== '')
            .map(({ key, says }) => [says, struck(row[key], whose.own)]),
        ),
      ),
    })
  }
  return parts
}

/**
 * Of each kind that a report gives anything of, how many rows an erasure takes; what a report withholds whole is not
 * counted for anybody, and neither are lines of history, which may be of such a thing (rule 4.11).
 */
export async function countHeld<Whose>(
  db: Pick<LibSQLDatabase, 'select'>,
  list: HeldList<Whose>,
  whose: Whose,
): Promise<{ title: string; count: number }[]> {
  const counts: { title: string; count: number }[] = []
  for (const [name, entry] of Object.entries(list)) {
    if (!('table' in entry) || name === 'history') continue
    if (!Object.values(entry.columns).some((said) => 'says' in said)) continue
    const [row] = await db
      .select({ count: sql<number>`count(*)` })
      .from(entry.table)
      .where(entry.where(whose))
    counts.push({ title: entry.title, count: row?.count ?? 0 })
  }
  return counts.filter(({ count }) => count > 0)
}
