import { closeSync, existsSync, openSync, readSync, statSync } from 'node:fs'
import { fileURLToPath } from 'node:url'
import type { Client } from '@libsql/client'
import { migrate } from 'drizzle-orm/libsql/migrator'
import { drizzle } from 'drizzle-orm/libsql/sqlite3'
import { readMigrationFiles } from 'drizzle-orm/migrator'
import { beginChain } from './audit/begin.ts'
import { type AuditSettings, chainOf } from './audit/chain.ts'
import { type Verified, verifyAudit } from './audit/verify/verify.ts'
import { lockFile } from './file-lock.ts'
import { localClient, lockTimeout } from './local-client.ts'
import {
  type Lane,
  type Opened,
  type Schema,
  type Settling,
  type TransactionOf,
  writeLane,
} from './write-lane.ts'

/** One side's database: a connection to read by, and one to write by, whose turns are taken in order. */
export type Database<S extends Schema> = Lane<S> & {
  reader: Opened<S>
  /** Puts what is in the log beside a local file into it, and empties the log; false where a reader was in the way. */
  emptyLog: () => Promise<boolean>
  /** Holds its audit log against its key and its heads; nothing where it was opened without. */
  verify: ((from?: string) => Promise<Verified>) | undefined
  url: string
  close: () => void
}

/** SQLite's own 2 MB read a nation's pages again and again within one request. */
const usualCacheMb = 64

type Reached = {
  url: string
  encryptionKey?: string | undefined
  authToken?: string | undefined
}

type OpenOptions<S extends Schema> = Reached & {
  settling?: Settling<TransactionOf<S>> | undefined
  migrationsFolder: string
  /** Without it nothing can be written into the audit log. */
  audit?: AuditSettings | undefined
  /** For whoever would not know an empty database from a lost one: nothing is made. */
  mustExist?: boolean | undefined
  /** Memory of the reading connection for pages of a local file, in MB. */
  cacheMb?: number | undefined
}

/**
 * Opens one side's database: local files are owned by one process at a time, migrated, and checked for the pragmas
 * that safety rests on (rule 4.4). Refuses a plaintext file when a key is given, an empty key, tables of a newer
 * version than this one, and a database that is not there where it must be.
 */
export async function openDatabase<S extends Schema>(
  schema: S,
  options: OpenOptions<S>,
): Promise<Database<S>> {
  const path = localPath(options.url)
  if (options.encryptionKey === '')
    throw new Error('The encryption key is empty: leave it out, or give one.')
  if (path && options.mustExist && isMissing(path)) throw new Error(missingWords(path))
  const release = path ? await lockFile(path) : () => {}
  const connections: Client[] = []
  const connect = async (isWriter: boolean) => {
    const client = path ? localClient({ ...options, path, isWriter }) : await libraryClient(options)
    connections.unshift(client)
    return client
  }
  const close = () => {
    for (const client of connections) client.close()
    release()
  }
  try {
    if (path && options.encryptionKey) refusePlaintext(path)
    const writing = await connect(true)
    if (path) await makeSafe(writing)
    const writer = drizzle(writing, { schema, casing: 'snake_case' })
    await refuseOtherTables(writing, path ?? options.url, options)
    await migrate(writer, { migrationsFolder: options.migrationsFolder })
    if (path && options.encryptionKey) refusePlaintext(path)

    const { audit } = options
    const chain = audit && chainOf(audit)
    const lane = writeLane(writer, chain, options.settling)
    if (chain) {
      const now = await lane.record((tx) => beginChain(tx, chain, path ?? options.url))
      const isRestored = audit?.restored ?? false
      chain.heads.begin({ ...now, at: new Date().toISOString(), isRestored })
    }

    const { begin, stop, ...ways } = lane
    await begin()

    const reading = await connect(false)
    if (path) await makeReadOnly(reading, options.cacheMb ?? usualCacheMb)
    const reader = drizzle(reading, { schema, casing: 'snake_case' })

    return {
      reader,
      ...ways,
      emptyLog: () => lane.alone(() => emptyLog(writing, path)),
      verify: audit && ((from) => verifyAudit(reading, { ...audit, from })),
      url: options.url,
      close: () => {
        stop()
        close()
      },
    }
  } catch (error) {
    close()
    throw error
  }
}

/** A database of a server, or in memory, by the library's own client: only then is it loaded. */
async function libraryClient({ url, encryptionKey, authToken }: Reached): Promise<Client> {
  const { createClient } = await import('@libsql/client')
  const secrets = {
    ...(encryptionKey ? { encryptionKey } : {}),
    ...(authToken ? { authToken } : {}),
  }
  return createClient({ url, concurrency: 1, ...secrets })
}

async function makeSafe(client: Client) {
  await client.execute('pragma journal_mode = wal')
  await client.execute('pragma synchronous = full')
  await client.execute('pragma secure_delete = on')
  await client.execute('pragma foreign_keys = on')
  const expected: [string, unknown][] = [
    ['journal_mode', 'wal'],
    ['synchronous', 2],
    ['secure_delete', 1],
    ['foreign_keys', 1],
  ]
  for (const [pragma, value] of expected) {
    const answer = (await client.execute(`pragma ${pragma}`)).rows[0]?.[0]
    if (answer !== value)
      throw new Error(`The database would not set ${pragma} to ${value}: it says ${answer}.`)
  }
}

/** The reader never writes and never checkpoints (rule 4.4: SQLite 3.45.1 lacks the WAL-reset fix). */
async function makeReadOnly(client: Client, cacheMb: number) {
  await client.execute('pragma query_only = on')
  await client.execute('pragma wal_autocheckpoint = 0')
  // Below none it is counted in KB, above in pages.
  await client.execute(`pragma cache_size = -${cacheMb * 1024}`)
}

/**
 * What was deleted still stands in the log beside the file until that is put into it: by the writer, in its turn, and
 * without waiting for a reader, which would stop the whole server (rule 4.11).
 */
async function emptyLog(client: Client, path: string | undefined): Promise<boolean> {
  if (!path) return true
  await client.execute('pragma busy_timeout = 0')
  try {
    const { rows } = await client.execute('pragma wal_checkpoint(truncate)')
    return rows[0]?.[0] === 0
  } finally {
    await client.execute(`pragma busy_timeout = ${lockTimeout}`)
  }
}

/** The public half of the key that a database's audit log was begun with; nothing is changed, and none is made. */
export async function auditKeyOf(reached: Reached): Promise<string | undefined> {
  const client = await libraryClient(reached)
  try {
    const known = await client.execute("select 1 from sqlite_master where name = 'audit_chain'")
    if (known.rows.length === 0) return undefined
    return (
      ((await client.execute('select key from audit_chain')).rows[0]?.[0] as string) ?? undefined
    )
  } finally {
    client.close()
  }
}

/** When the newest change of tables that this version of the program knows was made, in milliseconds. */
export function newestMigration(migrationsFolder: string): number {
  return readMigrationFiles({ migrationsFolder }).at(-1)?.folderMillis ?? 0
}

/** No file, or one with nothing in it. */
export function isMissing(path: string): boolean {
  return !existsSync(path) || statSync(path).size === 0
}

/** Before anything is changed: tables of a newer version are not touched, and none at all are made only where they may. */
async function refuseOtherTables(
  client: Client,
  name: string,
  { migrationsFolder, mustExist }: Pick<OpenOptions<Schema>, 'migrationsFolder' | 'mustExist'>,
) {
  const known = await client.execute(
    "select count(*) from sqlite_master where name = '__drizzle_migrations'",
  )
  if (!known.rows[0]?.[0]) {
    if (mustExist) throw new Error(missingWords(name))
    return
  }
  const newest = await client.execute('select max(created_at) from __drizzle_migrations')
  if (Number(newest.rows[0]?.[0] ?? 0) > newestMigration(migrationsFolder)) {
    throw new Error(
      `The database ${name} was used by a newer version of Right Time. Nothing was changed: ` +
        'start that version, or put back a backup that this one made.',
    )
  }
}

function missingWords(name: string): string {
  return (
    `There is no database ${name}, or nothing is in it. Nothing was made: look at its address, make a first one with ` +
    'npm run setup, or put a backup back with npm run restore.'
  )
}

/** The file behind a file: URL; undefined for a server or for memory. */
export function localPath(url: string): string | undefined {
  if (!url.startsWith('file:') || url.includes(':memory:')) return undefined
  if (url.startsWith('file://')) return fileURLToPath(url)
  return url.slice('file:'.length).split('?')[0]
}

function refusePlaintext(path: string) {
  if (!existsSync(path) || statSync(path).size === 0) return
  const head = Buffer.alloc(16)
  const file = openSync(path, 'r')
  readSync(file, head, 0, 16, 0)
  closeSync(file)
  if (head.toString('latin1').startsWith('SQLite format 3')) {
    throw new Error(`An encryption key is set, but ${path} is not encrypted. Nothing was opened.`)
  }
}
