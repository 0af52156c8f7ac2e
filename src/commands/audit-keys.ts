import { existsSync } from 'node:fs'
import { auditKeyOf, localPath } from '../../db/client.ts'
import type { Side } from '../access/viewer.ts'
import type { Config, DatabaseConfig } from '../config.ts'
import { places, refuseLostFiles } from '../databases.ts'
import { makeKeyFile } from '../keys.ts'

/**
 * Makes a key for the audit log of each side that has none, in a file, and says where. A log that was begun with a key
 * asks for that one: a new key could not go on with it.
 */
export async function makeAuditKeys(config: Config, mayBeLost: boolean) {
  if (!mayBeLost) refuseLostFiles(config, false)
  await makeFor('probation', config.probation)
  await makeFor('survivor', config.survivors)
}

async function makeFor(side: Side, database: DatabaseConfig) {
  const { audit } = database
  if (audit.key) return
  const name = `${side.toUpperCase()}_AUDIT_KEY`
  const url = database.url ?? places[side].url
  const path = localPath(url)
  if ((!path || existsSync(path)) && (await auditKeyOf({ ...database, url }))) {
    throw new Error(
      `${name} is not set, and the audit log of ${path ?? url} was begun with a key: give that one. None was made.`,
    )
  }
  makeKeyFile(audit.keyFile)
  console.log(
    `Made a key for the audit log of the ${side} side: ${audit.keyFile}. Keep a copy elsewhere: without it the log ` +
      `can be neither written nor verified. ${name} names another place.`,
  )
}
