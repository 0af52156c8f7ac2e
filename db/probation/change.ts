import type { Viewer } from '../../src/access/viewer.ts'
import type { Day } from '../../src/calendar.ts'
import { type AuditRow, saveAudit } from '../access.ts'
import type { AuditVerb } from '../access-tables.ts'
import { usedToken, useToken } from '../form-tokens.ts'
import type { ProbationDatabase, Transaction } from './database.ts'
import { type Author, type HistoryLine, type Recording, saveHistory } from './history.ts'

/** What was changed: where the browser goes next, what is written into history, and what into the audit log. */
export type Done = {
  to: string
  history: readonly HistoryLine[]
  subject: string
  ids: string | readonly string[]
  purpose: string
  verb?: AuditVerb
  /** Under whom the audit row stands, where that is not whoever does it. */
  auditedAs?: string | undefined
}

type Outcome<Refused> = { done: Done } | { refused: Refused }

type Request = {
  var: {
    db: ProbationDatabase
    viewer: Viewer
    today: Day
    correlationId: string
    now: () => Date
  }
}

/**
 * Does what a form asks for, once however often it is sent: change, history lines, audit row and form token stand in
 * one transaction. A form sent before leads where it led then. Work that refuses must not have written anything.
 */
export async function once<Refused = never>(
  c: Request,
  formToken: unknown,
  work: (tx: Transaction) => Promise<Outcome<Refused>>,
): Promise<{ to: string } | { refused: Refused }> {
  const { db, viewer } = c.var
  const token = String(formToken)
  return db.write(async (tx) => {
    const before = await usedToken(tx, token, viewer.userId)
    if (before) return { to: before }
    const outcome = await work(tx)
    if ('refused' in outcome) return outcome
    const { done } = outcome
    await saveHistory(tx, authorOf(c), done.history)
    await saveAudit(tx, auditOf(c, done))
    await useToken(tx, token, viewer.userId, done.to, c.var.now())
    return { to: done.to }
  })
}

/** Who does it and in which request, for queries that save history lines of their own. */
export function recordingOf(c: Request): Recording {
  return { author: authorOf(c), correlationId: c.var.correlationId }
}

function authorOf({ var: { viewer, today, now } }: Request): Author {
  return { viewer, today, at: now().toISOString() }
}

function auditOf({ var: { viewer, correlationId, now } }: Request, done: Done): AuditRow {
  return {
    at: now().toISOString(),
    userId: done.auditedAs ?? viewer.userId,
    verb: done.verb ?? 'alteration',
    subject: done.subject,
    subjectIds: typeof done.ids === 'string' ? [done.ids] : [...done.ids],
    purpose: done.purpose,
    correlationId,
  }
}
