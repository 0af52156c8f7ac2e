import { randomUUID } from 'node:crypto'
import { and, eq, isNull, sql } from 'drizzle-orm'
import type { Viewer } from '../../../src/access/viewer.ts'
import type { Day } from '../../../src/calendar.ts'
import { nameInEmail } from '../../../src/imports/cells.ts'
import type { SurvivorKnown } from '../../../src/imports/survivor-facts.ts'
import { clockDay } from '../../../src/imports/survivor-parts.ts'
import type { ReadSurvivor, ReadySurvivor } from '../../../src/imports/survivors-file.ts'
import { newWorkerMinutes, newWorkers } from '../../../src/imports/survivors-together.ts'
import { pieces, turn } from '../../../src/imports/turns.ts'
import { saveAudit } from '../../access.ts'
import type { AuditVerb } from '../../access-tables.ts'
import { insertMany, rowsAStatement, updateMany } from '../../many.ts'
import type { Transaction } from '../database.ts'
import {
  allocations,
  cases,
  enrolments,
  links,
  records,
  risks,
  safeContacts,
  workers,
} from '../schema.ts'
import { saveHistory } from './history.ts'
import { fromTheList } from './import-survivors-known.ts'

/** Who applies a file, and when. */
export type Importing = { viewer: Viewer; today: Day; at: string; correlationId: string }

/** A ready row with the ids that its parts have, or will have. */
type Placed = ReadySurvivor & { recordId: string; workerId: string | null; from: Day }

/** Applies a survivors file that has been checked: everything in the transaction that it is given. */
export async function saveSurvivors(
  tx: Transaction,
  ready: readonly ReadySurvivor[],
  { read, known }: { read: readonly ReadSurvivor[]; known: SurvivorKnown },
  importing: Importing,
) {
  const workerIds = await saveWorkers(tx, read, known, importing)
  const touched = ready
    .filter(({ status }) => status !== 'unchanged')
    .map(
      (row): Placed => ({
        ...row,
        recordId: row.record?.id ?? randomUUID(),
        workerId: workerIds.get(row.facts.worker ?? '') ?? null,
        from: clockDay(row.facts)!,
      }),
    )
  const added = touched.filter(({ record }) => !record)
  const changed = touched.filter(({ record }) => record)

  await insertMany(tx, records, added, (row) => recordRow(row, importing))
  await updateMany(changed, (row) => updateRecord(tx, row))
  await saveContacts(tx, touched)
  await saveAllocations(tx, touched, importing)
  await saveCases(tx, touched)
  await saveEnrolments(tx, touched)
  await insertMany(
    tx,
    risks,
    touched.filter(({ risk }) => risk),
    (row) => riskRow(row, importing),
  )
  await insertMany(
    tx,
    links,
    touched.filter(({ link }) => link),
    (row) => linkRow(row, importing),
  )
  await saveTrace(tx, touched, importing)
}

/** Workers by e-mail, those among them whom nobody had named before. */
async function saveWorkers(
  tx: Transaction,
  read: readonly ReadSurvivor[],
  known: SurvivorKnown,
  importing: Importing,
): Promise<ReadonlyMap<string, string>> {
  const added = newWorkers(read, known).map((one) => ({ ...one, id: randomUUID() }))
  await insertMany(tx, workers, added, ({ id, email, teamId }) => ({
    id,
    email,
    name: nameInEmail(email),
    teamId,
    contractedMinutes: newWorkerMinutes,
    languages: [],
    version: 1,
  }))
  await saveHistory(
    tx,
    importing,
    added.map(({ id }) => ({ subject: 'worker', subjectId: id, what: broughtIn })),
  )
  return new Map([...known.workers.values(), ...added].map(({ email, id }) => [email, id]))
}

const broughtIn = 'Brought in by a file'

function recordRow({ recordId, workerId, facts }: Placed, { at }: Importing) {
  return {
    id: recordId,
    ref: facts.ref,
    preferredName: facts.preferredName!,
    localityId: facts.localityId!,
    language: 'English',
    interpreter: false,
    stepFree: false,
    availability: facts.availability,
    crechePlaces: facts.crechePlaces,
    workerId,
    createdAt: at,
    version: 1,
  }
}

async function updateRecord(tx: Transaction, { recordId, workerId, facts, touches }: Placed) {
  await tx
    .update(records)
    .set({
      ...(touches.has('her')
        ? {
            preferredName: facts.preferredName!,
            localityId: facts.localityId!,
            availability: facts.availability,
            crechePlaces: facts.crechePlaces,
          }
        : {}),
      ...(touches.has('worker') ? { workerId } : {}),
      version: sql`${records.version} + 1`,
    })
    .where(eq(records.id, recordId))
}

/** A number stays where it can be used in the new way; any other value was for the old way alone. */
async function saveContacts(tx: Transaction, rows: readonly Placed[]) {
  const given = rows.filter(({ touches, facts }) => touches.has('contact') && facts.safeContact)
  const fresh = given.filter(({ record }) => !record?.facts.safeContact)
  await insertMany(tx, safeContacts, fresh, ({ recordId, facts }) => ({
    recordId,
    ...facts.safeContact!,
    value: '',
    codeWord: '',
    address: '',
    version: 1,
  }))
  const isByNumber = (method: string | undefined) => method === 'phone' || method === 'text'
  await updateMany(
    given.filter(({ record }) => record?.facts.safeContact),
    ({ recordId, facts, record }) => {
      const [was, is] = [record?.facts.safeContact?.method, facts.safeContact!.method]
      const keeps = was === is || (isByNumber(was) && isByNumber(is))
      return tx
        .update(safeContacts)
        .set({
          ...facts.safeContact!,
          ...(keeps ? {} : { value: '' }),
          version: sql`${safeContacts.version} + 1`,
        })
        .where(eq(safeContacts.recordId, recordId))
    },
  )
}

async function saveAllocations(
  tx: Transaction,
  rows: readonly Placed[],
  { viewer, today, at }: Importing,
) {
  const moved = rows.filter(({ workerId, touches, record }) =>
    record ? touches.has('worker') : workerId,
  )
  const again = moved.filter(({ record }) => record)
  await updateMany(again, async ({ recordId }) => {
    const current = and(eq(allocations.recordId, recordId), isNull(allocations.toOn))
    await tx.update(allocations).set({ toOn: today }).where(current)
    const waiting = and(eq(cases.recordId, recordId), isNull(cases.allocatedAt))
    await tx.update(cases).set({ allocatedAt: at }).where(waiting)
  })
  await insertMany(tx, allocations, moved, ({ recordId, workerId, record, from }) => ({
    recordId,
    workerId: workerId!,
    fromOn: record?.facts.worker ? today : from,
    reason: broughtIn,
    by: viewer.name,
  }))
}

async function saveCases(tx: Transaction, rows: readonly Placed[]) {
  const own = rows.filter(({ touches }) => touches.has('case'))
  const columns = ({ facts, workerId }: Placed) => ({
    referredAt: facts.referredAt!,
    childProtectionPlan: facts.childProtectionPlan,
    directChildWork: facts.directChildWork,
    allocatedAt: workerId ? facts.referredAt : null,
    contactedOn: facts.startedOn,
    endedOn: facts.endedOn,
    endedWhy: facts.endedWhy as typeof cases.$inferInsert.endedWhy,
  })
  await insertMany(
    tx,
    cases,
    own.filter(({ part }) => !part),
    (row) => ({
      id: randomUUID(),
      recordId: row.recordId,
      referredBy: '',
      ...columns(row),
      version: 1,
    }),
  )
  await updateMany(
    own.filter(({ part }) => part),
    (row) => {
      const { allocatedAt: _, ...said } = columns(row)
      return tx
        .update(cases)
        .set({ ...said, version: sql`${cases.version} + 1` })
        .where(eq(cases.id, row.part!.id))
    },
  )
}

async function saveEnrolments(tx: Transaction, rows: readonly Placed[]) {
  const own = rows.filter(({ touches }) => touches.has('enrolment'))
  const columns = ({ facts }: Placed) => ({
    mode: facts.mode,
    agreedOn: facts.agreedOn!,
    startedOn: facts.startedOn,
    endedOn: facts.endedOn,
    endedWhy: facts.endedWhy as typeof enrolments.$inferInsert.endedWhy,
  })
  await insertMany(
    tx,
    enrolments,
    own.filter(({ part }) => !part),
    (row) => ({
      id: randomUUID(),
      recordId: row.recordId,
      ...columns(row),
      firstOn: row.facts.startedOn,
      partsBefore: [],
      version: 1,
    }),
  )
  await updateMany(
    own.filter(({ part }) => part),
    (row) =>
      tx
        .update(enrolments)
        .set({
          ...columns(row),
          ...(row.facts.startedOn ? { firstOn: row.facts.startedOn } : {}),
          version: sql`${enrolments.version} + 1`,
        })
        .where(eq(enrolments.id, row.part!.id)),
  )
}

/** A file's rating says where it is from, and that nobody has read what is behind it (timing rules 8.5). */
function riskRow({ recordId, risk, record, from }: Placed, { viewer, today, at }: Importing) {
  return {
    recordId,
    level: risk!,
    source: fromTheList,
    assessedOn: record ? today : from,
    reading: 'Brought in by a file; not read here',
    by: viewer.name,
    at,
  }
}

function linkRow({ recordId, link }: Placed, { viewer, today }: Importing) {
  return { id: randomUUID(), recordId, crn: link!, linkedOn: today, linkedBy: viewer.name }
}

/** History lines and audit rows of what a file changed; the history never says whom she is linked to. */
async function saveTrace(tx: Transaction, rows: readonly Placed[], importing: Importing) {
  for (const some of pieces(rows, rowsAStatement)) {
    await saveHistory(
      tx,
      importing,
      some.map(({ recordId, changes }) => ({
        subject: 'record',
        subjectId: recordId,
        what: broughtIn,
        changes,
      })),
    )
    const ids = (which: (row: Placed) => unknown) =>
      some.filter(which).map(({ recordId }) => recordId)
    await saveAudit(tx, [
      ...auditOf(
        importing,
        'collection',
        'record',
        ids(({ record }) => !record),
      ),
      ...auditOf(
        importing,
        'alteration',
        'record',
        ids(({ record }) => record),
      ),
      ...auditOf(
        importing,
        'combination',
        'link',
        ids(({ link }) => link),
      ),
    ])
    await turn()
  }
}

function auditOf(
  { at, viewer, correlationId }: Importing,
  verb: AuditVerb,
  subject: string,
  subjectIds: string[],
) {
  if (subjectIds.length === 0) return []
  return [
    { at, userId: viewer.userId, verb, subject, subjectIds, purpose: 'import', correlationId },
  ]
}
