import { existsSync, readFileSync } from 'node:fs'
import { localPath, newestMigration } from '../../db/client.ts'
import type { Side } from '../access/viewer.ts'
import { readConfig } from '../config.ts'
import { places } from '../databases.ts'

type Environment = Readonly<Record<string, string | undefined>>

/** Where one side's database, its backups and their key are, from the environment. What is missing is said in words. */
export function readBackupSettings(side: Side, env: Environment = process.env) {
  const config = readConfig(env)
  const { url, encryptionKey } = side === 'probation' ? config.probation : config.survivors
  const path = localPath(url ?? places[side].url)
  if (!path) {
    throw new Error(
      'its database is on a server, which keeps its own copies: only a local file is backed up here.',
    )
  }
  const folder = env['BACKUP_DIR']
  if (!folder) throw new Error('BACKUP_DIR is not set: name a folder on another disk.')
  const name = `${side.toUpperCase()}_BACKUP_KEY`
  const newestTables = newestMigration(places[side].migrationsFolder)
  return {
    kept: { side, path, encryptionKey, newestTables },
    folder,
    key: keyIn(name, env[name]),
  }
}

const keyWords = '64 hex digits, or a file that holds them (openssl rand -hex 32 makes one)'

/** A key of 256 bits. It is not kept with the backups: who loses it has lost them. */
function keyIn(name: string, given: string | undefined): Buffer {
  if (!given)
    throw new Error(`${name} is not set, and nothing is kept unencrypted: it is ${keyWords}.`)
  const text = existsSync(given) ? readFileSync(given, 'utf8').trim() : given
  if (!/^[0-9a-f]{64}$/i.test(text)) throw new Error(`${name} must be ${keyWords}.`)
  return Buffer.from(text, 'hex')
}
