import { and, eq, inArray, isNull, or, type SQL, sql } from 'drizzle-orm'
import { scopeOf } from '../../../src/access/matrix.ts'
import type { Viewer } from '../../../src/access/viewer.ts'
import type { Day } from '../../../src/calendar.ts'
import type { MeetingCase } from '../../../src/survivor/records/meeting.ts'
import type { Reader } from '../database.ts'
import { cases, children, localities, records, teams, workers } from '../schema.ts'
import { readBoard } from './board.ts'
import { findOwnWorker, seenBy } from './scope.ts'

/**
 * Open cases for the weekly meeting: a manager's teams, or the whole team of the worker who asks. What a colleague may
 * know of them is a reference and initials, so that is all that may be shown of what this answers.
 */
export async function findMeeting(db: Reader, viewer: Viewer, today: Day): Promise<MeetingCase[]> {
  const seen = and(await teamScope(db, viewer, today), hasOpenCase)!
  const board = await readBoard(db, seen)
  const rows = await db
    .select({ id: records.id, team: teams.name })
    .from(records)
    .innerJoin(localities, eq(localities.id, records.localityId))
    .leftJoin(workers, eq(workers.id, records.workerId))
    .innerJoin(teams, eq(teams.id, sql`coalesce(${workers.teamId}, ${localities.teamId})`))
    .where(seen)
  const born = await db
    .select({
      recordId: children.recordId,
      initials: children.initials,
      bornIn: children.bornIn,
    })
    .from(children)
    .innerJoin(records, eq(records.id, children.recordId))
    .where(seen)
    .orderBy(children.bornIn)
  const teamOf = new Map(rows.map(({ id, team }) => [id, team]))
  const family = new Map<string, typeof born>()
  for (const child of born) {
    family.set(child.recordId, [...(family.get(child.recordId) ?? []), child])
  }
  return board.map((record) => ({
    record,
    team: teamOf.get(record.id) ?? '',
    children: family.get(record.id) ?? [],
  }))
}

const hasOpenCase = sql`exists (select 1 from ${cases} where ${cases.recordId} = ${records.id} and ${cases.endedOn} is null)`

async function teamScope(db: Reader, viewer: Viewer, today: Day): Promise<SQL> {
  if (scopeOf(viewer, 'caseload') !== 'o') return seenBy(db, viewer, today)
  const own = await findOwnWorker(db, viewer)
  if (!own || viewer.side !== 'survivor') return sql`0 = 1`
  const { teamId } = own
  const staff = db.select({ id: workers.id }).from(workers).where(eq(workers.teamId, teamId))
  const places = db
    .select({ id: localities.id })
    .from(localities)
    .where(eq(localities.teamId, teamId))
  return or(
    inArray(records.workerId, staff),
    and(isNull(records.workerId), inArray(records.localityId, places)),
  )!
}
