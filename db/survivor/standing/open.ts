import type { AuditSettings } from '../../audit/chain.ts'
import { openDatabase } from '../../client.ts'
import { type SurvivorDatabase, survivorPlace } from '../database.ts'
import * as schema from '../schema.ts'
import { settling } from './settle.ts'

/** Opens this side's database, in which facts stand: what follows from a change is written with it (rule 15.10). */
export function openSurvivors(options: {
  url?: string | undefined
  encryptionKey?: string | undefined
  authToken?: string | undefined
  audit?: AuditSettings | undefined
  mustExist?: boolean
  cacheMb?: number | undefined
}): Promise<SurvivorDatabase> {
  return openDatabase(schema, {
    ...options,
    url: options.url || survivorPlace.url,
    settling,
    migrationsFolder: survivorPlace.migrationsFolder,
  })
}
