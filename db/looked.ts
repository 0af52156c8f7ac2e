import { desc, eq, inArray, sql } from 'drizzle-orm'
import type { LibSQLDatabase } from 'drizzle-orm/libsql'
import type { Actor, Entry } from '../src/access/looked.ts'
import { type AccessWriter, auditFindings, users } from './access.ts'

export type LogReader = Pick<LibSQLDatabase, 'select' | 'all'>

/** What a page shows at most; more is narrowed by its filters. */
const mostEntries = 5000

type Asked = { ids?: readonly string[]; userId?: string; since?: string | undefined }

/** Entries about any of these ids, or by one person, the newest first: an index search in each month. */
export async function findEntries(db: LogReader, { ids, userId, since = '' }: Asked) {
  const found = await db.all<{ name: string }>(
    sql`select name from sqlite_master where type = 'table' and name glob 'audit_[0-9]*' order by name`,
  )
  const from = `audit_${since.slice(0, 7).replace('-', '_')}`
  const months = found.filter(({ name }) => !since || name >= from)
  if (months.length === 0) return []
  const whose = ids
    ? sql`set_id in (select set_id from audit_members where subject_id in (select value from json_each(${JSON.stringify(ids)})))`
    : sql`user_id = ${userId}`
  const parts = months.map(
    ({ name }) =>
      sql`select number, at, user_id, verb, subject, set_id, purpose, outcome from ${sql.raw(name)} where ${whose} and at >= ${since}`,
  )
  const rows = await db.all<Omit<Entry, 'ids'> & { ids: string }>(sql`
    select e.number, e.at, e.user_id as userId, e.verb, e.subject, e.purpose, e.outcome, s.ids
    from (${sql.join(parts, sql` union all `)}) e join audit_sets s on s.id = e.set_id
    order by e.number desc limit ${mostEntries}`)
  return rows.map((row): Entry => ({ ...row, ids: JSON.parse(row.ids) as string[] }))
}

/** Who stands behind the ids of entries, where they have an account here. */
export async function findActors(
  db: LogReader,
  ids: readonly string[],
): Promise<ReadonlyMap<string, Actor>> {
  const rows = await db
    .select({ id: users.id, name: users.name, role: users.role })
    .from(users)
    .where(inArray(users.id, [...new Set(ids)]))
  return new Map(rows.map((row) => [row.id, row]))
}

type Finding = typeof auditFindings.$inferSelect

/** What people found who looked into entries about somebody, the newest first. */
export function findFindings(db: LogReader, subjectId: string): Promise<Finding[]> {
  return db
    .select()
    .from(auditFindings)
    .where(eq(auditFindings.subjectId, subjectId))
    .orderBy(desc(auditFindings.number), desc(auditFindings.at))
}

export async function saveFinding(tx: AccessWriter, finding: Finding) {
  await tx.insert(auditFindings).values(finding)
}
