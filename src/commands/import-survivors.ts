import { acrossTo } from '../../db/across/across.ts'
import {
  applySurvivorsFile,
  checkSurvivorsFile,
} from '../../db/survivor/queries/import-survivors.ts'
import { commandLineManager } from '../access/command-line.ts'
import type { Sides } from '../access/session.ts'
import type { Day } from '../calendar.ts'
import type { List } from '../kit/files/decode.ts'
import type { Matching } from '../kit/files/headings.ts'
import type { Outcome } from '../kit/files/outcome.ts'

type Asked = List & {
  isCheck: boolean
  on: Day
  matching: Matching
  accepted: 'all' | undefined
}

/** Brings survivors into their own database; of the other it is asked only which men may be linked. */
export async function importSurvivors(
  { probation, survivors }: Sides,
  { isCheck, on, ...said }: Asked,
): Promise<Outcome> {
  const viewer = commandLineManager
  const across = acrossTo(probation)
  const file = { ...said, viewer, today: on }
  if (isCheck) return checkSurvivorsFile(survivors.reader, across, file)
  const at = new Date().toISOString()
  return applySurvivorsFile(survivors, across, file, { viewer, today: on, at, correlationId: '-' })
}
