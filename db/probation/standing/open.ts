import type { AuditSettings } from '../../audit/chain.ts'
import { openDatabase } from '../../client.ts'
import { type ProbationDatabase, probationPlace } from '../database.ts'
import * as schema from '../schema.ts'
import { settling } from './settle.ts'

/** Opens this side's database, in which facts stand: what follows from a change is written with it (rule 7.8). */
export function openProbation(options: {
  url?: string | undefined
  encryptionKey?: string | undefined
  authToken?: string | undefined
  audit?: AuditSettings | undefined
  mustExist?: boolean
  cacheMb?: number | undefined
}): Promise<ProbationDatabase> {
  return openDatabase(schema, {
    ...options,
    url: options.url || probationPlace.url,
    settling,
    migrationsFolder: probationPlace.migrationsFolder,
  })
}
