import { existsSync, mkdirSync, realpathSync, rmSync } from 'node:fs'
import { basename, dirname, join } from 'node:path'
import { createClient, LibsqlError } from '@libsql/client/sqlite3'

/** Files that this process holds: the kernel's locks are per process, and would let it in twice. */
const held = new Set<string>()

/**
 * Takes a local database for this process alone, and answers how to give it back. What is held is a transaction on
 * FILE.lock: the kernel ends it with the process, however that dies, in a container too. Refuses a file in use, in words.
 */
export async function lockFile(path: string): Promise<() => void> {
  mkdirSync(dirname(path), { recursive: true })
  const file = realPathOf(path)
  if (held.has(file)) throw new Error(inUseWords(path))
  held.add(file)
  try {
    const letGo = await hold(`${file}.lock`)
    // Notes with a process number were how files were owned before.
    rmSync(`${file}.owner`, { force: true })
    return () => {
      if (held.delete(file)) letGo()
    }
  } catch (error) {
    held.delete(file)
    throw isBusy(error) ? new Error(inUseWords(path)) : error
  }
}

async function hold(lock: string): Promise<() => void> {
  const client = createClient({ url: `file:${lock}`, concurrency: 1 })
  try {
    // A file with something in it: to lock an empty one would need room on a full disk.
    await client.execute('create table if not exists held (by_nobody integer) strict')
    const transaction = await client.transaction('write')
    return () => {
      transaction.close()
      client.close()
    }
  } catch (error) {
    client.close()
    throw error
  }
}

function isBusy(error: unknown): boolean {
  return error instanceof LibsqlError && error.code === 'SQLITE_BUSY'
}

function inUseWords(path: string): string {
  return (
    `The database ${path} is in use: another process holds ${path}.lock. One process owns a local database: ` +
    'stop the server or the command that uses it, or use its pages. Leave the .lock file where it is.'
  )
}

/** Two names of one file are one file. */
function realPathOf(path: string): string {
  return existsSync(path) ? realpathSync(path) : join(realpathSync(dirname(path)), basename(path))
}
