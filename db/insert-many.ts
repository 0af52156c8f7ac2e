import { type Column, getTableColumns, type SQL, sql } from 'drizzle-orm'
import type { SQLiteTable } from 'drizzle-orm/sqlite-core'
import { pieces } from '../src/kit/files/turns.ts'
import { turn } from '../src/kit/turn.ts'

/** A transaction of either side's database. */
type Writer = { run: (statement: SQL) => Promise<unknown> }

export const rowsAStatement = 100

/**
 * Inserts rows so many at a time, with a turn of the event loop after each statement (rule 4.5). The rows go in as
 * one JSON parameter: building a statement with a parameter for each value takes four times as long. `orKeep`: what is there already stays.
 * The first row says which fields are written, so a row with others is refused: what it alone has would be lost.
 */
export async function insertMany<Table extends SQLiteTable, Item>(
  tx: Writer,
  table: Table,
  items: readonly Item[],
  asRow: (item: Item) => Table['$inferInsert'],
  { orKeep = false } = {},
) {
  const fields = Object.keys(items[0] ? asRow(items[0]) : {})
  const columns = getTableColumns(table)
  const names = sql.raw(fields.map((field) => `"${asColumnName(field)}"`).join(', '))
  const values = sql.raw(fields.map((_, at) => `value ->> ${at}`).join(', '))
  const keep = sql.raw(orKeep ? 'on conflict do nothing' : '')
  for (const some of pieces(items, rowsAStatement)) {
    const rows = some.map((item) => {
      const row: Record<string, unknown> = asRow(item)
      refuseOthers(row, fields)
      return fields.map((field) => asWritten(columns[field]!, row[field]))
    })
    await tx.run(
      sql`insert into ${table} (${names}) select ${values} from json_each(${JSON.stringify(rows)}) where true ${keep}`,
    )
    await turn()
  }
}

function refuseOthers(row: object, fields: readonly string[]) {
  const own = Object.keys(row)
  if (own.length === fields.length && fields.every((field) => Object.hasOwn(row, field))) return
  throw new TypeError(`One row has ${own.join(', ')} and the first one has ${fields.join(', ')}`)
}

function asWritten(column: Column, value: unknown): unknown {
  return value === null || value === undefined ? null : column.mapToDriverValue(value)
}

function asColumnName(field: string): string {
  return field.replaceAll(/[A-Z]/g, (letter) => `_${letter.toLowerCase()}`)
}

/** Does one statement for each row, with a turn of the event loop every few. */
export async function updateMany<Row>(
  rows: Iterable<Row>,
  update: (row: Row) => PromiseLike<unknown>,
) {
  let count = 0
  for (const row of rows) {
    await update(row)
    count += 1
    if (count % 20 === 0) await turn()
  }
}
