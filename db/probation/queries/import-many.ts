import { type Column, getTableColumns, sql } from 'drizzle-orm'
import type { SQLiteTable } from 'drizzle-orm/sqlite-core'
import type { Viewer } from '../../../src/access/viewer.ts'
import { nameInEmail } from '../../../src/imports/cells.ts'
import { pieces, turn } from '../../../src/imports/turns.ts'
import type { Difference } from '../../../src/people/differences.ts'
import { saveAudit } from '../../access.ts'
import type { AuditVerb } from '../../access-tables.ts'
import type { Transaction } from '../database.ts'
import { staff } from '../schema.ts'
import { type Author, type HistorySubject, saveHistory } from './history.ts'

/** Who applies a file, when, and under which name it came. */
export type Importing = Author & { viewer: Viewer; fileName: string; correlationId: string }

const rowsAStatement = 100

/**
 * Inserts rows so many at a time, with a turn of the event loop after each statement (security 7). The rows go in as
 * one JSON parameter: building a statement with a parameter for each value takes four times as long. `orKeep`: what is there already stays.
 */
export async function insertMany<Table extends SQLiteTable, Item>(
  tx: Transaction,
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
      return fields.map((field) => asWritten(columns[field]!, row[field]))
    })
    await tx.run(
      sql`insert into ${table} (${names}) select ${values} from json_each(${JSON.stringify(rows)}) where true ${keep}`,
    )
    await turn()
  }
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

/** Officers and facilitators whom nobody has named yet get their name from the e-mail. */
export async function saveStaff(tx: Transaction, emails: readonly (string | null)[]) {
  const distinct = [...new Set(emails)].filter((email) => email !== null)
  const asRow = (email: string) => ({ email, name: nameInEmail(email), team: null })
  await insertMany(tx, staff, distinct, asRow, { orKeep: true })
}

/** History lines and audit rows of what a file changed, in its own transaction. */
export async function saveTrace(
  tx: Transaction,
  importing: Importing,
  subject: HistorySubject & ('person' | 'cohort'),
  lines: readonly {
    subjectId: string
    historyId?: string
    isNew: boolean
    changes: Difference[]
  }[],
) {
  const what = `Imported from ${importing.fileName}`
  for (const some of pieces(lines, rowsAStatement)) {
    await saveHistory(
      tx,
      importing,
      some.map(({ subjectId, historyId, changes }) => ({
        subject,
        subjectId: historyId ?? subjectId,
        what,
        changes,
      })),
    )
    await saveAudit(tx, [
      ...auditOf(
        importing,
        'collection',
        subject,
        some.filter(({ isNew }) => isNew),
      ),
      ...auditOf(
        importing,
        'alteration',
        subject,
        some.filter(({ isNew }) => !isNew),
      ),
    ])
    await turn()
  }
}

function auditOf(
  { at, viewer, correlationId }: Importing,
  verb: AuditVerb,
  subject: string,
  lines: readonly { subjectId: string }[],
) {
  if (lines.length === 0) return []
  const subjectIds = [...new Set(lines.map(({ subjectId }) => subjectId))]
  return [
    { at, userId: viewer.userId, verb, subject, subjectIds, purpose: 'import', correlationId },
  ]
}
