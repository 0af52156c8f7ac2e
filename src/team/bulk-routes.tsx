import { type Context, Hono } from 'hono'
import type { Reader, Transaction } from '../../db/survivors/database.ts'
import { once } from '../../db/survivors/once.ts'
import {
  allocate,
  findOpenFamilies,
  findWorkerFacts,
  type ListedFamily,
} from '../../db/survivors/queries/allocation.ts'
import { findServiceSettings } from '../../db/survivors/queries/service.ts'
import { BulkPage } from '../../views/team/bulk.tsx'
import { recordReading } from '../access/audit.ts'
import { formToken, formTokenField } from '../access/form-token.ts'
import { can } from '../access/matrix.ts'
import type { SurvivorEnv } from '../env.ts'
import { notFound } from '../errors.ts'
import { show } from '../show.tsx'
import { urls, withQuery } from '../urls.ts'
import { allocationFaults, allocationLine } from './allocation.ts'
import { proposeMoves } from './bulk.ts'
import { awayInWords, candidatesFor, type WorkerFacts } from './candidates.ts'
import { listed } from './words.ts'

type C = Context<SurvivorEnv>
type Chosen = { family: ListedFamily; to: WorkerFacts; isStale: boolean }

/** Shares families out in one go: who would have whom and why, every load before and after, then the chosen moves. */
export const bulkAllocation = new Hono<SurvivorEnv>()
  .get(urls.teamAllocation, (c) => showProposal(c))
  .post(urls.teamAllocation, async (c) => {
    const posted = await c.req.parseBody({ all: true })
    const asked = [posted['move'] ?? []].flat().map(String)
    if (asked.length === 0) return showProposal(c, 'Select at least one family')
    const answer = await once<string>(c, posted[formTokenField], async (tx) => {
      const { done, left } = await applyMoves(c, tx, asked)
      if (done.length === 0) return { refused: nothingDone(left) }
      return {
        done: {
          to: withQuery(urls.teamAllocation, {
            done: `${done.length}`,
            left: left.map(({ family }) => family.ref),
          }),
          subject: 'record',
          ids: done.map(({ family }) => family.id),
          purpose: 'allocation of several',
          history: done.map(({ family, worker, to }) =>
            allocationLine({ id: family.id, worker }, { worker: to }, 'Allocated with others'),
          ),
        },
      }
    })
    return 'to' in answer ? c.redirect(answer.to, 303) : showProposal(c, answer.refused)
  })

/** Every move is checked again as the families and the workers are now; what no longer holds is left out. */
async function applyMoves(c: C, tx: Transaction, asked: readonly string[]) {
  const { viewer, today, now } = c.var
  const { families, workers, settings } = await factsOf(c, tx)
  const done: (Chosen & { worker: string | undefined })[] = []
  const left: Chosen[] = []
  for (const one of asked) {
    const chosen = readMove(one, families, workers)
    if (!chosen) continue
    const { family, to, isStale } = chosen
    const candidate = candidatesFor(family, workers, settings, today).find(
      ({ worker }) => worker.id === to.id,
    )!
    const isLeft = isStale || allocationFaults(candidate, 'Allocated with others', settings).length
    const given = { workerId: to.id, reason: 'Allocated with others', by: viewer.name }
    if (isLeft || !(await allocate(tx, family, { ...given, today, at: now().toISOString() }))) {
      left.push(chosen)
      continue
    }
    done.push({ ...chosen, worker: workers.find(({ id }) => id === family.workerId)?.name })
  }
  return { done, left }
}

/** 'record:version:worker', as the form's boxes say it; whoever is not in the manager's scope is nobody. */
function readMove(
  asked: string,
  families: readonly ListedFamily[],
  workers: readonly WorkerFacts[],
): Chosen | undefined {
  const [id, version, workerId] = asked.split(':')
  const family = families.find((one) => one.id === id)
  const to = workers.find((one) => one.id === workerId)
  return family && to && { family, to, isStale: `${family.version}` !== version }
}

function nothingDone(left: readonly Chosen[]): string {
  const refs = listed(left.map(({ family }) => family.ref))
  return left.length === 0
    ? 'Select at least one family'
    : `Nothing was allocated: ${refs} ${left.length === 1 ? 'has' : 'have'} changed since, or the worker is away. Look at the moves again`
}

async function factsOf(c: C, db: Reader) {
  const { viewer, today } = c.var
  if (!can(viewer, 'create', 'caseload')) notFound()
  const { settings } = await findServiceSettings(db)
  const families = await findOpenFamilies(db, viewer, today)
  return { settings, families, workers: await findWorkerFacts(db, viewer, today) }
}

async function showProposal(c: C, fault?: string) {
  const { today, db } = c.var
  const { settings, families, workers } = await factsOf(c, db.reader)
  const relieve = c.req.query('relieve') === 'yes'
  const away = ({ leave }: WorkerFacts) => awayInWords(leave, today) !== undefined
  const proposal = proposeMoves(families, workers, away, settings, relieve)
  const shown = [...proposal.moves.map(({ family }) => family), ...proposal.left]
  await recordReading(
    c,
    'record',
    shown.map(({ id }) => id),
    'allocation of several',
  )
  return show(
    c,
    { title: 'Allocation', section: urls.team, status: fault ? 422 : 200, errors: Boolean(fault) },
    <BulkPage
      proposal={proposal}
      workers={workers}
      settings={settings}
      relieve={relieve}
      done={Number(c.req.query('done') ?? 0) || 0}
      leftOut={(c.req.queries('left') ?? []).filter((ref) => /^[A-Z]{1,3}\d{1,8}$/.test(ref))}
      fault={fault}
      formToken={formToken(c)}
    />,
  )
}
