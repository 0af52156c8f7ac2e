import { join } from 'node:path'
import { readConfig } from '../../src/config.ts'
import { closeSides, openSides } from '../../src/databases.ts'
import { ownFolder } from './database.ts'

/** Where a process of its own finds its databases: a folder of its own, with nothing in it yet. */
export function ownFiles() {
  const own = ownFolder()
  const paths = { probation: join(own, 'probation.db'), survivors: join(own, 'survivors.db') }
  const env = {
    PROBATION_DATABASE_URL: `file:${paths.probation}`,
    SURVIVOR_DATABASE_URL: `file:${paths.survivors}`,
    PROBATION_AUDIT_KEY: '0a'.repeat(32),
    SURVIVOR_AUDIT_KEY: '0b'.repeat(32),
    PORT: '0',
    LOG: 'info',
  }
  return { paths, env }
}

/** The same, with both databases made. */
export async function ownDatabases() {
  const files = ownFiles()
  closeSides(await openSides(readConfig(files.env)))
  return files
}
