import { saveAudit } from '../../db/access.ts'
import type { ProbationDatabase } from '../../db/probation/database.ts'
import { everyWait } from '../../db/probation/queries/every-wait.ts'
import { openProbation } from '../../db/probation/standing/open.ts'
import { listProgrammes } from '../../db/programme-queries.ts'
import { firstStartProbation } from '../../db/seeds/probation.ts'
import { commandLineViewer } from '../access/command-line.ts'
import type { Day } from '../calendar.ts'
import { readConfig } from '../config.ts'
import { withAudit } from '../databases.ts'
import { fileOf } from '../kit/report-file.ts'
import { turn } from '../kit/turn.ts'
import { type DelayRow, delayColumns, delayRows } from '../probation/delays/file-rows.ts'
import type { Asked } from './report-asked.ts'
import { write } from './standard-output.ts'

/** The delay report of the probation side; answers what is wrong with a programme that it does not know. */
export async function reportDelays(asked: Asked): Promise<string | undefined> {
  const db = await openProbation({
    ...withAudit('probation', readConfig().probation),
    mustExist: true,
  })
  try {
    await firstStartProbation(db, asked.on)
    const known = (await listProgrammes(db.reader)).map(({ key }) => key)
    if (asked.programme && !known.includes(asked.programme)) {
      return `There is no programme ${asked.programme}. There are: ${known.join(', ')}.`
    }
    const programmes = asked.programme ? [asked.programme] : known
    await write(fileOf(delayColumns, rowsOf(db, programmes, asked.on), asked.format))
    return undefined
  } finally {
    db.close()
  }
}

async function* rowsOf(
  db: ProbationDatabase,
  programmes: readonly string[],
  on: Day,
): AsyncGenerator<DelayRow> {
  for (const key of programmes) {
    const list = await everyWait(db.reader, commandLineViewer, key, on)
    const ids = list.waits.map(({ referralId }) => referralId)
    await db.record((tx) =>
      saveAudit(tx, {
        at: new Date().toISOString(),
        userId: commandLineViewer.userId,
        verb: 'disclosure',
        subject: 'delay report',
        subjectIds: ids,
        purpose: `command line: ${key} as of ${on}`,
        correlationId: '-',
      }),
    )
    yield* delayRows(list, turn)
  }
}
