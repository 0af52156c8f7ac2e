import type { Day } from '../../../src/calendar.ts'
import { groupSessions } from '../../../src/programmes/template.ts'
import { versionOn } from '../../../src/programmes/version.ts'
import { findProgramme } from '../../programme-queries.ts'
import type { Reader } from '../database.ts'

/** What the groups go by: the parts there are, and the sizes, minutes and days of the version in force. */
type ProgrammeNumbers = {
  parts: number
  minutes: number
  sizes: { min: number; max: number }
  facilitators: number
  targetDays: number
  redLateDays: number
  /** Days ahead that a rolling group is laid. */
  laidDays: number
}

/** The programme of the groups, as its settings stand on a day. */
export async function findProgrammeNumbers(db: Reader, today: Day): Promise<ProgrammeNumbers> {
  const programme = await findProgramme(db, 'freedom')
  const version = programme && versionOn(programme, today)
  if (!version) throw new Error('The programme of the groups is missing')
  const { template } = version
  const { targetDays, redLateDays, horizonDays } = template.settings
  return {
    parts: groupSessions(template),
    minutes: template.sessionMinutes,
    sizes: template.sizes,
    facilitators: template.facilitators,
    targetDays,
    redLateDays,
    laidDays: horizonDays,
  }
}
