import { and, eq, sql } from 'drizzle-orm'
import type { Viewer } from '../../../src/access/viewer.ts'
import type { Day } from '../../../src/calendar.ts'
import type { Details } from '../../../src/survivor/records/details.ts'
import { changeSeen } from '../../rows.ts'
import type { Reader, Transaction } from '../database.ts'
import { allocations, cases, enrolments, localities, records, teams, workers } from '../schema.ts'
import { seenBy } from './scope.ts'

/** Who she is and whose record it is; never how to reach her. */
export type FamilyRecord = Details & {
  id: string
  ref: string
  locality: string
  workerId: string | undefined
  worker: string | undefined
  version: number
}

/** A record in the viewer's scope; for anybody else there is none. */
export async function findRecord(
  db: Reader,
  viewer: Viewer,
  today: Day,
  id: string,
): Promise<FamilyRecord | undefined> {
  const [row] = await select(db).where(and(await seenBy(db, viewer, today), eq(records.id, id)))
  return row && asRecord(row)
}

/** Records of the viewer's scope by reference or by part of the preferred name, the first fifty. */
export async function searchRecords(
  db: Reader,
  viewer: Viewer,
  today: Day,
  words: string,
): Promise<FamilyRecord[]> {
  const part = `%${words.toLowerCase().replaceAll(/[\\%_]/g, (one) => `\\${one}`)}%`
  const rows = await select(db)
    .where(
      and(
        await seenBy(db, viewer, today),
        sql`(lower(${records.ref}) = ${words.toLowerCase()} or lower(${records.preferredName}) like ${part} escape '\\')`,
      ),
    )
    .orderBy(records.preferredName, records.ref)
    .limit(50)
  return rows.map(asRecord)
}

/** Who has the same name in the same locality and something open, in the viewer's scope: she may be on file already. */
export async function findSame(
  db: Reader,
  viewer: Viewer,
  today: Day,
  { preferredName, localityId }: Pick<Details, 'preferredName' | 'localityId'>,
): Promise<FamilyRecord[]> {
  const rows = await select(db).where(
    and(
      await seenBy(db, viewer, today),
      eq(records.localityId, localityId),
      sql`lower(${records.preferredName}) = ${preferredName.toLowerCase()}`,
      sql`(exists (select 1 from ${cases} where ${cases.recordId} = ${records.id} and ${cases.endedOn} is null)
        or exists (select 1 from ${enrolments} where ${enrolments.recordId} = ${records.id} and ${enrolments.endedOn} is null)
        or not (exists (select 1 from ${cases} where ${cases.recordId} = ${records.id})
          or exists (select 1 from ${enrolments} where ${enrolments.recordId} = ${records.id})))`,
    ),
  )
  return rows.map(asRecord)
}

/** The next free reference, after the highest there is: 'S2133'. */
export async function nextRef(db: Reader): Promise<string> {
  const [row] = await db
    .select({ highest: sql<number | null>`max(cast(substr(${records.ref}, 2) as integer))` })
    .from(records)
    .where(sql`${records.ref} glob 'S[0-9]*'`)
  return `S${Math.max(1000, row?.highest ?? 0) + 1}`
}

/** Is a reference taken, by anybody's record? Says no more than that. */
export async function isRefTaken(db: Reader, ref: string): Promise<boolean> {
  const rows = await db
    .select({ id: records.id })
    .from(records)
    .where(sql`lower(${records.ref}) = ${ref.toLowerCase()}`)
  return rows.length > 0
}

export async function createRecord(
  tx: Transaction,
  made: Details & {
    id: string
    ref: string
    workerId: string | undefined
    createdAt: string
    onDay: Day
    by: string
  },
) {
  const { onDay, by, workerId, ...record } = made
  await tx.insert(records).values({ ...record, workerId: workerId ?? null })
  if (workerId) {
    await tx.insert(allocations).values({ recordId: made.id, workerId, fromOn: onDay, by })
  }
}

/** Saves details, unless somebody saved before: then it answers false and changes nothing. */
export async function updateDetails(
  tx: Transaction,
  record: Pick<FamilyRecord, 'id' | 'version'>,
  details: Details,
): Promise<boolean> {
  return changeSeen(tx, records, record, details)
}

/** Localities that a team serves, for a form; those beyond the county are none of its. */
export function listServedLocalities(db: Reader) {
  return db
    .select({ id: localities.id, name: localities.name, team: teams.name })
    .from(localities)
    .innerJoin(teams, eq(teams.id, localities.teamId))
    .orderBy(localities.name)
}

function select(db: Reader) {
  return db
    .select({ record: records, locality: localities.name, worker: workers.name })
    .from(records)
    .innerJoin(localities, eq(localities.id, records.localityId))
    .leftJoin(workers, eq(workers.id, records.workerId))
    .$dynamic()
}

type Row = { record: typeof records.$inferSelect; locality: string; worker: string | null }

function asRecord({ record, locality, worker }: Row): FamilyRecord {
  const { id, ref, preferredName, localityId, language, interpreter, stepFree } = record
  return {
    id,
    ref,
    preferredName,
    localityId,
    locality,
    language,
    interpreter,
    stepFree,
    availability: record.availability,
    travelMinutes: record.travelMinutes,
    crechePlaces: record.crechePlaces,
    workerId: record.workerId ?? undefined,
    worker: worker ?? undefined,
    version: record.version,
  }
}
