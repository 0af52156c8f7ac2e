import { type Context, Hono } from 'hono'
import { once } from '../../../../db/survivor/change.ts'
import type { Reader, Transaction } from '../../../../db/survivor/database.ts'
import { findServiceSettings } from '../../../../db/survivor/queries/service.ts'
import {
  allocate,
  findNames,
  findOpenFamilies,
  findWorkerFacts,
  type ListedFamily,
} from '../../../../db/survivor/queries/worker-facts.ts'
import { BulkPage } from '../../../../views/survivor/team/bulk.tsx'
import { recordReading } from '../../../access/audit.ts'
import { formToken, formTokenField } from '../../../access/form-token.ts'
import { can } from '../../../access/matrix.ts'
import type { SurvivorEnv } from '../../../env.ts'
import { notFound } from '../../../errors.ts'
import { show } from '../../../kit/show.tsx'
import { patterns, urls, withQuery } from '../../../urls.ts'
import { allocationLine } from '../allocation.ts'
import { awayInWords, isAwayThisWeek, type WorkerFacts } from '../candidates.ts'
import { weeksAfter } from './bulk.ts'
import {
  type ChosenMove,
  type LeftOut,
  leftFromAddress,
  leftInAddress,
  moveFault,
  readMoves,
} from './bulk-check.ts'
import { proposeMoves } from './bulk-engine.ts'

type C = Context<SurvivorEnv>
type Told = { done?: number; left?: readonly LeftOut[]; fault?: string }

const purpose = 'allocation of several'
const reason = 'Allocated with others'

/** Shares families out in one go: who would have whom and why, every load before and after, then the chosen moves. */
export const bulkAllocation = new Hono<SurvivorEnv>()
  .get(patterns.teamAllocation, (c) =>
    showProposal(c, {
      done: Number(c.req.query('done') ?? 0) || 0,
      left: leftFromAddress(c.req.queries('left') ?? []),
    }),
  )
  .post(patterns.teamAllocation, async (c) => {
    const posted = await c.req.parseBody({ all: true })
    const asked = readMoves([posted['move'] ?? []].flat().map(String))
    if (asked.length === 0) return showProposal(c, { fault: 'Select at least one family' })
    const answer = await once<LeftOut[]>(c, posted[formTokenField], async (tx) => {
      const { done, left } = await applyMoves(c, tx, asked)
      if (done.length === 0) return { refused: left }
      return {
        done: {
          to: withQuery(urls.teamAllocation, {
            done: `${done.length}`,
            left: leftInAddress(left),
          }),
          subject: 'record',
          ids: done.map(({ family }) => family.id),
          purpose,
          history: done.map(({ family, worker, to }) =>
            allocationLine({ id: family.id, worker }, { worker: to }, reason),
          ),
        },
      }
    })
    if ('to' in answer) return c.redirect(answer.to, 303)
    const fault = 'Nothing was allocated: look at the moves again'
    return showProposal(c, { fault, left: answer.refused })
  })

/** Every move is checked again as the families and the workers are now; what no longer holds is left out. */
async function applyMoves(c: C, tx: Transaction, asked: readonly ChosenMove[]) {
  const { viewer, today, now } = c.var
  const { families, workers, settings } = await factsOf(c, tx)
  const done: { family: ListedFamily; to: WorkerFacts; worker: string | undefined }[] = []
  const left: LeftOut[] = []
  for (const { id, version, workerId } of asked) {
    const family = families.find((one) => one.id === id)
    const to = workers.find((one) => one.id === workerId)
    const week = weeksAfter(done, workers).get(workerId)
    const why = moveFault(family, to, version, week, settings, today)
    if (why || !family || !to) {
      left.push({ id, why: why ?? 'changed' })
      continue
    }
    const given = { workerId, reason, by: viewer.name, today, at: now().toISOString() }
    if (!(await allocate(tx, family, given))) left.push({ id, why: 'changed' })
    else done.push({ family, to, worker: workers.find((one) => one.id === family.workerId)?.name })
  }
  return { done, left }
}

async function factsOf(c: C, db: Reader) {
  const { viewer, today } = c.var
  if (!can(viewer, 'create', 'caseload')) notFound()
  const { settings } = await findServiceSettings(db)
  const families = await findOpenFamilies(db, viewer, today)
  return { settings, families, workers: await findWorkerFacts(db, viewer, today) }
}

async function showProposal(c: C, { done = 0, left = [], fault }: Told) {
  const { today, db, viewer } = c.var
  const { settings, families, workers } = await factsOf(c, db.reader)
  const relieve = c.req.query('relieve') === 'yes'
  const away = ({ leave }: WorkerFacts) => awayInWords(leave, today) !== undefined
  const mayRelieve = (worker: WorkerFacts) => relieve && !isAwayThisWeek(worker, today)
  const proposal = proposeMoves(families, workers, away, settings, mayRelieve)
  const names = await findNames(
    db.reader,
    viewer,
    today,
    left.map(({ id }) => id),
  )
  const shown = [...proposal.moves, ...proposal.left].map(({ family }) => family)
  await recordReading(c, 'record', [...new Set([...shown, ...names].map(({ id }) => id))], purpose)
  return show(
    c,
    { title: 'Allocation', section: urls.team, status: fault ? 422 : 200, errors: Boolean(fault) },
    <BulkPage
      proposal={proposal}
      workers={workers}
      settings={settings}
      relieve={relieve}
      done={done}
      leftOut={names.map((name) => ({ ...name, why: left.find(({ id }) => id === name.id)!.why }))}
      beyond={left.length - names.length}
      fault={fault}
      formToken={formToken(c)}
    />,
  )
}
