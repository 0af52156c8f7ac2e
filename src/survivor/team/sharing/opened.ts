import type { Context } from 'hono'
import type { Reader } from '../../../../db/survivor/database.ts'
import { findServiceSettings } from '../../../../db/survivor/queries/service.ts'
import {
  findNames,
  findOpenFamilies,
  findWorkerFacts,
} from '../../../../db/survivor/queries/worker-facts.ts'
import type { SurvivorEnv } from '../../../env.ts'
import { awayInWords, isAwayThisWeek, type WorkerFacts } from '../candidates.ts'
import type { LeftOut } from './bulk-check.ts'
import { proposeMoves } from './bulk-engine.ts'

type C = Context<SurvivorEnv>

/** All open families and workers of the viewer's teams. */
export async function openSharing(c: C, db: Reader) {
  const { viewer, today } = c.var
  const { settings } = await findServiceSettings(db)
  const families = await findOpenFamilies(db, viewer, today)
  return { settings, families, workers: await findWorkerFacts(db, viewer, today) }
}

type Found = Awaited<ReturnType<typeof openSharing>>

/** Who would have whom now, and the names of those who were left; `ids` are all whose records are read by it. */
export async function openProposal(c: C, found: Found, left: readonly LeftOut[], relieve: boolean) {
  const { today, db, viewer } = c.var
  const { settings, families, workers } = found
  const away = ({ leave }: WorkerFacts) => awayInWords(leave, today) !== undefined
  const mayRelieve = (worker: WorkerFacts) => relieve && !isAwayThisWeek(worker, today)
  const proposal = proposeMoves(families, workers, away, settings, mayRelieve)
  const leftIds = left.map(({ id }) => id)
  const names = await findNames(db.reader, viewer, today, leftIds)
  const all = [...proposal.moves, ...proposal.left].map(({ family }) => family)
  return {
    ...{ proposal, workers, settings, beyond: left.length - names.length },
    leftOut: names.map((name) => ({ ...name, why: left.find(({ id }) => id === name.id)!.why })),
    ids: [...new Set([...all, ...names].map(({ id }) => id))],
  }
}
