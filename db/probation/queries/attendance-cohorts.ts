import { asc, inArray, type SQL, sql } from 'drizzle-orm'
import { groupedBy } from '../../../src/kit/grouped.ts'
import type { CourseCohort } from '../../../src/probation/attendance/course.ts'
import type { Seat } from '../../../src/probation/cohorts/cohort.ts'
import type { Reader } from '../database.ts'
import { cohorts, programmeVersions, sessions } from '../schema.ts'
import { findHeldSeats } from './seats.ts'

/** Cohorts with every session and every seat, by id. */
export async function findCourseCohorts(
  db: Reader,
  ids: readonly string[],
): Promise<Map<string, CourseCohort>> {
  if (ids.length === 0) return new Map()
  const isOne = inArray(cohorts.id, [...ids])
  const found = db
    .select({
      id: cohorts.id,
      code: cohorts.code,
      versionId: cohorts.programmeVersionId,
      startsOn: cohorts.startsOn,
      workshopBOn: cohorts.workshopBOn,
      maxPlaces: cohorts.maxPlaces,
      slots: cohorts.slots,
      registersFromOn: cohorts.registersFromOn,
    })
    .from(cohorts)
    .where(isOne)
  const held = db
    .select()
    .from(sessions)
    .where(inArray(sessions.cohortId, [...ids]))
    .orderBy(asc(sessions.cohortId), asc(sessions.number))
  const versions = sql`(select ${cohorts.programmeVersionId} from ${cohorts} where ${isOne})`
  const [rows, all, seats, templates] = await Promise.all([
    found,
    held,
    findSeats(db, ids),
    findVersionTemplates(db, versions),
  ])
  const byCohort = groupedBy(all, ({ cohortId }) => cohortId)
  return new Map(
    rows.map(({ versionId, ...row }) => [
      row.id,
      {
        ...row,
        template: templates.get(versionId)!,
        workshopBOn: row.workshopBOn ?? undefined,
        registersFromOn: row.registersFromOn ?? undefined,
        sessions: (byCohort.get(row.id) ?? []).map(({ cohortId: _, roomId: __, ...one }) => one),
        seats: seats.get(row.id) ?? [],
      },
    ]),
  )
}

/** Each version once, however many are on it. */
export async function findVersionTemplates(db: Reader, ids: SQL) {
  const rows = await db
    .select({ id: programmeVersions.id, template: programmeVersions.template })
    .from(programmeVersions)
    .where(inArray(programmeVersions.id, ids))
  return new Map(rows.map(({ id, template }) => [id, template]))
}

export async function findSeats(
  db: Reader,
  cohortIds: readonly string[],
): Promise<Map<string, Seat[]>> {
  const rows = await findHeldSeats(db, cohortIds)
  return groupedBy(rows, ({ cohortId }) => cohortId)
}
