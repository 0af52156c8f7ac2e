import { channel } from 'node:diagnostics_channel'
import {
  type Client,
  type InStatement,
  LibsqlError,
  type Transaction,
} from '@libsql/client/sqlite3'
import Database from 'libsql'
import { keptStatements } from './kept-statements.ts'

type Settings = {
  path: string
  encryptionKey?: string | undefined
  /** The one connection that may put the log beside the file into it: it does so when it closes. */
  isWriter: boolean
}

/** Tells whoever listens how many rows each statement of a request answered: tests count them. */
const statements = channel('right-time:statement')
/** Whoever listens may let a statement wait for those asked in the same turn: tests count round trips by it. */
const asked = channel('right-time:asked')

/** Milliseconds that a statement waits for another process's lock. */
export const lockTimeout = 5000

const begins = {
  write: 'begin immediate',
  read: 'begin transaction readonly',
  deferred: 'begin deferred',
}

/**
 * One connection to a local file that answers as the library's own client does, and whose statements stay prepared.
 * The library's client prepares each one anew and lets nobody at its connection.
 */
export function localClient({ path, encryptionKey, isWriter }: Settings): Client {
  const db = new Database(path, {
    ...{ timeout: lockTimeout },
    ...(encryptionKey ? { encryptionKey } : {}),
  })
  const { run, forget } = keptStatements(db)
  let held: Transaction | undefined

  function answer(statement: InStatement) {
    let rows = 0
    try {
      const result = run(statement)
      rows = result.rows.length
      return result
    } finally {
      statements.publish({ rows })
    }
  }

  /** What is asked beside an open transaction would become part of it. */
  const alone = () => {
    if (!db.open) refuse('The client is closed.', 'CLIENT_CLOSED')
    if (held) refuse('An open transaction holds this connection.', 'TRANSACTION_ACTIVE')
  }

  function begin(how: string): Transaction {
    alone()
    run(how)
    const isOver = () => held !== transaction || !db.open || !db.inTransaction
    const inside = () => {
      if (isOver()) refuse('The transaction is closed.', 'TRANSACTION_CLOSED')
    }
    const undo = () => {
      if (held !== transaction) return
      held = undefined
      if (db.open && db.inTransaction) run('rollback')
    }
    const transaction = {
      execute: async (statement: InStatement) => {
        if (asked.hasSubscribers) await togetherWithOthers()
        inside()
        return answer(statement)
      },
      commit: async () => {
        inside()
        try {
          run('commit')
          held = undefined
        } finally {
          undo()
        }
      },
      rollback: async () => undo(),
      close: undo,
      get closed() {
        return isOver()
      },
    } as Transaction
    held = transaction
    return transaction
  }

  return {
    execute: async (statement: InStatement) => {
      if (asked.hasSubscribers) await togetherWithOthers()
      alone()
      return answer(statement)
    },
    migrate: async (statements: InStatement[]) => {
      alone()
      run('pragma foreign_keys = off')
      const transaction = begin(begins.deferred)
      try {
        const results = statements.map(run)
        await transaction.commit()
        return results
      } finally {
        transaction.close()
        run('pragma foreign_keys = on')
      }
    },
    transaction: async (mode: keyof typeof begins = 'write') => begin(begins[mode]),
    close: () => {
      if (!db.open) return
      held?.close()
      if (isWriter) emptyLog(run)
      forget()
      db.close()
    },
    protocol: 'file',
    get closed() {
      return !db.open
    },
  } as unknown as Client
}

function togetherWithOthers(): Promise<void> | undefined {
  const told: { wait?: Promise<void> } = {}
  asked.publish(told)
  return told.wait
}

function refuse(message: string, code: string): never {
  throw new LibsqlError(message, code)
}

/**
 * A statement that is kept holds its connection until the memory is swept, and SQLite would put the log into the file
 * no sooner. What cannot be put in now is put in when the file is next opened.
 */
function emptyLog(run: (sql: string) => unknown) {
  try {
    run('pragma busy_timeout = 0')
    run('pragma wal_checkpoint(truncate)')
  } catch (error) {
    if (!(error instanceof LibsqlError)) throw error
  }
}
