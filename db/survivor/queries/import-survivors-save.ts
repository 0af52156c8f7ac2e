import { randomUUID } from 'node:crypto'
import { and, eq, isNull, sql } from 'drizzle-orm'
import { nameInEmail } from '../../../src/kit/files/cells.ts'
import type { SurvivorKnown } from '../../../src/survivor/imports/facts.ts'
import type { ReadSurvivor, ReadySurvivor } from '../../../src/survivor/imports/file.ts'
import { clockDay } from '../../../src/survivor/imports/parts.ts'
import { newWorkerMinutes, newWorkers } from '../../../src/survivor/imports/together.ts'
import { insertMany, updateMany } from '../../insert-many.ts'
import type { Transaction } from '../database.ts'
import { saveHistory } from '../history.ts'
import { allocations, cases, records, safeContacts, workers } from '../schema.ts'
import { saveParts } from './import-survivors-parts.ts'
import { broughtIn, type Importing, type Placed, saveTrace } from './import-survivors-trace.ts'

/** Applies a survivors file that has been checked: everything in the transaction that it is given. */
export async function saveSurvivors(
  tx: Transaction,
  ready: readonly ReadySurvivor[],
  { read, known }: { read: readonly ReadSurvivor[]; known: SurvivorKnown },
  importing: Importing,
): Promise<string[]> {
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
  await saveParts(tx, touched, importing)
  await saveTrace(tx, touched, importing)
  return touched.filter(({ link }) => link).map(({ recordId }) => recordId)
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
