import { randomUUID } from 'node:crypto'
import { type Context, Hono } from 'hono'
import { z } from 'zod'
import { saveAudit } from '../../../db/access.ts'
import { type Outcome, once } from '../../../db/survivor/change.ts'
import {
  countApprovers,
  findFileRequest,
  findFileRequests,
  type SeenRequest,
  saveDecision,
  saveFileRequest,
  takeFile,
} from '../../../db/survivor/queries/file-requests.ts'
import { findWaitRows } from '../../../db/survivor/queries/wait-rows.ts'
import { FilePage } from '../../../views/survivor/waits/file.tsx'
import { FilesPage } from '../../../views/survivor/waits/files.tsx'
import { auditRow } from '../../access/audit.ts'
import { formToken, formTokenField } from '../../access/form-token.ts'
import { can } from '../../access/matrix.ts'
import { needsReauthentication } from '../../access/session.ts'
import type { SurvivorEnv } from '../../env.ts'
import { notFound } from '../../errors.ts'
import { csvLine } from '../../kit/csv-line.ts'
import { choice, type FormErrors, type Posted, readForm, textField } from '../../kit/form.ts'
import { contentTypes } from '../../kit/report-file.ts'
import { show } from '../../kit/show.tsx'
import { patterns, urls, withQuery } from '../../urls.ts'
import { fileKinds, fileKindWords, standingOf, stillSeen } from './file-request.ts'
import { momentOf } from './moment.ts'
import { type WaitRow, waitColumns } from './rows.ts'

type C = Context<SurvivorEnv>
const section = urls.figures
const title = 'Files to take away'

/** Files that leave the service: asked for with a reason, approved by another manager, fetched once. */
export const figureFiles = new Hono<SurvivorEnv>()
  .get(patterns.figuresFiles, async (c) => (mayExport(c) ? showFiles(c, {}) : askAgain(c)))
  .post(patterns.figuresFiles, async (c) => {
    if (!mayExport(c)) return askAgain(c)
    const posted = await c.req.parseBody()
    const { values, errors } = readForm(requestForm, posted)
    if (!values) return showFiles(c, posted, errors)
    const answer = await once(c, posted[formTokenField], async (tx) => {
      const id = randomUUID()
      await saveFileRequest(tx, c.var.viewer, { ...values, id, askedAt: c.var.now().toISOString() })
      return { done: doneWith(id, `file asked for, ${values.kind}: ${values.reason}`) }
    })
    return 'to' in answer ? c.redirect(answer.to, 303) : showFiles(c, posted)
  })
  .get(patterns.figuresFile, async (c) =>
    mayExport(c) ? showFile(c, await requestOf(c)) : askAgain(c),
  )
  .post(patterns.figuresFile, async (c) => {
    if (!mayExport(c)) return askAgain(c)
    const posted = await c.req.parseBody()
    const request = await requestOf(c)
    if (posted['act'] === 'fetch') return fetchFile(c, request)
    const answer = await once<{ words: string }>(c, posted[formTokenField], (tx) =>
      decide(c, tx, posted),
    )
    if ('to' in answer) return c.redirect(answer.to, 303)
    return showFile(c, await requestOf(c), answer.refused.words)
  })

const requestForm = z.object({
  kind: choice(fileKinds, 'Select what the file is of'),
  reason: textField('Reason', 200),
})

/** For whoever may not export, there is no such address; whoever may is asked for her password first. */
function mayExport(c: C): boolean {
  if (!can(c.var.viewer, 'export', 'export')) notFound()
  return !needsReauthentication(c)
}

function askAgain(c: C) {
  return c.redirect(withQuery(urls.reAuthentication, { next: c.req.path }), 303)
}

async function requestOf(c: C, db: Parameters<typeof findFileRequest>[0] = c.var.db.reader) {
  return (await findFileRequest(db, c.var.viewer, c.req.param('id') ?? '')) ?? notFound()
}

async function decide(
  c: C,
  tx: Parameters<typeof saveDecision>[0],
  posted: Posted,
): Promise<Outcome<{ words: string }>> {
  const request = await requestOf(c, tx)
  const decision = posted['act'] === 'approve' ? 'approved' : 'refused'
  if (request.isOwn) {
    return { refused: { words: 'You asked for this file, so another manager decides' } }
  }
  const decidedAt = c.var.now().toISOString()
  if (!(await saveDecision(tx, c.var.viewer, request, { decision, decidedAt }))) {
    return { refused: { words: 'Somebody has decided this already' } }
  }
  return { done: doneWith(request.id, `file ${decision}`) }
}

function doneWith(id: string, purpose: string) {
  const to = urls.figuresFile(id)
  return { to, history: [], subject: 'file request', ids: id, purpose }
}

/** The file, its mark that it was fetched, and the audit row with every record in it: one transaction, or nothing. */
async function fetchFile(c: C, request: SeenRequest) {
  const { viewer, today, now } = c.var
  const key = request.kind === 'sessions' ? 'freedom' : 'fit'
  const asker = { ...viewer, areas: stillSeen(viewer.areas, request.teams) }
  const rows = await c.var.db.write(async (tx) => {
    if (!(await takeFile(tx, viewer, request, now()))) return undefined
    const found = await findWaitRows(tx, asker, key, momentOf(today, now()))
    const purpose = `file ${request.id}, ${request.kind}: ${request.reason}`
    await saveAudit(tx, auditRow(c, 'disclosure', 'record', found.recordIds, purpose))
    return found.rows
  })
  if (!rows) {
    const known = await requestOf(c)
    return showFile(c, known, refusedWords[standingOf(known, now())])
  }
  c.header('content-type', contentTypes.csv)
  c.header('content-disposition', `attachment; filename="figures-${today}.csv"`)
  return c.body(csvOf(rows, request.kind))
}

const refusedWords = {
  asked: 'Nobody has approved this file yet',
  refused: 'This file was refused',
  ready: 'Whoever asked for a file fetches it',
  fetched: 'This file has been fetched: each is fetched once. Ask again if it is needed again',
  expired: 'The 24 hours to fetch this file are over. Ask again if it is still needed',
}

/** Neutral words in place of the programme: a file on a screen elsewhere says no more than a page does. */
function csvOf(rows: readonly WaitRow[], kind: string): string {
  const cells = rows.map((row) => waitColumns.map((one) => (one === 'programme' ? kind : row[one])))
  return [waitColumns, ...cells].map(csvLine).join('')
}

async function showFiles(c: C, posted: Posted, errors?: FormErrors) {
  const { db, viewer, now } = c.var
  return show(
    c,
    { title, section, status: errors ? 422 : 200, errors: Boolean(errors) },
    <FilesPage
      requests={await findFileRequests(db.reader, viewer)}
      approvers={await countApprovers(db.reader, viewer)}
      now={now()}
      posted={posted}
      errors={errors}
      formToken={formToken(c)}
    />,
  )
}

function showFile(c: C, request: SeenRequest, fault?: string) {
  return show(
    c,
    {
      title: fileKindWords[request.kind],
      section,
      status: fault ? 422 : 200,
      errors: Boolean(fault),
    },
    <FilePage request={request} now={c.var.now()} fault={fault} formToken={formToken(c)} />,
  )
}
