import { asc } from 'drizzle-orm'
import type { Reader } from '../database.ts'
import { programmes } from '../schema.ts'

/** Programmes of the probation side, in their order. */
export function findProgrammes(db: Reader) {
  return db
    .select({ key: programmes.key, name: programmes.name, shortName: programmes.shortName })
    .from(programmes)
    .orderBy(asc(programmes.position))
}
