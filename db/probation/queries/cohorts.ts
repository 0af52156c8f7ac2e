import { and, asc, eq, gt, gte, inArray, type SQL, sql } from 'drizzle-orm'
import type { Viewer } from '../../../src/access/viewer.ts'
import type { Day } from '../../../src/calendar.ts'
import { groupedBy } from '../../../src/kit/grouped.ts'
import { turn } from '../../../src/kit/turn.ts'
import type { Cohort } from '../../../src/probation/cohorts/cohort.ts'
import type { Reader } from '../database.ts'
import {
  cohortFacilitators,
  cohorts,
  localities,
  programmeVersions,
  sessions,
  staff,
  venues,
} from '../schema.ts'
import { readSessions, sessionsAsJson } from './kept-sessions.ts'
import { visibleCohorts } from './scope.ts'
import { findHeldSeats } from './seats.ts'

/** Cohorts read between two turns of the event loop: a rolling one has some 70 sessions to come. */
const chunk = 12

/** A cohort of a list: with its staff, and whether it is over. */
export type ListedCohort = Cohort & {
  deliveryUnit: string
  facilitators: readonly { email: string; name: string }[]
  version: number
}

/** Cohorts of a programme that the viewer may see and that have sessions from a day on; only those sessions are read. */
export async function findCohorts(
  db: Reader,
  viewer: Viewer,
  programmeKey: string,
  fromOn: Day,
  where?: SQL,
): Promise<ListedCohort[]> {
  return findRunning(
    db,
    and(visibleCohorts(viewer), eq(cohorts.programmeKey, programmeKey), where),
    fromOn,
  )
}

/** Some cohorts with their sessions from a day on, for what stands of them: whoever may look at them. */
export async function findRunning(
  db: Reader,
  where: SQL | undefined,
  fromOn: Day,
): Promise<ListedCohort[]> {
  const found: ListedCohort[] = []
  let after = ''
  for (;;) {
    const rows = await select(
      db,
      and(
        where,
        gt(cohorts.id, after),
        sql`exists (select 1 from sessions s where s.cohort_id = ${cohorts.id} and s.held_on >= ${fromOn})`,
      ),
    ).limit(chunk)
    found.push(...(await complete(db, rows, fromOn)))
    if (rows.length < chunk) return found
    after = rows.at(-1)!.id
    await turn()
  }
}

/** One cohort with every session, or nothing. */
export async function findCohort(
  db: Reader,
  viewer: Viewer,
  id: string,
): Promise<ListedCohort | undefined> {
  const [[row], parts] = await Promise.all([
    select(db, and(visibleCohorts(viewer), eq(cohorts.id, id))),
    findParts(db, [id], '0000-01-01' as Day),
  ])
  return row && whole(row, parts)
}

/** Cohorts that are over or cancelled, newest first, for the list of past ones. */
export async function findPastCohorts(
  db: Reader,
  viewer: Viewer,
  programmeKey: string,
  today: Day,
) {
  return db
    .select({
      id: cohorts.id,
      code: cohorts.code,
      venueName: venues.name,
      startsOn: cohorts.startsOn,
      cancelledOn: cohorts.cancelledOn,
      seats: sql<number>`(select count(*) from placements p where p.cohort_id = ${cohorts.id} and p.status <> 'withdrawn')`,
      lastSessionOn: sql<Day | null>`(select max(s.held_on) from sessions s where s.cohort_id = ${cohorts.id})`,
    })
    .from(cohorts)
    .innerJoin(venues, eq(venues.id, cohorts.venueId))
    .where(
      and(
        visibleCohorts(viewer),
        eq(cohorts.programmeKey, programmeKey),
        sql`not exists (select 1 from sessions s where s.cohort_id = ${cohorts.id} and s.held_on >= ${today})`,
      ),
    )
    .orderBy(sql`${cohorts.startsOn} desc`)
    .limit(200)
}

function select(db: Reader, where: SQL | undefined) {
  return db
    .select({
      id: cohorts.id,
      code: cohorts.code,
      programmeKey: cohorts.programmeKey,
      template: programmeVersions.template,
      venueId: cohorts.venueId,
      venueName: venues.name,
      localityId: cohorts.localityId,
      localityName: localities.name,
      deliveryUnit: cohorts.deliveryUnit,
      sex: cohorts.sex,
      startsOn: cohorts.startsOn,
      slots: cohorts.slots,
      minutes: cohorts.minutes,
      minPlaces: cohorts.minPlaces,
      maxPlaces: cohorts.maxPlaces,
      entry: cohorts.entry,
      workshopBOn: cohorts.workshopBOn,
      cancelledOn: cohorts.cancelledOn,
      version: cohorts.version,
    })
    .from(cohorts)
    .innerJoin(programmeVersions, eq(programmeVersions.id, cohorts.programmeVersionId))
    .innerJoin(venues, eq(venues.id, cohorts.venueId))
    .innerJoin(localities, eq(localities.id, cohorts.localityId))
    .where(where)
    .orderBy(asc(cohorts.id))
}

type Row = Awaited<ReturnType<typeof select>>[number]

async function complete(db: Reader, rows: readonly Row[], fromOn: Day): Promise<ListedCohort[]> {
  if (rows.length === 0) return []
  const ids = rows.map((row) => row.id)
  const parts = await findParts(db, ids, fromOn)
  return rows.map((row) => whole(row, parts))
}

type Parts = Awaited<ReturnType<typeof findParts>>

/** Sessions from a day on, seats and staff of some cohorts. */
async function findParts(db: Reader, ids: readonly string[], fromOn: Day) {
  const [held, seats, leading] = await Promise.all([
    findSessions(db, ids, fromOn),
    findHeldSeats(db, ids),
    findFacilitators(db, ids),
  ])
  return { held, seated: byCohort(seats), leading }
}

function whole(row: Row, { held, seated, leading }: Parts): ListedCohort {
  return {
    ...row,
    workshopBOn: row.workshopBOn ?? undefined,
    cancelledOn: row.cancelledOn ?? undefined,
    sessions: held.get(row.id) ?? [],
    seats: seated.get(row.id) ?? [],
    facilitators: leading.get(row.id) ?? [],
  }
}

async function findSessions(db: Reader, cohortIds: readonly string[], fromOn: Day) {
  const rows = await db
    .select({ cohortId: sessions.cohortId, json: sessionsAsJson })
    .from(sessions)
    .where(and(inArray(sessions.cohortId, [...cohortIds]), gte(sessions.heldOn, fromOn)))
    .groupBy(sessions.cohortId)
  return new Map(rows.map(({ cohortId, json }) => [cohortId, readSessions(json)]))
}

async function findFacilitators(db: Reader, cohortIds: readonly string[]) {
  const rows = await db
    .select({ cohortId: cohortFacilitators.cohortId, email: staff.email, name: staff.name })
    .from(cohortFacilitators)
    .innerJoin(staff, eq(staff.email, cohortFacilitators.email))
    .where(inArray(cohortFacilitators.cohortId, [...cohortIds]))
    .orderBy(asc(cohortFacilitators.position))
  return byCohort(rows)
}

function byCohort<Row extends { cohortId: string }>(rows: readonly Row[]) {
  return groupedBy(
    rows,
    ({ cohortId }) => cohortId,
    ({ cohortId: _, ...row }) => row,
  )
}
