import { mkdir, readdir, rename, rm, stat } from 'node:fs/promises'
import { join } from 'node:path'
import type { Side } from '../../src/access/viewer.ts'
import type { AuditSettings } from '../audit/chain.ts'
import { lockFile } from '../file-lock.ts'
import { seal, toDisk, unseal } from './frame.ts'
import { checkFile, digestOf, type Holds, takeSnapshot } from './snapshot.ts'

export type Kept = {
  side: Side
  path: string
  encryptionKey: string | undefined
  /** When the newest change of tables that this version knows was made. */
  newestTables: number
  migrationsFolder: string
  /** The key of its audit log and where its heads are, asked for only by a restore. */
  audit: () => AuditSettings
}
type Made = Holds & { file: string; bytes: number; madeAt: string }

const ending = '.backup'

/**
 * Makes a backup of one side's database in a folder of its own, and answers only once it is proven: opened again with
 * its key, equal to the snapshot byte for byte, and whole. A name that ends in .backup is never an unproven file.
 */
export async function makeBackup(
  { side, path, encryptionKey }: Kept,
  folder: string,
  key: Buffer,
  now: Date,
): Promise<Made> {
  const own = join(folder, side)
  await mkdir(own, { recursive: true, mode: 0o700 })
  // Beside the database, whose disk is trusted with what is in it; the folder of the backups may be elsewhere.
  const [snapshot, opened] = [`${path}.snapshot`, `${path}.snapshot-opened`]
  const madeAt = now.toISOString()
  const part = join(own, `${stampOf(madeAt)}.part`)
  const temporary = [snapshot, opened, part]
  const release = await lockFile(snapshot).catch(() => {
    throw new Error('another backup of it is under way.')
  })
  try {
    await removeAll(temporary)
    await takeSnapshot(path, encryptionKey, snapshot)
    const holds = await checkFile(snapshot, encryptionKey)
    await seal(snapshot, part, key, { side, madeAt, revision: holds.revision })
    await unseal(part, opened, key)
    if ((await digestOf(opened)) !== (await digestOf(snapshot))) {
      throw new Error('The backup, opened again, is not what was read: it was thrown away.')
    }
    const file = join(own, `${stampOf(madeAt)}-revision-${holds.revision}${ending}`)
    await rename(part, file)
    await toDisk(own)
    return { ...holds, file, madeAt, bytes: (await stat(file)).size }
  } finally {
    await removeAll(temporary)
    release()
  }
}

/** The newest backup of one side in a folder; undefined where there is none. */
export async function newestBackup(folder: string, side: Side): Promise<string | undefined> {
  const own = join(folder, side)
  const names = await readdir(own).catch(() => [])
  const newest = names
    .filter((name) => name.endsWith(ending))
    .sort()
    .at(-1)
  return newest && join(own, newest)
}

/** '2026-11-30T09-41-07-123Z': an instant that every system takes as a name, in the order of time. */
export function stampOf(instant: string): string {
  return instant.replace(/[:.]/g, '-')
}

async function removeAll(paths: readonly string[]) {
  for (const path of paths) await rm(path, { force: true })
}
