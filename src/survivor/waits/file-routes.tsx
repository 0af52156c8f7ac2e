import { randomUUID } from 'node:crypto'
import { type Context, Hono } from 'hono'
import { saveAudit } from '../../../db/access.ts'
import type { Reader } from '../../../db/survivor/database.ts'
import {
  countApprovers,
  findFileRequest,
  findFileRequests,
  saveDecision,
  saveFileRequest,
  takeFile,
} from '../../../db/survivor/queries/file-requests.ts'
import { findWaitRows } from '../../../db/survivor/queries/wait-rows.ts'
import { FilePage } from '../../../views/survivor/waits/file.tsx'
import { FilesPage } from '../../../views/survivor/waits/files.tsx'
import { auditRow } from '../../access/audit.ts'
import { formToken } from '../../access/form-token.ts'
import { whoMay } from '../../access/permit.ts'
import { freshly } from '../../access/session.ts'
import type { SurvivorEnv } from '../../env.ts'
import { notFound } from '../../errors.ts'
import { csvLine } from '../../kit/csv-line.ts'
import { choice, formOf, textField } from '../../kit/form.ts'
import type { PostedForm } from '../../kit/posted.ts'
import { contentTypes } from '../../kit/report-file.ts'
import { show } from '../../kit/show.tsx'
import { patterns, urls } from '../../urls.ts'
import { act } from '../act.ts'
import { fileKinds, fileKindWords, standingOf, stillSeen } from './file-request.ts'
import { momentOf } from './moment.ts'
import { type WaitRow, waitColumns } from './rows.ts'

type C = Context<SurvivorEnv>
const section = urls.figures
const may = [['export', 'export']] as const
const requestForm = formOf({
  kind: choice(fileKinds, 'Select what the file is of'),
  reason: textField('Reason', 200),
})

/** Files asked for and to be approved, and asking for one. */
const fileRequests = act(
  {
    at: patterns.figuresFiles,
    may,
    title: 'Files to take away',
    section,
    find: async (c, db) => {
      freshly(c, c.req.path)
      const { viewer } = c.var
      const requests = await findFileRequests(db, viewer)
      return { requests, approvers: await countApprovers(db, viewer) }
    },
    page: (c, found, shown) => <FilesPage {...found} now={c.var.now()} shown={shown} />,
  },
  {
    read: requestForm,
    save: async (tx, _, values, { var: { viewer, now } }) => {
      const id = randomUUID()
      await saveFileRequest(tx, viewer, { ...values, id, askedAt: now().toISOString() })
      return doneWith(id, `file asked for, ${values.kind}: ${values.reason}`)
    },
  },
)

/** One file: another manager approves or refuses it. */
const fileDecision = act(
  {
    at: patterns.figuresFile,
    may,
    find: requestOf,
    title: ({ kind }) => fileKindWords[kind],
    section,
    page: (c, request, shown) => <FilePage {...{ request, shown }} now={c.var.now()} />,
  },
  {
    read: readDecision,
    faults: ({ isOwn }) =>
      isOwn ? against('You asked for this file, so another manager decides') : undefined,
    save: async (tx, request, decision, { var: { viewer, now } }) => {
      const decided = { decision, decidedAt: now().toISOString() }
      if (!(await saveDecision(tx, viewer, request, decided))) {
        return { faults: against('Somebody has decided this already') }
      }
      return doneWith(request.id, `file ${decision}`)
    },
  },
)

/** Files that leave the service: asked for with a reason, approved by another manager, fetched once. */
export const figureFiles = new Hono<SurvivorEnv>()
  .route('/', fileRequests)
  // Not an act: the answer to fetching is the file itself.
  .post(patterns.figuresFile, whoMay(may), async (c, next) =>
    (await c.req.parseBody())['act'] === 'fetch' ? fetchFile(c) : next(),
  )
  .route('/', fileDecision)

async function requestOf(c: C, db: Reader) {
  freshly(c, c.req.path)
  return (await findFileRequest(db, c.var.viewer, c.req.param('id') ?? '')) ?? notFound()
}

function readDecision(posted: PostedForm): { values: 'approved' | 'refused' } {
  return { values: posted['act'] === 'approve' ? 'approved' : 'refused' }
}

const against = (words: string) => ({ '': [words] })

function doneWith(id: string, purpose: string) {
  return { to: urls.figuresFile(id), history: [], subject: 'file request', ids: id, purpose }
}

/**
 * The file, its mark that it was fetched, and the audit row with every record in it: one transaction, or nothing. No
 * act: what it answers is the file.
 */
async function fetchFile(c: C) {
  const { viewer, today, now, db } = c.var
  const request = await requestOf(c, db.reader)
  const key = request.kind === 'sessions' ? 'freedom' : 'fit'
  const asker = { ...viewer, areas: stillSeen(viewer.areas, request.teams) }
  const rows = await db.write(async (tx) => {
    if (!(await takeFile(tx, viewer, request, now()))) return undefined
    const found = await findWaitRows(tx, asker, key, momentOf(today, now()))
    const purpose = `file ${request.id}, ${request.kind}: ${request.reason}`
    await saveAudit(tx, auditRow(c, 'disclosure', 'record', found.recordIds, purpose))
    return found.rows
  })
  if (!rows) return showRefused(c)
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

async function showRefused(c: C) {
  const request = await requestOf(c, c.var.db.reader)
  const now = c.var.now()
  const errors = against(refusedWords[standingOf(request, now)])
  const about = { title: fileKindWords[request.kind], section, status: 422, errors: true } as const
  const shown = { errors, formToken: formToken(c) }
  return show(c, about, <FilePage {...{ request, now, shown }} />)
}

/** Neutral words in place of the programme: a file on a screen elsewhere says no more than a page does. */
function csvOf(rows: readonly WaitRow[], kind: string): string {
  const cells = rows.map((row) => waitColumns.map((one) => (one === 'programme' ? kind : row[one])))
  return [waitColumns, ...cells].map(csvLine).join('')
}
