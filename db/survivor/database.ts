import { fileURLToPath } from 'node:url'
import type { Database } from '../client.ts'
import type { TransactionOf } from '../write-lane.ts'
import type * as schema from './schema.ts'

export type SurvivorDatabase = Database<typeof schema>
export type Transaction = TransactionOf<typeof schema>
/** What a query reads by: the reader, or the transaction it is part of. */
export type Reader = SurvivorDatabase['reader'] | Transaction

/** Where it is kept unless the environment says otherwise, and the changes that its tables went through. */
export const survivorPlace = {
  url: 'file:./data/survivors.db',
  migrationsFolder: fileURLToPath(new URL('./migrations', import.meta.url)),
}
