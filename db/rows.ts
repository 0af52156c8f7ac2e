import { and, eq, type SQL } from 'drizzle-orm'
import type { LibSQLDatabase } from 'drizzle-orm/libsql'
import type { SQLiteColumn, SQLiteTable, SQLiteUpdateSetSource } from 'drizzle-orm/sqlite-core'

type Versioned = SQLiteTable & { id: SQLiteColumn; version: SQLiteColumn }
type Seen = { id: string; version: number }

/** Changes a row where it stands as it was seen, and raises its version; false where somebody was faster. */
export async function changeSeen<T extends Versioned>(
  tx: Pick<LibSQLDatabase, 'update'>,
  table: T,
  { id, version }: Seen,
  values: SQLiteUpdateSetSource<T>,
  ...also: (SQL | undefined)[]
): Promise<boolean> {
  const rows = await tx
    .update(table)
    .set({ ...values, version: version + 1 })
    .where(and(eq(table.id, id), eq(table.version, version), ...also))
    .returning({ id: table.id })
  return rows.length > 0
}

/** A row as the rules take it: what a column does not hold is undefined. */
type Present<Row> = {
  [Key in keyof Row]: null extends Row[Key] ? Exclude<Row[Key], null> | undefined : Row[Key]
}

export function present<Row extends object>(row: Row): Present<Row> {
  return Object.fromEntries(
    Object.entries(row).map(([key, value]) => [key, value ?? undefined]),
  ) as Present<Row>
}
