import {
  type InStatement,
  LibsqlError,
  type ResultSet,
  type Row,
  type Value,
} from '@libsql/client/sqlite3'
import Database from 'libsql'

type Run = (values: unknown[]) => ResultSet

/** The statements kept of a connection: those used last; a longer one (many rows put in at once) is used and let go. */
export const kept = { most: 400, longest: 10_000 }

const changesTables = /^\s*(create|alter|drop)\b/i
/** Some settings take effect as they are prepared, and not as they are run. */
const isSetting = /^\s*pragma\b/i
const inOrder = Symbol('the values of a row in their order')

/**
 * Runs statements on one connection and keeps them prepared, for to prepare one costs more than to run it. Answers what
 * the library's client answers; a whole number is a number, and not refused beyond 2^53.
 */
export function keptStatements(db: Database.Database) {
  const known = new Map<string, Run>()

  /** A kept statement remembers values that it is not given anew: one is kept for each number of values. */
  function find(sql: string, { length }: unknown[]): Run {
    const name = `${length} ${sql}`
    const run = known.get(name) ?? prepare(db, sql)
    if (sql.length > kept.longest || isSetting.test(sql)) return run
    known.delete(name)
    known.set(name, run)
    if (known.size > kept.most) known.delete(known.keys().next().value!)
    return run
  }

  return {
    run: (statement: InStatement): ResultSet => {
      const { sql, args = [] } = typeof statement === 'string' ? { sql: statement } : statement
      if (!Array.isArray(args)) throw new TypeError('Values are given in order, not by name.')
      try {
        return find(sql, args)(args.map(asBound))
      } catch (error) {
        throw asLibsqlError(error)
      } finally {
        // SQLite prepares anew what a changed table asks for; the names of columns were read before.
        if (changesTables.test(sql)) known.clear()
      }
    },
    forget: () => known.clear(),
    count: () => known.size,
  }
}

function prepare(db: Database.Database, sql: string): Run {
  const statement = db.prepare<[unknown[]]>(sql)
  if (!statement.reader) {
    return (values) => {
      const { changes, lastInsertRowid } = statement.run(values)
      return resultOf([], [], changes, BigInt(lastInsertRowid))
    }
  }
  statement.raw(true)
  const names = statement.columns().map(({ name }) => name)
  const asRow = rowsOf(names)
  return (values) => resultOf(names, (statement.all(values) as Value[][]).map(asRow), 0, undefined)
}

function resultOf(
  columns: string[],
  rows: Row[],
  rowsAffected: number,
  lastInsertRowid: bigint | undefined,
): ResultSet {
  const result = { columns, columnTypes: [], rows, rowsAffected, lastInsertRowid }
  return { ...result, toJSON: () => result }
}

/** A row is read by number and by name, and lists its names alone; of two columns of one name the first counts. */
function rowsOf(names: readonly string[]): (values: Value[]) => Row {
  const byNumber = numbered(names.length)
  const own = names.flatMap((name, at) =>
    names.indexOf(name) === at && !Object.hasOwn(byNumber, name) ? [{ name, at }] : [],
  )
  return (values) => {
    const row = Object.create(byNumber)
    row[inOrder] = values
    for (const { name, at } of own) row[name] = values[at]
    return row as Row
  }
}

function numbered(length: number): object {
  const prototype = { length }
  for (let at = 0; at < length; at++) {
    Object.defineProperty(prototype, at, {
      get(this: { [inOrder]: Value[] }) {
        return this[inOrder][at]
      },
    })
  }
  return prototype
}

function asBound(value: unknown): unknown {
  if (typeof value === 'boolean') return value ? 1 : 0
  if (value instanceof Date) return value.valueOf()
  if (value instanceof ArrayBuffer) return Buffer.from(value)
  if (value === undefined) throw new TypeError('A value of a statement is undefined: null is none.')
  if (typeof value === 'number' && !Number.isFinite(value))
    throw new RangeError('A value of a statement is no finite number.')
  return value
}

const constraint = 19

/** 'SQLITE_READONLY_DBMOVED' is a 'SQLITE_READONLY'; of constraints the library does not know every name. */
function asLibsqlError(error: unknown): unknown {
  if (!(error instanceof Database.SqliteError)) return error
  const { message, code, rawCode = 0 } = error
  const kind = code.split('_').slice(0, 2).join('_')
  const base = (rawCode & 0xff) === constraint ? 'SQLITE_CONSTRAINT' : kind
  return new LibsqlError(message, base, code, rawCode, error)
}
