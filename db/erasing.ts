import { getTableColumns, getTableName, or, type SQL, sql } from 'drizzle-orm'
import type { LibSQLDatabase } from 'drizzle-orm/libsql'
import { getTableConfig, type SQLiteColumn, type SQLiteTable } from 'drizzle-orm/sqlite-core'
import { struckWords, withoutIds } from '../src/kit/erased.ts'
import type { HeldList } from './held.ts'

// Erases one person from one side's tables, by the list that says of every column what becomes of it.

type Writer = Pick<LibSQLDatabase, 'select' | 'update' | 'delete'>
type Columns = Record<string, SQLiteColumn>

/** What is his alone, struck wherever it stands; and his name as it is written, where no staff are named. */
type Traces = { marks: readonly string[]; names: readonly string[] }

/**
 * Takes every row about a person, in the order that the tables' references allow; what is about many loses its parts
 * about him, and what was typed elsewhere his number and his name (rule 4.11). The audit log stays: it has ids. Answers
 * the ids that his rows had.
 */
export async function eraseHeld<Whose extends { id: string }>(
  tx: Writer,
  list: HeldList<Whose>,
  whose: Whose,
  { marks, names }: Traces,
): Promise<string[]> {
  const entries = Object.values(list)
  const own = entries.flatMap((entry) => ('table' in entry ? [entry] : []))
  const pointedAt = new Set(own.flatMap(({ table }) => referencesOf(table)))
  const ids = [whose.id]
  const going: { table: SQLiteTable; rows: number[] }[] = []
  for (const { table, goes } of own) {
    const id = pointedAt.has(table) ? (getTableColumns(table) as Columns)['id'] : undefined
    const rows = await tx
      .select({ row: sql<number>`rowid`, id: id ?? sql`null` })
      .from(table)
      .where(goes(whose))
    going.push({ table, rows: rows.map(({ row }) => row) })
    ids.push(...rows.flatMap((row) => (typeof row.id === 'string' ? [row.id] : [])))
  }
  for (const { table, rows } of childrenFirst(going)) {
    if (rows.length > 0) await tx.delete(table).where(sql`rowid in ${among(rows)}`)
  }
  const traces = [...new Set([...ids, ...marks])]
  for (const entry of entries) {
    if ('table' in entry) continue
    if (entry.erased === 'row') await tx.delete(entry.of).where(holds(entry.of, traces))
    if (entry.erased === 'emptied') await empty(tx, entry.of, traces)
  }
  for (const entry of entries) {
    const table = 'table' in entry ? entry.table : entry.of
    if (!isOfLog.test(getTableName(table))) await strike(tx, table, { marks, names })
  }
  return [...new Set(ids)]
}

/** Tables whose rows others refer to come after those. */
function childrenFirst<One extends { table: SQLiteTable }>(all: readonly One[]): One[] {
  const left = [...all]
  const sorted: One[] = []
  while (left.length > 0) {
    const at = left.findIndex(
      ({ table }) =>
        !left.some((one) => one.table !== table && referencesOf(one.table).includes(table)),
    )
    if (at < 0) throw new Error('These tables refer to each other in a circle.')
    sorted.push(...left.splice(at, 1))
  }
  return sorted
}

function referencesOf(table: SQLiteTable): SQLiteTable[] {
  return getTableConfig(table).foreignKeys.map((key) => key.reference().foreignTable)
}

/** Of rows about many people, the parts that are about him. */
async function empty(tx: Writer, table: SQLiteTable, traces: readonly string[]) {
  await rewrite(tx, table, traces, (_, text) => {
    try {
      return JSON.stringify(withoutIds(JSON.parse(text), traces))
    } catch {
      return text
    }
  })
}

/** His number and his name in what was typed about others. */
async function strike(tx: Writer, table: SQLiteTable, { marks, names }: Traces) {
  const all = [...marks, ...names]
  await rewrite(tx, table, all, (key, text) =>
    struckWords(text, namesStaff.test(key) ? marks : all),
  )
}

/** Texts of a table that hold one of some words, each as it becomes; as they are kept, whatever they mean. */
async function rewrite(
  tx: Writer,
  table: SQLiteTable,
  words: readonly string[],
  becomes: (key: string, text: string) => string,
) {
  const texts = textsOf(table)
  if (texts.length === 0 || words.length === 0) return
  const raw = texts.map(([key, column]) => [key, sql<string | null>`${column}`] as const)
  const rows = await tx
    .select({ row: sql<number>`rowid`, ...Object.fromEntries(raw) })
    .from(table)
    .where(holds(table, words))
  for (const { row, ...columns } of rows as ({ row: number } & Record<string, string | null>)[]) {
    const changed = Object.entries(columns).flatMap(([key, text]) => {
      const next = text === null ? null : becomes(key, text)
      return next === text ? [] : [[key, sql`${next}`] as const]
    })
    if (changed.length === 0) continue
    await tx.update(table).set(Object.fromEntries(changed)).where(sql`rowid = ${row}`)
  }
}

/** The audit log is never changed: there are ids in it. */
const isOfLog = /^audit_(chain|sets|members)$/

/** Columns in which somebody of the staff stands, who may bear the same name. */
const namesStaff = /(^name|Name|^by|By|[eE]mail|^ledBy)$/

function textsOf(table: SQLiteTable): [string, SQLiteColumn][] {
  const columns = Object.entries(getTableColumns(table) as Columns)
  return columns.filter(([, { columnType }]) => columnType.startsWith('SQLiteText'))
}

/** A few words are compared one by one: to open a list anew for each text of each row takes several times as long. */
function holds(table: SQLiteTable, words: readonly string[]): SQL {
  const list = JSON.stringify(words)
  const hits = textsOf(table).flatMap(([, column]) =>
    words.length > fewWords
      ? sql`exists (select 1 from json_each(${list}) w where instr(${column}, w.value) > 0)`
      : words.map((word) => sql`instr(${column}, ${word}) > 0`),
  )
  return or(...hits)!
}

/** So that the comparisons of the widest table stay far below what one expression may hold. */
const fewWords = 20

function among(values: readonly number[]): SQL {
  return sql`(select value from json_each(${JSON.stringify(values)}))`
}
