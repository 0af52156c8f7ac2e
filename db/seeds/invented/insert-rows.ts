import { getTableColumns, getTableName, sql } from 'drizzle-orm'
import { toSnakeCase } from 'drizzle-orm/casing'
import type { SQLiteTable } from 'drizzle-orm/sqlite-core'
import type { Transaction } from '../../probation/database.ts'

/** Rows that one statement takes; the event loop turns between statements (security 7). */
const chunk = 500

/**
 * Many rows of one table: each statement carries its rows as one JSON parameter, which SQLite unpacks itself, several
 * times quicker than a parameter for each field.
 */
export async function insertRows<Table extends SQLiteTable>(
  tx: Transaction,
  table: Table,
  rows: readonly Table['$inferInsert'][],
) {
  if (rows.length === 0) return
  const known = getTableColumns(table)
  const keys = Object.keys(rows[0]!)
  const columns = keys.map((key) => known[key]!)
  const names = columns.map((column) => sql.identifier(toSnakeCase(column.name)))
  const fields = columns.map((_, index) => sql.raw(`value ->> ${index}`))
  for (let from = 0; from < rows.length; from += chunk) {
    const values = rows.slice(from, from + chunk).map((row) =>
      keys.map((key, index) => {
        const value = row[key as keyof typeof row] ?? null
        const stored = value === null ? null : columns[index]!.mapToDriverValue(value)
        return typeof stored === 'boolean' ? Number(stored) : stored
      }),
    )
    await tx.run(
      sql`insert into ${sql.identifier(getTableName(table))} (${sql.join(names, sql`, `)})
        select ${sql.join(fields, sql`, `)} from json_each(${JSON.stringify(values)})`,
    )
    await new Promise(setImmediate)
  }
}
