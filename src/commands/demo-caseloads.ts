import { eq, isNull } from 'drizzle-orm'
import type { SurvivorDatabase } from '../../db/survivor/database.ts'
import { findLoads } from '../../db/survivor/queries/loads.ts'
import { findServiceSettings } from '../../db/survivor/queries/service.ts'
import { cases, records } from '../../db/survivor/schema.ts'
import { commandLineManager } from '../access/command-line.ts'
import type { Day } from '../calendar.ts'
import { counted } from '../kit/words.ts'
import { isHigh } from '../survivor/team/load.ts'

/** How the caseloads stand, in a line or two: figures, and nobody's name. */
export async function caseloadSummary(db: SurvivorDatabase, today: Day): Promise<string[]> {
  const { settings } = await findServiceSettings(db.reader)
  const loads = await findLoads(db.reader, commandLineManager, today, settings.highLoadWeeks)
  const open = await db.reader
    .select({ workerId: records.workerId })
    .from(cases)
    .innerJoin(records, eq(records.id, cases.recordId))
    .where(isNull(cases.endedOn))
  const families = open.filter(({ workerId }) => workerId).length
  const high = loads.filter((one) => isHigh(one.loads[0]!, settings))
  const long = high.filter(({ weeksAbove }) => weeksAbove >= settings.highLoadWeeks)
  const limit = `${Math.round(settings.highLoad * 100)}%`
  return [
    `Caseloads: ${counted(families, 'open family', 'open families')} with ${counted(loads.length, 'worker')}, ` +
      `${high.length} of them above ${limit}, ${long.length} for ${settings.highLoadWeeks} weeks or more; ` +
      `${open.length - families} wait for a worker.`,
  ]
}
