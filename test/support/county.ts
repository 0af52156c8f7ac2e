import { readFileSync } from 'node:fs'
import type { ProbationDatabase } from '../../db/probation/database.ts'
import { applyFile } from '../../db/probation/queries/import-file.ts'
import { firstStart } from '../../db/seeds/first-start.ts'
import type { SurvivorDatabase } from '../../db/survivors/database.ts'
import { commandLineViewer } from '../../src/access/command-line.ts'
import { day } from '../../src/calendar.ts'
import type { FileKind } from '../../src/imports/kinds.ts'

const files: readonly FileKind[] = ['referrals', 'cohorts', 'placements']
export const countyDay = day('2026-11-23')

/** The invented county as it stood on 23 November 2026, brought in as its managers would. */
export async function loadCounty(sides: {
  probation: ProbationDatabase
  survivors: SurvivorDatabase
}) {
  await firstStart(sides, countyDay)
  for (const kind of files) {
    const bytes = readFileSync(new URL(`../../db/seeds/county/${kind}.csv`, import.meta.url))
    const outcome = await applyFile(
      sides.probation,
      { kind, bytes, viewer: commandLineViewer, today: countyDay },
      {
        viewer: commandLineViewer,
        today: countyDay,
        at: '2026-11-23T08:00:00.000Z',
        fileName: `${kind}.csv`,
        correlationId: '-',
      },
    )
    if (outcome.faults.length > 0) throw new Error(JSON.stringify(outcome.faults.slice(0, 3)))
  }
}
