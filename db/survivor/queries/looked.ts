import { and, eq, type SQL, sql } from 'drizzle-orm'
import type { LookedQueries } from '../../../src/access/looked-queries.ts'
import type { Viewer } from '../../../src/access/viewer.ts'
import type { Day } from '../../../src/calendar.ts'
import type { Done } from '../change.ts'
import type { Reader, Transaction } from '../database.ts'
import { records } from '../schema.ts'
import { seenBy } from './scope.ts'

/** Who looked, on this side: a team manager about her teams' records, an auditor about all, by reference alone. */
export const survivorLooked: LookedQueries<Reader, Transaction, Done> = {
  called: 'Reference',
  hidden: ['-'],
  find: async (db, { var: { viewer, today } }, asked) => {
    const where =
      'id' in asked
        ? eq(records.id, asked.id)
        : sql`lower(${records.ref}) = ${asked.reference.toLowerCase()}`
    const [row] = await db
      .select({ id: records.id, ref: records.ref })
      .from(records)
      .where(and(where, await inScope(db, viewer, today)))
    return row && { id: row.id, reference: row.ref, related: [row.id] }
  },
  named: async (db, { var: { viewer, today } }, ids) => {
    const rows = await db
      .select({ id: records.id, ref: records.ref })
      .from(records)
      .where(
        and(
          sql`${records.id} in (select value from json_each(${JSON.stringify(ids)}))`,
          await inScope(db, viewer, today),
        ),
      )
    return rows.map(({ id, ref }) => ({ key: id, reference: ref, id }))
  },
  withheld: async () => [],
  done: (to, id, purpose) => ({ to, history: [], subject: 'audit', ids: [id], purpose }),
}

async function inScope(db: Reader, viewer: Viewer, today: Day): Promise<SQL> {
  if (viewer.side === 'survivor' && viewer.role === 'auditor') return sql`true`
  return seenBy(db, viewer, today)
}
