import { and, eq, inArray, or, type SQL, sql } from 'drizzle-orm'
import type { LookedQueries } from '../../../src/access/looked-queries.ts'
import type { Viewer } from '../../../src/access/viewer.ts'
import { safeguarding } from '../../../src/probation/people/keep-apart.ts'
import type { Done } from '../change.ts'
import type { Reader, Transaction } from '../database.ts'
import { history, localities, people } from '../schema.ts'
import { isMasked, visiblePeople } from './scope.ts'

/**
 * Who looked, on this side. What safeguarding recorded is nobody's here, and of its days nothing is shown of whom it is
 * about: whether somebody here was at work on it then would tell where it came from (rule 6.7).
 */
export const probationLooked: LookedQueries<Reader, Transaction, Done> = {
  called: 'CRN',
  hidden: [safeguarding.userId, '-'],
  find: async (db, { var: { viewer } }, asked) => {
    const where = 'id' in asked ? eq(people.id, asked.id) : eq(people.crn, asked.reference)
    const [row] = await db
      .select({ id: people.id, crn: people.crn, masked: isMasked(viewer), related: relatedIds })
      .from(people)
      .innerJoin(localities, eq(localities.id, people.localityId))
      .where(and(where, inScope(viewer)))
    if (!row) return undefined
    if (Number(row.masked) !== 0) return { masked: true, crn: row.crn }
    return { id: row.id, reference: row.crn, related: JSON.parse(row.related) as string[] }
  },
  named: async (db, { var: { viewer } }, ids) => {
    const wanted = sql`(select value from json_each(${JSON.stringify(ids)}))`
    const rows = await db
      .select({ id: people.id, crn: people.crn, masked: isMasked(viewer), related: relatedIds })
      .from(people)
      .innerJoin(localities, eq(localities.id, people.localityId))
      .where(
        and(
          or(
            sql`${people.id} in ${wanted}`,
            sql`exists (select 1 from referrals r where r.person_id = ${people.id} and r.id in ${wanted})`,
          ),
          inScope(viewer),
        ),
      )
    return rows.flatMap(({ id, crn, masked, related }) => {
      const isClosed = Number(masked) !== 0
      const ofHim = {
        reference: isClosed ? `${crn}, restricted` : crn,
        id: isClosed ? undefined : id,
      }
      return (JSON.parse(related) as string[]).map((key) => ({ key, ...ofHim }))
    })
  },
  withheld: async (db, ids) => {
    const rows = await db
      .select({ id: history.subjectId, day: history.onDay })
      .from(history)
      .where(and(inArray(history.subjectId, [...ids]), eq(history.userId, safeguarding.userId)))
    if (rows.length === 0) return []
    const related = await db
      .select({ related: relatedIds })
      .from(people)
      .innerJoin(localities, eq(localities.id, people.localityId))
      .where(inArray(people.id, [...new Set(rows.map(({ id }) => id))]))
    const idsOf = (id: string) =>
      related.map((one) => JSON.parse(one.related) as string[]).find((all) => all.includes(id)) ?? [
        id,
      ]
    return rows.flatMap(({ id, day }) => idsOf(id).map((one) => ({ id: one, day })))
  },
  done: (to, id, purpose) => ({ to, history: [], subject: 'audit', ids: [id], purpose }),
}

/** He, his referrals and his places: an entry may be about any of them. */
const relatedIds = sql<string>`(select json_group_array(id) from (
  select ${people.id} as id
  union all select r.id from referrals r where r.person_id = ${people.id}
  union all select p.id from placements p join referrals r on r.id = p.referral_id where r.person_id = ${people.id}))`

function inScope(viewer: Viewer): SQL {
  return viewer.side === 'probation' && viewer.role === 'auditor'
    ? sql`true`
    : visiblePeople(viewer)
}
