import type { AccessDatabase, AuditRow } from '../../db/access.ts'
import type { AuditVerb } from '../../db/access-tables.ts'
import { purposeOn } from './duty/duty.ts'
import type { Viewer } from './viewer.ts'

type Request = {
  var: { viewer: Viewer; db: AccessDatabase; correlationId: string; now: () => Date }
}

/**
 * Writes down who is about to read what, before it is sent: if this fails, so does the request. A list is one row
 * with every id on the page.
 */
export async function recordReading(
  c: Request,
  subject: string,
  ids: string | readonly string[],
  purpose: string,
  verb: AuditVerb = 'consultation',
) {
  await c.var.db.writeDown([auditRow(c, verb, subject, ids, purpose)])
}

/**
 * Writes down that somebody was refused, whatever was asked for and whether or not there is such a thing: the address
 * by its pattern, and the ids that stood in it. The same work for all of them, and never a different answer.
 */
export function recordRefusal(c: Request, asked: { method: string; path: string; at: string }) {
  const verb = asked.method === 'GET' ? 'consultation' : 'alteration'
  return recordRefused(c, auditRow(c, verb, 'page', idsIn(asked.path), asked.at))
}

/** Writes down a reading that came to nothing. */
export async function recordRefused(c: Request, row: AuditRow) {
  await c.var.db.writeDown([{ ...row, outcome: 'refused' }])
}

function idsIn(path: string): string[] {
  return path.match(/(?<=\/)[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}(?=\/|$)/g) ?? []
}

/** The row of a change, for `saveAudit(tx, …)` inside the change's own transaction. */
export function auditRow(
  c: Request,
  verb: AuditVerb,
  subject: string,
  ids: string | readonly string[],
  purpose: string,
): AuditRow {
  return {
    at: c.var.now().toISOString(),
    userId: c.var.viewer.userId,
    verb,
    subject,
    subjectIds: typeof ids === 'string' ? [ids] : [...ids],
    purpose: purposeOn(c.var.viewer.duty, purpose),
    correlationId: c.var.correlationId,
  }
}
