import { purposeOn } from '../src/access/duty/duty.ts'
import type { Viewer } from '../src/access/viewer.ts'
import type { Day } from '../src/calendar.ts'
import { type AccessWriter, refuseChanged, saveAudit } from './access.ts'
import type { AuditVerb } from './access-tables.ts'
import { usedToken, useToken } from './form-tokens.ts'

/** What was changed: where the browser goes next, what is written into history, and what into the audit log. */
export type DoneWith<Line> = {
  to: string
  history: readonly Line[]
  subject: string
  ids: string | readonly string[]
  purpose: string
  verb?: AuditVerb
  /** Under whom the audit row stands, where that is not whoever does it. */
  auditedAs?: string | undefined
}

/** Who changes something, on which day, at which instant. */
export type Author = { viewer: Viewer; today: Day; at: string }

export type Request = {
  var: { viewer: Viewer; today: Day; correlationId: string; now: () => Date }
}
type Lane<Tx> = {
  var: { db: { write: <Result>(work: (tx: Tx) => Promise<Result>) => Promise<Result> } }
}

export function authorOf({ var: { viewer, today, now } }: Request): Author {
  return { viewer, today, at: now().toISOString() }
}

/**
 * Does what a form asks for, once however often it is sent: change, history lines, audit row and form token stand in
 * one transaction. A form sent before leads where it led then. Work that refuses must not have written anything; and
 * whose account has changed meanwhile changes nothing (rule 3.12).
 */
export async function onceWith<Tx extends AccessWriter, Line, Refused>(
  c: Request & Lane<Tx>,
  formToken: unknown,
  work: (tx: Tx) => Promise<{ done: DoneWith<Line> } | { refused: Refused }>,
  saveHistory: (tx: Tx, author: Author, lines: readonly Line[]) => Promise<unknown>,
): Promise<{ to: string } | { refused: Refused }> {
  const { db, viewer, correlationId, now } = c.var
  const token = String(formToken)
  return db.write(async (tx) => {
    await refuseChanged(tx, viewer)
    const before = await usedToken(tx, token, viewer.userId)
    if (before) return { to: before }
    const outcome = await work(tx)
    if ('refused' in outcome) return outcome
    const { done } = outcome
    await saveHistory(tx, authorOf(c), done.history)
    await saveAudit(tx, {
      at: now().toISOString(),
      userId: done.auditedAs ?? viewer.userId,
      verb: done.verb ?? 'alteration',
      subject: done.subject,
      subjectIds: typeof done.ids === 'string' ? [done.ids] : [...done.ids],
      purpose: purposeOn(viewer.duty, done.purpose),
      correlationId,
    })
    await useToken(tx, token, viewer.userId, done.to, now())
    return { to: done.to }
  })
}
