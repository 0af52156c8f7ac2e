import { randomUUID } from 'node:crypto'
import { eq, sql } from 'drizzle-orm'
import { insertMany, updateMany } from '../../insert-many.ts'
import type { Transaction } from '../database.ts'
import { cases, enrolments, links, risks } from '../schema.ts'
import { askApart } from './apart.ts'
import { fromTheList } from './import-survivors-known.ts'
import type { Importing, Placed } from './import-survivors-trace.ts'

/** What a file says of families' cases and enrolments, with the ratings and links that it brings. */
export async function saveParts(tx: Transaction, rows: readonly Placed[], importing: Importing) {
  await saveCases(tx, rows)
  await saveEnrolments(tx, rows)
  const rated = rows.filter(({ risk }) => risk)
  await insertMany(tx, risks, rated, (row) => riskRow(row, importing))
  await saveLinks(tx, rows, importing)
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

/** A file's rating says where it is from, and that nobody has read what is behind it (rule 15.5). */
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

/** A second man linked to a woman asks to be kept apart from the first, as on her own page. */
async function saveLinks(
  tx: Transaction,
  rows: readonly Placed[],
  { viewer, today, at }: Importing,
) {
  const linked = rows.filter(({ link }) => link)
  await insertMany(tx, links, linked, ({ recordId, link }) => ({
    id: randomUUID(),
    recordId,
    crn: link!,
    linkedOn: today,
    linkedBy: viewer.name,
  }))
  const second = linked.filter(({ record }) => record?.linked.length)
  await updateMany(second, ({ recordId, link }) =>
    askApart(tx, { recordId, crn: link! }, { name: viewer.name, at }),
  )
}
