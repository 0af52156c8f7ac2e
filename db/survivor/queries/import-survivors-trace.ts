import type { Viewer } from '../../../src/access/viewer.ts'
import type { Day } from '../../../src/calendar.ts'
import { pieces } from '../../../src/kit/files/turns.ts'
import { turn } from '../../../src/kit/turn.ts'
import type { ReadySurvivor } from '../../../src/survivor/imports/file.ts'
import { saveAudit } from '../../access.ts'
import type { AuditVerb } from '../../access-tables.ts'
import { rowsAStatement } from '../../insert-many.ts'
import type { Transaction } from '../database.ts'
import { saveHistory } from '../history.ts'

/** Who applies a file, and when. */
export type Importing = { viewer: Viewer; today: Day; at: string; correlationId: string }

/** A ready row with the ids that its parts have, or will have. */
export type Placed = ReadySurvivor & { recordId: string; workerId: string | null; from: Day }

export const broughtIn = 'Brought in by a file'

/** History lines and audit rows of what a file changed; the history never says whom she is linked to. */
export async function saveTrace(tx: Transaction, rows: readonly Placed[], importing: Importing) {
  for (const some of pieces(rows, rowsAStatement)) {
    await saveHistory(
      tx,
      importing,
      some.map(({ recordId, changes }) => ({
        subject: 'record',
        subjectId: recordId,
        what: broughtIn,
        changes,
      })),
    )
    const ids = (which: (row: Placed) => unknown) =>
      some.filter(which).map(({ recordId }) => recordId)
    await saveAudit(tx, [
      ...auditOf(
        importing,
        'collection',
        'record',
        ids(({ record }) => !record),
      ),
      ...auditOf(
        importing,
        'alteration',
        'record',
        ids(({ record }) => record),
      ),
      ...auditOf(
        importing,
        'combination',
        'link',
        ids(({ link }) => link),
      ),
    ])
    await turn()
  }
}

function auditOf(
  { at, viewer, correlationId }: Importing,
  verb: AuditVerb,
  subject: string,
  subjectIds: string[],
) {
  if (subjectIds.length === 0) return []
  return [
    { at, userId: viewer.userId, verb, subject, subjectIds, purpose: 'import', correlationId },
  ]
}
