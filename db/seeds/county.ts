import { randomUUID } from 'node:crypto'
import { readFileSync } from 'node:fs'
import { parse } from 'csv-parse/sync'
import { z } from 'zod'
import { day } from '../../src/calendar.ts'
import type { FileKind } from '../../src/probation/imports/file-kinds.ts'
import { keepApartReasons } from '../../src/probation/people/keep-apart.ts'
import { insertMany } from '../insert-many.ts'
import type { ProbationDatabase, Transaction } from '../probation/database.ts'
import { saveHistory } from '../probation/history.ts'
import { addRow, pairLines, pairOf } from '../probation/kept-apart.ts'
import { applyFile } from '../probation/queries/import-file.ts'
import type { Importing } from '../probation/queries/import-many.ts'
import { people, staff, staffLeave, staffQualifications } from '../probation/schema.ts'

type Loader = Omit<Importing, 'fileName'>

const member = z.strictObject({
  email: z.string().trim().toLowerCase(),
  name: z.string().trim().min(1),
  team: z.string().trim().min(1),
  weekly_hours: z.string().transform((hours) => (hours ? Math.round(Number(hours) * 60) : null)),
  /** The programme that he may be treatment manager of. */
  manages: z.string(),
})

const leave = z.strictObject({
  email: z.string(),
  from_on: z.string().transform(day),
  to_on: z.string().transform(day),
  reason: z.string(),
})

const kinds: readonly FileKind[] = ['referrals', 'cohorts', 'placements']

const apart = z.strictObject({
  crn: z.string(),
  other_crn: z.string(),
  reason: z.enum(keepApartReasons),
})

/** The invented county of the demo, brought in by the same imports that anybody uses; its staff have teams first. */
export async function loadCounty(db: ProbationDatabase, loader: Loader) {
  const members = z.array(member).parse(rowsIn('staff'))
  const sinceOn = loader.today
  await db.write(async (tx) => {
    await insertMany(tx, staff, members, ({ email, name, team, weekly_hours: weeklyMinutes }) => ({
      ...{ email, name, team, weeklyMinutes },
    }))
    const managers = members.filter(({ manages }) => manages)
    await insertMany(tx, staffQualifications, managers, ({ email, manages: programmeKey }) => ({
      ...{ email, programmeKey, sinceOn },
      kind: 'treatment_manager' as const,
    }))
    await insertMany(tx, staffLeave, z.array(leave).parse(rowsIn('leave')), (row) => ({
      id: randomUUID(),
      email: row.email,
      fromOn: row.from_on,
      toOn: row.to_on,
      reason: row.reason,
    }))
  })
  for (const kind of kinds) {
    const file = { kind, text: fileOf(kind), viewer: loader.viewer, today: loader.today }
    const { faults } = await applyFile(db, file, { ...loader, fileName: `${kind}.csv` })
    const [first] = faults
    if (first) throw new Error(`${kind}.csv, line ${first.line}: ${first.message}`)
  }
  await db.write((tx) => saveKeptApart(tx, loader))
}

/** Pairs that officers recorded, for each reason that there is. */
async function saveKeptApart(tx: Transaction, { viewer, today, at }: Loader) {
  const known = await tx.select({ id: people.id, crn: people.crn }).from(people)
  const ids = new Map(known.map(({ id, crn }) => [crn, id]))
  for (const row of z.array(apart).parse(rowsIn('kept-apart'))) {
    const [one, other] = [ids.get(row.crn), ids.get(row.other_crn)]
    if (!one || !other) throw new Error(`kept-apart.csv: ${row.crn} or ${row.other_crn}`)
    const pair = pairOf(one, other, row.reason)
    await addRow(tx, pair)
    await saveHistory(tx, { viewer, today, at }, pairLines(pair, 'Keep-apart added'))
  }
}

function rowsIn(name: string): unknown {
  return parse(fileOf(name), { columns: true, skip_empty_lines: true })
}

function fileOf(name: string): string {
  return readFileSync(new URL(`./county/${name}.csv`, import.meta.url), 'utf8')
}
