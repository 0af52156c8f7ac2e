import { readFileSync } from 'node:fs'
import type { ProbationDatabase } from '../../../db/probation/database.ts'
import { applyFile } from '../../../db/probation/queries/import-file.ts'
import { firstStartProbation } from '../../../db/seeds/probation.ts'
import { commandLineViewer } from '../../../src/access/command-line.ts'
import { fileKinds } from '../../../src/probation/imports/file-kinds.ts'
import { freshProbation } from '../../support/database.ts'
import { monday } from './a-wait.ts'

/** The invented county as of Monday 23 November 2026, through the import that people use. */
export async function theCounty(): Promise<ProbationDatabase> {
  const db = await freshProbation()
  await firstStartProbation(db, monday)
  const viewer = commandLineViewer
  for (const kind of fileKinds) {
    const path = new URL(`../../../db/seeds/county/${kind}.csv`, import.meta.url)
    const text = readFileSync(path, 'utf8')
    const at = '2026-11-23T09:00:00.000Z'
    const saved = { viewer, today: monday, at, fileName: `${kind}.csv`, correlationId: '-' }
    const { faults } = await applyFile(db, { kind, text, viewer, today: monday }, saved)
    if (faults.length > 0) throw new Error(`${kind}: ${faults[0]!.message}`)
  }
  return db
}
