import { join } from 'node:path'
import { openProbation } from '../../db/probation/database.ts'
import { openSurvivors } from '../../db/survivor/database.ts'
import { ownFolder } from './database.ts'

/** Where a process of its own finds its databases: a folder of its own, with nothing in it yet. */
export function ownFiles() {
  const own = ownFolder()
  const paths = { probation: join(own, 'probation.db'), survivors: join(own, 'survivors.db') }
  const env = {
    PROBATION_DATABASE_URL: `file:${paths.probation}`,
    SURVIVOR_DATABASE_URL: `file:${paths.survivors}`,
    PORT: '0',
    LOG: 'info',
  }
  return { paths, env }
}

/** The same, with both databases made. */
export async function ownDatabases() {
  const files = ownFiles()
  const probation = await openProbation({ url: files.env.PROBATION_DATABASE_URL })
  probation.close()
  const survivors = await openSurvivors({ url: files.env.SURVIVOR_DATABASE_URL })
  survivors.close()
  return files
}
