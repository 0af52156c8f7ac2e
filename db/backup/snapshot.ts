import { createHash } from 'node:crypto'
import { createReadStream } from 'node:fs'
import { rm } from 'node:fs/promises'
import { type Client, createClient } from '@libsql/client/sqlite3'

type Key = string | undefined

/**
 * A consistent copy of a database as it stands now, whoever is writing: nobody waits for it. It is encrypted as the
 * database is. The connection writes nothing and never checkpoints (rule 4.4).
 */
export async function takeSnapshot(path: string, encryptionKey: Key, into: string) {
  await rm(into, { force: true })
  await withClient(path, encryptionKey, async (client) => {
    await client.execute('pragma wal_autocheckpoint = 0')
    await client.execute({ sql: 'vacuum into ?', args: [into] })
  })
}

/** What a database file holds: its revision, its tables and rows, and the newest change of its tables. */
export type Holds = { revision: number; tables: number; rows: number; migratedAt: number }

/** Reads a whole database file and answers what it holds; refuses one that is damaged, or cannot be read with the key. */
export async function checkFile(path: string, encryptionKey: Key): Promise<Holds> {
  return withClient(path, encryptionKey, async (client) => {
    const sound = await column(client, 'pragma integrity_check')
    if (sound[0] !== 'ok') throw new Error(`It is damaged: ${sound[0]}.`)
    const loose = await column(client, 'pragma foreign_key_check')
    if (loose.length > 0) throw new Error(`It is damaged: rows of ${loose[0]} lead nowhere.`)
    const names = await column(
      client,
      "select name from sqlite_master where type = 'table' and name not like 'sqlite_%'",
    )
    let rows = 0
    for (const name of names) {
      rows += Number((await column(client, `select count(*) from "${name}"`))[0])
    }
    return {
      revision: Number((await column(client, 'select number from revision'))[0]),
      tables: names.length,
      rows,
      migratedAt: Number(
        (await column(client, 'select max(created_at) from __drizzle_migrations'))[0],
      ),
    }
  })
}

/** SHA-256 of a file, so that what was written can be held against what was read. */
export async function digestOf(path: string): Promise<string> {
  const hash = createHash('sha256')
  for await (const chunk of createReadStream(path)) hash.update(chunk as Buffer)
  return hash.digest('hex')
}

export async function withClient<Result>(
  path: string,
  encryptionKey: Key,
  work: (client: Client) => Promise<Result>,
): Promise<Result> {
  const client = createClient({
    url: `file:${path}`,
    concurrency: 1,
    timeout: 5000,
    ...(encryptionKey ? { encryptionKey } : {}),
  })
  try {
    return await work(client)
  } finally {
    client.close()
  }
}

export async function column(client: Client, sql: string): Promise<unknown[]> {
  return (await client.execute(sql)).rows.map((row) => row[0])
}
