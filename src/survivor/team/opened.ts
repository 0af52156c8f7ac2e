import type { Context } from 'hono'
import type { Reader } from '../../../db/survivor/database.ts'
import { findLoads, type WorkerLoad } from '../../../db/survivor/queries/loads.ts'
import { findOwnWorker, findWorkers } from '../../../db/survivor/queries/scope.ts'
import { managesTeams } from '../../access/scopes.ts'
import type { SurvivorEnv } from '../../env.ts'
import { notFound } from '../../errors.ts'

type C = Context<SurvivorEnv>

/** The worker that the address names: a manager opens her teams' workers, a worker herself; nobody else is there. */
export async function openWorker(c: C, db: Reader, weeks: number): Promise<WorkerLoad> {
  const { viewer, today } = c.var
  const id = c.req.param('id')
  if (!managesTeams(viewer) && (await findOwnWorker(db, viewer))?.id !== id) notFound()
  const loads = await findLoads(db, viewer, today, weeks)
  return loads.find(({ worker }) => worker.id === id) ?? notFound()
}

/** A worker who has not left, and who may cover for her: every other one of the viewer's teams who has not. */
export async function openHours(c: C, db: Reader) {
  const { viewer, today } = c.var
  const known = await openWorker(c, db, 1)
  if (known.worker.leftOn) notFound()
  const colleagues = (await findWorkers(db, viewer)).filter(
    ({ id, leftOn }) => id !== known.worker.id && !(leftOn && leftOn <= today),
  )
  return { ...known, colleagues }
}
