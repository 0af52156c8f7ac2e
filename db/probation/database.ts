import { fileURLToPath } from 'node:url'
import type { AuditSettings } from '../audit/chain.ts'
import { type Database, openDatabase, type TransactionOf } from '../client.ts'
import * as schema from './schema.ts'
import { settle } from './standing/settle.ts'

export type ProbationDatabase = Database<typeof schema>
export type Transaction = TransactionOf<typeof schema>
/** What a query reads by: the reader, or the transaction it is part of. */
export type Reader = ProbationDatabase['reader'] | Transaction

/** Where it is kept unless the environment says otherwise, and the changes that its tables went through. */
export const probationPlace = {
  url: 'file:./data/probation.db',
  migrationsFolder: fileURLToPath(new URL('./migrations', import.meta.url)),
}

export function openProbation(options: {
  url?: string | undefined
  encryptionKey?: string | undefined
  authToken?: string | undefined
  audit?: AuditSettings | undefined
  mustExist?: boolean
}): Promise<ProbationDatabase> {
  return openDatabase(schema, {
    ...options,
    url: options.url || probationPlace.url,
    settle,
    migrationsFolder: probationPlace.migrationsFolder,
  })
}
