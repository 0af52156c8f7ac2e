import { readFileSync } from 'node:fs'
import { parse } from 'csv-parse/sync'
import { z } from 'zod'
import type { FileKind } from '../../src/imports/kinds.ts'
import type { ProbationDatabase } from '../probation/database.ts'
import { applyFile } from '../probation/queries/import-file.ts'
import { type Importing, insertMany } from '../probation/queries/import-many.ts'
import { staff } from '../probation/schema.ts'

type Loader = Omit<Importing, 'fileName'>

const member = z.strictObject({
  email: z.string().trim().toLowerCase(),
  name: z.string().trim().min(1),
  team: z.string().trim().min(1),
})

const kinds: readonly FileKind[] = ['referrals', 'cohorts', 'placements']

/** The invented county of the demo, brought in by the same imports that anybody uses; its staff have teams first. */
export async function loadCounty(db: ProbationDatabase, loader: Loader) {
  const members = z
    .array(member)
    .parse(parse(fileOf('staff').toString('utf8'), { columns: true, skip_empty_lines: true }))
  await db.write((tx) => insertMany(tx, staff, members, (row) => row))
  for (const kind of kinds) {
    const file = { kind, bytes: fileOf(kind), viewer: loader.viewer, today: loader.today }
    const { faults } = await applyFile(db, file, { ...loader, fileName: `${kind}.csv` })
    const [first] = faults
    if (first) throw new Error(`${kind}.csv, line ${first.line}: ${first.message}`)
  }
}

function fileOf(name: string): Buffer {
  return readFileSync(new URL(`./county/${name}.csv`, import.meta.url))
}
