import type { Context } from 'hono'
import type { Reader } from '../../../../db/survivor/database.ts'
import { findServiceSettings } from '../../../../db/survivor/queries/service.ts'
import {
  allocate,
  findNames,
  findOpenFamilies,
  findWorkerFacts,
} from '../../../../db/survivor/queries/worker-facts.ts'
import { BulkPage } from '../../../../views/survivor/team/bulk.tsx'
import { recordReading } from '../../../access/audit.ts'
import type { SurvivorEnv } from '../../../env.ts'
import type { Read } from '../../../kit/form.ts'
import { type PostedForm, severalOf } from '../../../kit/posted.ts'
import type { Shown } from '../../../kit/shown.ts'
import { patterns, urls, withQuery } from '../../../urls.ts'
import { act } from '../../act.ts'
import { allocationLine } from '../allocation.ts'
import { awayInWords, isAwayThisWeek, type WorkerFacts } from '../candidates.ts'
import {
  type ChosenMove,
  checkMoves,
  leftFromAddress,
  leftInAddress,
  readMoves,
} from './bulk-check.ts'
import { proposeMoves } from './bulk-engine.ts'

type C = Context<SurvivorEnv>
type Found = Awaited<ReturnType<typeof openSharing>>

const purpose = 'allocation of several'
const reason = 'Allocated with others'

/** Shares families out in one go: who would have whom and why, every load before and after, then the chosen moves. */
export const bulkAllocation = act(
  {
    at: patterns.teamAllocation,
    may: [['create', 'caseload']],
    title: 'Allocation',
    section: urls.team,
    find: openSharing,
    page: showProposal,
  },
  {
    read,
    save: async (tx, found, { asked }, { var: { viewer, today, now } }) => {
      const { moves, left } = checkMoves(asked, found, today)
      const done: typeof moves = []
      for (const move of moves) {
        const to = { workerId: move.to.id, reason, by: viewer.name, today, at: now().toISOString() }
        if (await allocate(tx, move.family, to)) done.push(move)
        else left.push({ id: move.family.id, why: 'changed' })
      }
      if (done.length === 0) {
        const message = 'Nothing was allocated: look at the moves again'
        return { faults: [{ field: 'moves', message }] }
      }
      const query = { done: `${done.length}`, left: leftInAddress(left) }
      return {
        to: withQuery(urls.teamAllocation, query),
        subject: 'record',
        ids: done.map(({ family }) => family.id),
        purpose,
        history: done.map(({ family: { id, workerId }, to }) => {
          const worker = found.workers.find((one) => one.id === workerId)?.name
          return allocationLine({ id, worker }, { worker: to }, reason)
        }),
      }
    },
  },
)

function read(posted: PostedForm): Read<{ asked: ChosenMove[] }> {
  const asked = readMoves(severalOf(posted, 'move'))
  if (asked.length === 0) return { errors: { moves: ['Select at least one family'] } }
  return { values: { asked } }
}

async function openSharing(c: C, db: Reader) {
  const { viewer, today } = c.var
  const { settings } = await findServiceSettings(db)
  const families = await findOpenFamilies(db, viewer, today)
  return { settings, families, workers: await findWorkerFacts(db, viewer, today) }
}

async function showProposal(c: C, found: Found, shown: Shown) {
  const { today, db, viewer } = c.var
  const { settings, families, workers } = found
  const relieve = c.req.query('relieve') === 'yes'
  const away = ({ leave }: WorkerFacts) => awayInWords(leave, today) !== undefined
  const mayRelieve = (worker: WorkerFacts) => relieve && !isAwayThisWeek(worker, today)
  const proposal = proposeMoves(families, workers, away, settings, mayRelieve)
  const { values } = read(shown.posted)
  const left = values
    ? checkMoves(values.asked, found, today).left
    : leftFromAddress(c.req.queries('left') ?? [])
  const ids = left.map(({ id }) => id)
  const names = await findNames(db.reader, viewer, today, ids)
  const all = [...proposal.moves, ...proposal.left].map(({ family }) => family)
  await recordReading(c, 'record', [...new Set([...all, ...names].map(({ id }) => id))], purpose)
  return (
    <BulkPage
      proposal={proposal}
      workers={workers}
      settings={settings}
      relieve={relieve}
      done={Number(c.req.query('done') ?? 0) || 0}
      leftOut={names.map((name) => ({ ...name, why: left.find(({ id }) => id === name.id)!.why }))}
      beyond={left.length - names.length}
      shown={shown}
    />
  )
}
