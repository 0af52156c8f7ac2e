import { findHeldOf } from '../../../db/survivor/queries/held.ts'
import type { SurvivorEnv } from '../../env.ts'
import { subjectReports } from '../../kit/held-report.tsx'
import { patterns, urls } from '../../urls.ts'
import { openRecord } from '../opened.ts'

/** All that is held of a woman, for her to read: nothing of a man, and not whether there is one (rule 4.7). */
export const recordReports = subjectReports<SurvivorEnv>({
  ...{ at: patterns.recordReport, of: 'survivor', subject: 'record', section: urls.home },
  address: urls.recordReport,
  find: async (c) => {
    const { id, ref, preferredName } = await openRecord(c, c.var.db.reader)
    return { id, name: preferredName, known: ref, back: urls.record(id) }
  },
  held: (c, { id, known }, withTyped) => findHeldOf(c.var.db.reader, { id, own: known }, withTyped),
})
