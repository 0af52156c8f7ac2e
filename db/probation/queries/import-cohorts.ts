import { randomUUID } from 'node:crypto'
import { eq, sql } from 'drizzle-orm'
import type { Known } from '../../../src/kit/files/row.ts'
import { leadersIn } from '../../../src/probation/imports/cohort-staff.ts'
import type { ReadyCohort } from '../../../src/probation/imports/cohorts-file.ts'
import { insertMany, updateMany } from '../../insert-many.ts'
import type { Transaction } from '../database.ts'
import { cohortFacilitators, cohorts, sessions, staffQualifications } from '../schema.ts'
import { type Importing, saveStaff, saveTrace } from './import-many.ts'

type Placed = ReadyCohort & { cohortId: string }

/** Applies a cohorts file that has been checked: everything in the transaction that it is given. */
export async function saveCohorts(
  tx: Transaction,
  ready: readonly ReadyCohort[],
  known: Known,
  importing: Importing,
) {
  const touched = ready
    .filter(({ status }) => status !== 'unchanged')
    .map((row): Placed => ({ ...row, cohortId: row.cohort?.cohortId ?? randomUUID() }))
  const added = touched.filter(({ cohort }) => !cohort)
  const changed = touched.filter(({ cohort }) => cohort)

  await saveStaff(
    tx,
    touched.flatMap(({ facts }) => facts.facilitators),
  )
  await saveQualified(tx, ready, known)
  // Sessions before the day on which it comes into the service have no registers here.
  await insertMany(tx, cohorts, added, (row) => ({
    ...cohortRow(row, known),
    registersFromOn: importing.today,
  }))
  await updateMany(changed, async (row) => {
    const { id, ...columns } = cohortRow(row, known)
    const next = { ...columns, version: sql`${cohorts.version} + 1` }
    await tx.update(cohorts).set(next).where(eq(cohorts.id, id))
    await tx.delete(cohortFacilitators).where(eq(cohortFacilitators.cohortId, id))
    if (row.laid) await tx.delete(sessions).where(eq(sessions.cohortId, id))
  })
  await insertMany(tx, cohortFacilitators, touched.flatMap(facilitatorRows), (row) => row)
  for (const row of touched) await insertMany(tx, sessions, sessionRows(row), (session) => session)
  await saveTrace(
    tx,
    importing,
    'cohort',
    touched.map(({ cohortId, cohort, changes }) => ({
      subjectId: cohortId,
      isNew: !cohort,
      changes,
    })),
  )
}

/** Who leads a programme is qualified for it: nobody has written that down before these files. */
async function saveQualified(tx: Transaction, ready: readonly ReadyCohort[], { today }: Known) {
  const leading = leadersIn(
    ready.map(({ facts }) => ({ ...facts, startsOn: facts.startsOn ?? today })),
    today,
  )
  const asRow = (one: (typeof leading)[number]) => ({ ...one, kind: 'facilitator' as const })
  await insertMany(tx, staffQualifications, leading, asRow, { orKeep: true })
}

function cohortRow({ cohortId, facts, version }: Placed, { localities }: Known) {
  return {
    id: cohortId,
    code: facts.code,
    programmeKey: facts.programmeKey,
    programmeVersionId: version.id,
    venueId: facts.venueId!,
    localityId: facts.localityId!,
    deliveryUnit: localities.byId.get(facts.localityId!)!.deliveryUnit,
    sex: version.template.sexes[0]!,
    startsOn: facts.startsOn!,
    slots: facts.slots,
    minutes: facts.minutes!,
    minPlaces: facts.minPlaces!,
    maxPlaces: facts.maxPlaces!,
    entry: facts.entry!,
    workshopBOn: facts.workshopBOn,
  }
}

function facilitatorRows({ cohortId, facts }: Placed) {
  return facts.facilitators.map((email, at) => ({ cohortId, email, position: at + 1 }))
}

function sessionRows({ cohortId, laid }: Placed) {
  const roomId = laid?.roomId ?? ''
  return (laid?.sessions ?? []).map((session) => ({
    id: randomUUID(),
    cohortId,
    roomId,
    ...session,
  }))
}
