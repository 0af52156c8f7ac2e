import { existsSync } from 'node:fs'
import { rename, rm } from 'node:fs/promises'
import { dirname } from 'node:path'
import { sql } from 'drizzle-orm'
import { saveAudit } from '../access.ts'
import { openDatabase } from '../client.ts'
import { type Head, toDisk, unseal } from './frame.ts'
import { type Kept, stampOf } from './make.ts'
import { checkFile, column, withClient } from './snapshot.ts'

type Ready = Head & { ready: string }

/** Opens a backup into a file beside the database it is for, and proves it whole. Nothing is replaced yet. */
export async function openBackup(kept: Kept, file: string, key: Buffer): Promise<Ready> {
  const ready = `${kept.path}.restoring`
  try {
    await rm(ready, { force: true })
    const head = await unseal(file, ready, key)
    if (head.side !== kept.side) {
      throw new Error(`${file} is a backup of the ${head.side} side, not of the ${kept.side} side.`)
    }
    const { migratedAt } = await checkFile(ready, kept.encryptionKey)
    if (migratedAt > kept.newestTables) {
      throw new Error(
        `${file} was made by a newer version of Right Time: restore it with that one.`,
      )
    }
    return { ...head, ready }
  } catch (error) {
    await rm(ready, { force: true })
    if (!/not a database/i.test((error as Error).message)) throw error
    throw new Error(`${file} holds a database that was encrypted with another key than this one's.`)
  }
}

/** What the present database has that a backup has not. */
export type Lost = { changes: number; lastAt: string | undefined; disabled: string[] }

/** Counts the changes since an instant, and names the accounts that are disabled now; undefined where it cannot be read. */
export async function whatIsLost({ path, encryptionKey }: Kept, since: string) {
  if (!existsSync(path)) return undefined
  return withClient(path, encryptionKey, async (client): Promise<Lost> => {
    const { rows } = await client.execute({
      sql: 'select count(*), max(at) from history where at > ?',
      args: [since],
    })
    const [changes, lastAt] = [rows[0]?.[0], rows[0]?.[1]]
    const disabled = await column(client, 'select id from users where disabled_at is not null')
    return {
      changes: Number(changes),
      lastAt: typeof lastAt === 'string' ? lastAt : undefined,
      disabled: disabled.map(String),
    }
  }).catch(() => undefined)
}

/**
 * Puts an opened backup in the database's place; the old one stays beside it, under the name that this answers. Every
 * sign-in has ended and an account that is disabled now stays so: going back in time lets nobody in again.
 */
export async function putBack(
  kept: Kept,
  { ready, madeAt }: { ready: string; madeAt: string },
  disabled: readonly string[],
  now: Date,
): Promise<string | undefined> {
  const { path } = kept
  await closeDoors(kept, ready, disabled, madeAt, now)
  const old = `${path}.before-restore-${stampOf(now.toISOString())}`
  const isThere = existsSync(path)
  for (const part of ['', '-wal', '-shm']) {
    if (existsSync(path + part)) await rename(path + part, old + part)
  }
  await rename(ready, path)
  await toDisk(path)
  await toDisk(dirname(path))
  return isThere ? old : undefined
}

/** Its tables are brought up to date first, and its audit log goes on from the backup: the heads say so. */
async function closeDoors(
  { encryptionKey, migrationsFolder, audit }: Kept,
  ready: string,
  disabled: readonly string[],
  madeAt: string,
  now: Date,
) {
  const at = now.toISOString()
  const settings = { ...audit(), restored: true }
  const db = await openDatabase(
    {},
    { url: `file:${ready}`, encryptionKey, migrationsFolder, audit: settings, mustExist: true },
  )
  await db
    .write(async (tx) => {
      await tx.run(sql`delete from sign_ins`)
      for (const id of disabled) {
        await tx.run(
          sql`update users set disabled_at = coalesce(disabled_at, ${at}) where id = ${id}`,
        )
      }
      await saveAudit(tx, {
        at,
        userId: 'command line',
        verb: 'alteration',
        subject: 'database',
        subjectIds: [],
        purpose: `restored from the backup of ${madeAt}`,
        correlationId: '-',
      })
    })
    .finally(db.close)
  const [left] = await withClient(ready, encryptionKey, (client) =>
    column(client, 'pragma wal_checkpoint(truncate)'),
  )
  if (left !== 0) throw new Error('The restored database is still held. Nothing was replaced.')
  for (const beside of ['-wal', '-shm', '.lock']) await rm(ready + beside, { force: true })
}
