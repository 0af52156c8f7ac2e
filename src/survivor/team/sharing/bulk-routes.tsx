import type { Context } from 'hono'
import { allocate } from '../../../../db/survivor/queries/worker-facts.ts'
import { BulkPage } from '../../../../views/survivor/team/bulk.tsx'
import { recordReading } from '../../../access/audit.ts'
import type { SurvivorEnv } from '../../../env.ts'
import type { Read } from '../../../kit/form.ts'
import { type PostedForm, severalOf } from '../../../kit/posted.ts'
import type { Shown } from '../../../kit/shown.ts'
import { patterns, urls, withQuery } from '../../../urls.ts'
import { act } from '../../act.ts'
import { allocationLine } from '../allocation.ts'
import {
  type ChosenMove,
  checkMoves,
  leftFromAddress,
  leftInAddress,
  readMoves,
} from './bulk-check.ts'
import { openProposal, openSharing } from './opened.ts'

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

async function showProposal(c: C, found: Found, shown: Shown) {
  const relieve = c.req.query('relieve') === 'yes'
  const left = leftOf(c, found, shown)
  const { ids, ...opened } = await openProposal(c, found, left, relieve)
  await recordReading(c, 'record', ids, purpose)
  const done = Number(c.req.query('done') ?? 0) || 0
  return <BulkPage {...opened} {...{ relieve, done, shown }} />
}

/** What was chosen and is left where it is: of this form, or of the one before, as its address says. */
function leftOf(c: C, found: Found, { posted }: Shown) {
  const { values } = read(posted)
  return values
    ? checkMoves(values.asked, found, c.var.today).left
    : leftFromAddress(c.req.queries('left') ?? [])
}
