import { localPath, newestMigration } from '../../db/client.ts'
import type { Side } from '../access/viewer.ts'
import { readConfig } from '../config.ts'
import { auditOf, places } from '../databases.ts'
import { type Environment, keyIn, keyWords } from '../keys.ts'

/** Where one side's database, its backups and their key are, from the environment. What is missing is said in words. */
export function readBackupSettings(side: Side, env: Environment = process.env) {
  const config = readConfig(env)
  const database = side === 'probation' ? config.probation : config.survivors
  const { url, encryptionKey } = database
  const path = localPath(url ?? places[side].url)
  if (!path) {
    throw new Error(
      'its database is on a server, which keeps its own copies: only a local file is backed up here.',
    )
  }
  const folder = env['BACKUP_DIR']
  if (!folder) throw new Error('BACKUP_DIR is not set: name a folder on another disk.')
  const name = `${side.toUpperCase()}_BACKUP_KEY`
  const key = keyIn(env, name)
  if (!key)
    throw new Error(`${name} is not set, and nothing is kept unencrypted: it is ${keyWords}.`)
  const { migrationsFolder } = places[side]
  const newestTables = newestMigration(migrationsFolder)
  const audit = () => auditOf(side, database)
  return { kept: { side, path, encryptionKey, newestTables, migrationsFolder, audit }, folder, key }
}
