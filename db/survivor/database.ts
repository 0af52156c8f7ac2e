import { fileURLToPath } from 'node:url'
import type { AuditSettings } from '../audit/chain.ts'
import { type Database, openDatabase, type TransactionOf } from '../client.ts'
import * as schema from './schema.ts'

export type SurvivorDatabase = Database<typeof schema>
export type Transaction = TransactionOf<typeof schema>
/** What a query reads by: the reader, or the transaction it is part of. */
export type Reader = SurvivorDatabase['reader'] | Transaction

/** Where it is kept unless the environment says otherwise, and the changes that its tables went through. */
export const survivorPlace = {
  url: 'file:./data/survivors.db',
  migrationsFolder: fileURLToPath(new URL('./migrations', import.meta.url)),
}

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
    migrationsFolder: survivorPlace.migrationsFolder,
  })
}
