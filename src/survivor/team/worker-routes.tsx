import { randomUUID } from 'node:crypto'
import { type Context, Hono } from 'hono'
import { type Outcome, once } from '../../../db/survivor/change.ts'
import type { Reader, Transaction } from '../../../db/survivor/database.ts'
import { findHistory } from '../../../db/survivor/history.ts'
import { findLoads, type WorkerLoad } from '../../../db/survivor/queries/loads.ts'
import { findOwnWorker } from '../../../db/survivor/queries/scope.ts'
import { findServiceSettings } from '../../../db/survivor/queries/service.ts'
import {
  createWorker,
  findInHand,
  findReductionsOf,
  isEmailTaken,
  listOwnTeams,
  updateWorker,
} from '../../../db/survivor/queries/workers.ts'
import { StalePage } from '../../../views/kit/stale.tsx'
import { NewWorkerPage } from '../../../views/survivor/team/new-worker.tsx'
import { WorkerPage } from '../../../views/survivor/team/worker.tsx'
import { formToken, formTokenField } from '../../access/form-token.ts'
import { can } from '../../access/matrix.ts'
import type { SurvivorEnv } from '../../env.ts'
import { notFound } from '../../errors.ts'
import { type Difference, differences } from '../../kit/differences.ts'
import type { FormErrors, Posted } from '../../kit/form.ts'
import { show } from '../../kit/show.tsx'
import { patterns, urls, withQuery } from '../../urls.ts'
import { mondaysBack } from './load.ts'
import { makeUpOf } from './make-up.ts'
import { leavesBehind, type WorkerDetails, workerInWords } from './worker.ts'
import { readWorker, workerAsTyped } from './worker-form.ts'

type C = Context<SurvivorEnv>
type Refused = { errors: FormErrors } | { stale: Difference[] }

const weeks = 12

/** One worker: her load and what it is made of, her hours, who she is; and adding one, or saying that she has left. */
export const worker = new Hono<SurvivorEnv>()
  .get(patterns.newTeamWorker, async (c) => {
    onlyManagers(c)
    return showNew(c, {})
  })
  .post(patterns.newTeamWorker, async (c) => {
    onlyManagers(c)
    const posted = await c.req.parseBody()
    const answer = await once<Refused>(c, posted[formTokenField], (tx) => add(c, tx, posted))
    if ('to' in answer) return c.redirect(answer.to, 303)
    return showNew(c, posted, 'errors' in answer.refused ? answer.refused.errors : {})
  })
  .get(patterns.teamWorker, async (c) => {
    const known = await workerOf(c, c.var.db.reader)
    return showWorker(c, known, workerAsTyped(known.worker))
  })
  .post(patterns.teamWorker, async (c) => {
    onlyManagers(c)
    const posted = await c.req.parseBody()
    const shown = await workerOf(c, c.var.db.reader)
    const answer = await once<Refused>(c, posted[formTokenField], async (tx) => {
      const known = await workerOf(c, tx)
      return posted['act'] === 'edit'
        ? edit(c, tx, known, posted)
        : comeOrGo(c, tx, known, posted['act'] === 'back' ? null : c.var.today)
    })
    if ('to' in answer) return c.redirect(answer.to, 303)
    if ('stale' in answer.refused) return showStale(c, shown, answer.refused.stale)
    const typed = posted['act'] === 'edit' ? posted : workerAsTyped(shown.worker)
    return showWorker(c, shown, typed, answer.refused.errors)
  })

function onlyManagers(c: C) {
  if (!can(c.var.viewer, 'create', 'caseload')) notFound()
}

/** A manager opens her teams' workers, a worker herself; nobody else is there. */
async function workerOf(c: C, db: Reader): Promise<WorkerLoad> {
  const { viewer, today } = c.var
  const id = c.req.param('id')
  if (!can(viewer, 'create', 'caseload') && (await findOwnWorker(db, viewer))?.id !== id) notFound()
  const loads = await findLoads(db, viewer, today, weeks)
  return loads.find(({ worker }) => worker.id === id) ?? notFound()
}

async function add(c: C, tx: Transaction, posted: Posted): Promise<Outcome<Refused>> {
  const id = randomUUID()
  const teams = await listOwnTeams(tx, c.var.viewer)
  const { details, errors } = await readFree(tx, posted, teams, id)
  if (!details) return { refused: { errors } }
  await createWorker(tx, id, details)
  return { done: done(id, 'Added', differences([], inWords(details, teams))) }
}

async function edit(
  c: C,
  tx: Transaction,
  { worker }: WorkerLoad,
  posted: Posted,
): Promise<Outcome<Refused>> {
  const teams = await listOwnTeams(tx, c.var.viewer)
  const read = await readFree(tx, posted, teams, worker.id)
  if (!read.details) return { refused: { errors: read.errors } }
  const changes = differences(inWords(worker, teams), inWords(read.details, teams))
  if (read.version !== worker.version) return { refused: { stale: changes } }
  if (!(await updateWorker(tx, worker, read.details))) return { refused: { stale: changes } }
  return { done: done(worker.id, 'Details changed', changes) }
}

/** She has left, from today, unless she leaves something behind; or she is back. */
async function comeOrGo(
  c: C,
  tx: Transaction,
  { worker }: WorkerLoad,
  leftOn: typeof c.var.today | null,
): Promise<Outcome<Refused>> {
  const behind = leftOn && leavesBehind(worker.name, await findInHand(tx, worker.id, c.var.today))
  if (behind) return { refused: { errors: { left: [behind] } } }
  await updateWorker(tx, worker, { leftOn })
  return { done: done(worker.id, leftOn ? 'Left' : 'Back', []) }
}

async function readFree(
  tx: Transaction,
  posted: Posted,
  teams: readonly { id: string; name: string }[],
  id: string,
) {
  const read = readWorker(posted, teams)
  if (!read.details || !(await isEmailTaken(tx, read.details.email, id))) return read
  return { errors: { email: ['Another worker has that e-mail already'] } satisfies FormErrors }
}

function inWords(details: WorkerDetails, teams: readonly { id: string; name: string }[]) {
  return workerInWords(details, teams.find(({ id }) => id === details.teamId)?.name ?? '')
}

function done(id: string, what: string, changes: Difference[]) {
  return {
    to: withQuery(urls.teamWorker(id), { saved: 'yes' }),
    subject: 'worker',
    ids: id,
    purpose: what.toLowerCase(),
    history: [{ subject: 'worker' as const, subjectId: id, what, changes }],
  }
}

async function showNew(c: C, posted: Posted, errors?: FormErrors) {
  const teams = await listOwnTeams(c.var.db.reader, c.var.viewer)
  return show(
    c,
    {
      title: 'Add a worker',
      section: urls.team,
      status: errors ? 422 : 200,
      errors: Boolean(errors),
    },
    <NewWorkerPage teams={teams} posted={posted} errors={errors} formToken={formToken(c)} />,
  )
}

async function showWorker(c: C, known: WorkerLoad, posted: Posted, errors?: FormErrors) {
  const { db, viewer, today } = c.var
  const { settings } = await findServiceSettings(db.reader)
  const { id } = known.worker
  return show(
    c,
    { title: 'Worker', section: urls.team, status: errors ? 422 : 200, errors: Boolean(errors) },
    <WorkerPage
      {...known}
      makeUp={makeUpOf(known.week, settings)}
      mondays={mondaysBack(today, weeks)}
      settings={settings}
      reductions={await findReductionsOf(db.reader, id, today)}
      teams={await listOwnTeams(db.reader, viewer)}
      lines={await findHistory(db.reader, 'worker', id)}
      today={today}
      mayManage={can(viewer, 'create', 'caseload')}
      saved={c.req.query('saved') === 'yes'}
      posted={posted}
      errors={errors}
      formToken={formToken(c)}
    />,
  )
}

function showStale(c: C, { worker }: WorkerLoad, changes: Difference[]) {
  return show(
    c,
    { title: 'Worker', section: urls.team, status: 409 },
    <StalePage changes={changes} again={urls.teamWorker(worker.id)} />,
  )
}
