import { readFileSync } from 'node:fs'
import type { ProbationDatabase } from '../../../db/probation/database.ts'
import { applyFile, type FileToImport } from '../../../db/probation/queries/import-file.ts'
import { firstStartProbation } from '../../../db/seeds/probation.ts'
import { commandLineViewer } from '../../../src/access/command-line.ts'
import type { Viewer } from '../../../src/access/viewer.ts'
import { day } from '../../../src/calendar.ts'
import { countsInWords, faultLine, type Outcome } from '../../../src/kit/files/outcome.ts'
import type { FileKind } from '../../../src/probation/imports/file-kinds.ts'
import { freshProbation } from '../../support/database.ts'
import { asCsv, type Cells } from './known.ts'

export const monday = day('2026-11-23')

/** A database with reference data and programmes, and nobody in it. */
export async function freshCounty(): Promise<ProbationDatabase> {
  const db = await freshProbation()
  await firstStartProbation(db, monday)
  return db
}

export function countyFile(kind: FileKind): Buffer {
  return readFileSync(new URL(`../../../db/seeds/county/${kind}.csv`, import.meta.url))
}

/** Applies a file, or rows, as the command line would. */
export function bring(
  db: ProbationDatabase,
  kind: FileKind,
  content: Buffer | readonly Cells[] = countyFile(kind),
  viewer: Viewer = commandLineViewer,
  said: Pick<FileToImport, 'matching' | 'accepted'> = {},
): Promise<Outcome> {
  const text = Buffer.isBuffer(content) ? content.toString() : asCsv(content)
  const at = '2026-11-23T10:00:00.000Z'
  return applyFile(
    db,
    { kind, text, viewer, today: monday, ...said },
    { viewer, today: monday, at, fileName: `${kind}.csv`, correlationId: 'test' },
  )
}

/** Its counts in words, or its faults as the command prints them. */
export function cameTo({ counts, faults }: Outcome): string {
  return faults.length > 0
    ? faults.map((fault) => faultLine('FILE', fault)).join('\n')
    : countsInWords(counts)
}
