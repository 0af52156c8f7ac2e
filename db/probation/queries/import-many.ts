import type { Viewer } from '../../../src/access/viewer.ts'
import type { Difference } from '../../../src/kit/differences.ts'
import { nameInEmail } from '../../../src/kit/files/cells.ts'
import { pieces } from '../../../src/kit/files/turns.ts'
import { turn } from '../../../src/kit/turn.ts'
import { saveAudit } from '../../access.ts'
import type { AuditVerb } from '../../access-tables.ts'
import { insertMany, rowsAStatement } from '../../insert-many.ts'
import type { Author } from '../../once.ts'
import type { Transaction } from '../database.ts'
import { saveHistory } from '../history.ts'
import type { HistorySubject } from '../schema.ts'
import { staff } from '../schema.ts'

/** Who applies a file, when, and under which name it came. */
export type Importing = Author & { viewer: Viewer; fileName: string; correlationId: string }

/** Officers and facilitators whom nobody has named yet get their name from the e-mail. */
export async function saveStaff(tx: Transaction, emails: readonly (string | null)[]) {
  const distinct = [...new Set(emails)].filter((email) => email !== null)
  const asRow = (email: string) => ({ email, name: nameInEmail(email), team: null })
  await insertMany(tx, staff, distinct, asRow, { orKeep: true })
}

/** History lines and audit rows of what a file changed, in its own transaction. */
export async function saveTrace(
  tx: Transaction,
  importing: Importing,
  subject: HistorySubject & ('person' | 'cohort'),
  lines: readonly {
    subjectId: string
    historyId?: string
    isNew: boolean
    changes: Difference[]
  }[],
) {
  const what = `Imported from ${importing.fileName}`
  for (const some of pieces(lines, rowsAStatement)) {
    await saveHistory(
      tx,
      importing,
      some.map(({ subjectId, historyId, changes }) => ({
        subject,
        subjectId: historyId ?? subjectId,
        what,
        changes,
      })),
    )
    await saveAudit(tx, [
      ...auditOf(
        importing,
        'collection',
        subject,
        some.filter(({ isNew }) => isNew),
      ),
      ...auditOf(
        importing,
        'alteration',
        subject,
        some.filter(({ isNew }) => !isNew),
      ),
    ])
    await turn()
  }
}

function auditOf(
  { at, viewer, correlationId }: Importing,
  verb: AuditVerb,
  subject: string,
  lines: readonly { subjectId: string }[],
) {
  if (lines.length === 0) return []
  const subjectIds = [...new Set(lines.map(({ subjectId }) => subjectId))]
  return [
    { at, userId: viewer.userId, verb, subject, subjectIds, purpose: 'import', correlationId },
  ]
}
