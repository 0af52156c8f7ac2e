import { and, eq, inArray, isNull, or, type SQL, sql } from 'drizzle-orm'
import { can, scopeOf } from '../../../src/access/matrix.ts'
import type { Viewer } from '../../../src/access/viewer.ts'
import type { Day } from '../../../src/calendar.ts'
import { isOpenOnDuty } from '../../duty/open.ts'
import type { Reader } from '../database.ts'
import { localities, records, teams, workers } from '../schema.ts'

export type Worker = typeof workers.$inferSelect

/**
 * Which records this viewer may see, as a condition on `records`: those of her own scope, and on the pages of a record
 * that she has opened by duty access that one too, while it is open (rule 3.19).
 */
export async function seenBy(db: Reader, viewer: Viewer, today: Day): Promise<SQL> {
  const own = ownRecords(db, viewer, today)
  const { duty } = viewer
  if (!duty || !mayOpenOnDuty(viewer)) return own
  return sql`(${own} or (${eq(records.id, duty.subjectId)} and ${isOpenOnDuty(viewer, duty)}))`
}

/** Whether this viewer's role opens records of this side by duty access. */
export function mayOpenOnDuty(viewer: Viewer): boolean {
  return viewer.side === 'survivor' && can(viewer, 'create', 'dutyAccess')
}

/**
 * A worker's own and those of whoever she covers for
 * today; a team manager's teams, those waiting to be allocated in their localities among them. Everybody else: none.
 */
function ownRecords(db: Reader, viewer: Viewer, today: Day): SQL {
  if (viewer.side !== 'survivor' || !can(viewer, 'read', 'survivor')) return sql`0 = 1`
  if (scopeOf(viewer, 'survivor') === 'o') {
    return sql`${records.workerId} in ${herAndCovered(viewer, today)}`
  }
  if (viewer.areas === 'all') return sql`1 = 1`
  if (viewer.areas.length === 0) return sql`0 = 1`
  const ids = db
    .select({ id: teams.id })
    .from(teams)
    .where(inArray(teams.name, [...viewer.areas]))
  const staff = db.select({ id: workers.id }).from(workers).where(inArray(workers.teamId, ids))
  const places = db
    .select({ id: localities.id })
    .from(localities)
    .where(inArray(localities.teamId, ids))
  return or(
    inArray(records.workerId, staff),
    and(isNull(records.workerId), inArray(records.localityId, places)),
  )!
}

/** The viewer's own worker id, and those whom she covers for today. */
export async function ownWorkerIds(db: Reader, viewer: Viewer, today: Day): Promise<string[]> {
  const rows = await db.all<{ id: string }>(sql`select id from ${herAndCovered(viewer, today)}`)
  return rows.map(({ id }) => id)
}

/** The same as rows of a question, the viewer's own before the others: asked with it, and not before it. */
export function herAndCovered(viewer: Viewer, today: Day): SQL {
  const own = sql`(select id from workers where email = ${viewer.email})`
  return sql`(select id from (select id, 0 as at from workers where email = ${viewer.email}
    union all select worker_id, rowid from reductions where cover_id = ${own} and kind = 'leave'
      and from_on <= ${today} and (to_on is null or ${today} <= to_on)) order by at)`
}

/** The worker that an account belongs to, by its e-mail; managers have none unless they carry cases themselves. */
export async function findOwnWorker(db: Reader, viewer: Viewer): Promise<Worker | undefined> {
  const [own] = await db.select().from(workers).where(eq(workers.email, viewer.email))
  return own
}

/** The workers of a manager's teams, as rows of a question. */
export function staffOf(viewer: Viewer): SQL {
  if (!can(viewer, 'read', 'caseload')) return sql`(select 0 where 0)`
  if (viewer.areas === 'all') return sql`(select id from workers)`
  return sql`(select w.id from workers w join teams t on t.id = w.team_id
    where t.name in (select value from json_each(${JSON.stringify(viewer.areas)})))`
}

/** Workers whom this viewer may see by name: a manager her teams', a worker all who may cover or lead with her. */
export async function findWorkers(
  db: Reader,
  viewer: Viewer,
): Promise<(Worker & { team: string })[]> {
  if (viewer.side !== 'survivor' || !can(viewer, 'read', 'caseload')) return []
  const rows = await db
    .select({ worker: workers, team: teams.name })
    .from(workers)
    .innerJoin(teams, eq(teams.id, workers.teamId))
    .orderBy(workers.name)
  const inScope = (team: string) =>
    scopeOf(viewer, 'caseload') === 'o' || viewer.areas === 'all' || viewer.areas.includes(team)
  return rows.filter(({ team }) => inScope(team)).map(({ worker, team }) => ({ ...worker, team }))
}
