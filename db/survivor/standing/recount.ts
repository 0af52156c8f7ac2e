import { asc, gt, inArray } from 'drizzle-orm'
import { turn } from '../../../src/kit/turn.ts'
import { insertMany } from '../../insert-many.ts'
import type { Reader, SurvivorDatabase } from '../database.ts'
import { dues, records, touched, weights } from '../schema.ts'
import { standingOf } from './standing.ts'

/** What stands of a record is not what the rules make of it: a fault of ours, in one of the two. */
type Difference = { subject: 'record'; id: string; of: 'dues' | 'weights' }

const chunk = 100

/** Works out anew what stands of every record, and answers where that differs from what is kept (rule 15.10). */
export async function recount(db: Reader): Promise<Difference[]> {
  const found: Difference[] = []
  for (let after = ''; ; ) {
    const ids = await db
      .select({ id: records.id })
      .from(records)
      .where(gt(records.id, after))
      .orderBy(asc(records.id))
      .limit(chunk)
    if (ids.length === 0) return found
    found.push(
      ...(await differences(
        db,
        ids.map(({ id }) => id),
      )),
    )
    after = ids.at(-1)!.id
    await turn()
  }
}

/** Settles anew every record of which something else stands than the rules say; answers how many there were. */
export async function mend(db: SurvivorDatabase): Promise<number> {
  const ids = [...new Set((await recount(db.reader)).map(({ id }) => id))]
  if (ids.length > 0) {
    await db.write((tx) =>
      insertMany(tx, touched, ids, (id) => ({ kind: 'record' as const, id }), { orKeep: true }),
    )
  }
  return ids.length
}

async function differences(db: Reader, ids: readonly string[]): Promise<Difference[]> {
  const anew = await standingOf(db, ids)
  const kept = {
    dues: await db.select().from(dues).where(inArray(dues.recordId, ids)),
    weights: await db.select().from(weights).where(inArray(weights.recordId, ids)),
  }
  return (['dues', 'weights'] as const).flatMap((of) => {
    const [first, second] = [textsOf(kept[of]), textsOf(anew[of])]
    return ids
      .filter((id) => first.get(id) !== second.get(id))
      .map((id): Difference => ({ subject: 'record', id, of }))
  })
}

/** Each record's rows as one text, whatever their order and their own numbers. */
function textsOf(
  rows: readonly { recordId: string; id?: number | undefined }[],
): Map<string, string> {
  const texts = new Map<string, string[]>()
  for (const { id: _, ...row } of rows) {
    const text = JSON.stringify(Object.entries(row).sort())
    texts.set(row.recordId, [...(texts.get(row.recordId) ?? []), text])
  }
  return new Map([...texts].map(([id, some]) => [id, some.sort().join('\n')]))
}
