import { type Context, Hono } from 'hono'
import { saveAudit } from '../../../db/access.ts'
import { saveDecision, takeFile } from '../../../db/survivor/queries/file-requests.ts'
import { findWaitRows } from '../../../db/survivor/queries/wait-rows.ts'
import { FilePage } from '../../../views/survivor/waits/file.tsx'
import { auditRow } from '../../access/audit.ts'
import { formToken } from '../../access/form-token.ts'
import { whoMay } from '../../access/permit.ts'
import type { SurvivorEnv } from '../../env.ts'
import type { PostedForm } from '../../kit/posted.ts'
import { contentTypes } from '../../kit/report-file.ts'
import { show } from '../../kit/show.tsx'
import { patterns, urls } from '../../urls.ts'
import { act } from '../act.ts'
import {
  against,
  fileChange,
  fileKindWords,
  standingOf,
  stillSeen,
  unfetchedWords,
} from './file-request.ts'
import { momentOf } from './moment.ts'
import { openFile } from './opened.ts'
import { csvOf } from './rows.ts'

type C = Context<SurvivorEnv>
const section = urls.figures
const may = [['export', 'export']] as const

/** One file: another manager approves or refuses it. */
const fileDecision = act(
  {
    at: patterns.figuresFile,
    may,
    find: openFile,
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
      return fileChange(request.id, `file ${decision}`)
    },
  },
)

/** Files that leave the service: asked for with a reason, approved by another manager, fetched once. */
export const figureFiles = new Hono<SurvivorEnv>()
  // Not an act: the answer to fetching is the file itself.
  .post(patterns.figuresFile, whoMay(may), async (c, next) =>
    (await c.req.parseBody())['act'] === 'fetch' ? fetchFile(c) : next(),
  )
  .route('/', fileDecision)

function readDecision(posted: PostedForm): { values: 'approved' | 'refused' } {
  return { values: posted['act'] === 'approve' ? 'approved' : 'refused' }
}

/**
 * The file, its mark that it was fetched, and the audit row with every record in it: one transaction, or nothing. No
 * act: what it answers is the file.
 */
async function fetchFile(c: C) {
  const { viewer, today, now, db } = c.var
  const request = await openFile(c, db.reader)
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

async function showRefused(c: C) {
  const request = await openFile(c, c.var.db.reader)
  const now = c.var.now()
  const errors = against(unfetchedWords[standingOf(request, now)])
  const about = { title: fileKindWords[request.kind], section, errors }
  const shown = { errors, formToken: formToken(c) }
  return show(c, about, <FilePage {...{ request, now, shown }} />)
}
