import { saveAudit } from '../../db/access.ts'
import { firstStartSurvivors } from '../../db/seeds/survivors.ts'
import type { SurvivorDatabase } from '../../db/survivor/database.ts'
import { findWaitRows } from '../../db/survivor/queries/wait-rows.ts'
import { openSurvivors } from '../../db/survivor/standing/open.ts'
import { commandLineManager } from '../access/command-line.ts'
import { readConfig } from '../config.ts'
import { withAudit } from '../databases.ts'
import { fileOf } from '../kit/report-file.ts'
import { momentOf } from '../survivor/waits/moment.ts'
import { type WaitKey, type WaitRow, waitColumns, waitKeys } from '../survivor/waits/rows.ts'
import type { Asked } from './report-asked.ts'
import { write } from './standard-output.ts'

/** The waits report, from the survivor database alone; answers what is wrong with a programme that it does not know. */
export async function reportWaits(asked: Asked): Promise<string | undefined> {
  const { programme, format } = asked
  const keys = programme ? waitKeys.filter((one) => one === programme) : waitKeys
  if (keys.length === 0) {
    return `There is no programme ${programme}. There are: ${waitKeys.join(', ')}.`
  }
  const db = await openSurvivors({
    ...withAudit('survivor', readConfig().survivors),
    mustExist: true,
  })
  try {
    await firstStartSurvivors(db, asked.on)
    await write(fileOf(waitColumns, rowsOf(db, keys, asked), format))
    return undefined
  } finally {
    db.close()
  }
}

async function* rowsOf(
  db: SurvivorDatabase,
  keys: readonly WaitKey[],
  { on }: Asked,
): AsyncGenerator<WaitRow> {
  const now = new Date()
  for (const key of keys) {
    const { rows, recordIds } = await findWaitRows(
      db.reader,
      commandLineManager,
      key,
      momentOf(on, now),
    )
    await db.record((tx) =>
      saveAudit(tx, {
        at: now.toISOString(),
        userId: commandLineManager.userId,
        verb: 'disclosure',
        subject: 'waits report',
        subjectIds: recordIds,
        purpose: `command line: ${key} as of ${on}`,
        correlationId: '-',
      }),
    )
    yield* rows
  }
}
