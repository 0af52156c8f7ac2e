import type { Context } from 'hono'
import type { Reader } from '../../../db/survivor/database.ts'
import { findDueContext } from '../../../db/survivor/queries/due-context.ts'
import { findPassedOn } from '../../../db/survivor/queries/hand-overs.ts'
import { listServedLocalities } from '../../../db/survivor/queries/records.ts'
import { findOwnWorker } from '../../../db/survivor/queries/scope.ts'
import { managesTeams, servedLocalities } from '../../access/scopes.ts'
import type { SurvivorEnv } from '../../env.ts'
import { notAllowed, notFound } from '../../errors.ts'
import { openFacts } from '../opened.ts'
import { recordMay } from './permissions.ts'

type C = Context<SurvivorEnv>

/** A record with all that is due for it, and what its clocks go by. */
export async function openDue(c: C, db: Reader) {
  const record = await openFacts(c, db)
  return { record, context: await findDueContext(db, c.var.today, c.var.now()) }
}

/** A record with an open case; for one without there is nothing to pass on. */
export async function openWithCase(c: C, db: Reader) {
  const { record, context } = await openDue(c, db)
  return { record, context, openCase: record.openCase ?? notFound() }
}

/** A record whose case a team manager may end; a worker, who sees it too, is told whom to ask. */
export async function openToEnd(c: C, db: Reader) {
  const found = await openDue(c, db)
  if (!recordMay(c.var.viewer).endCase) notAllowed('A team manager ends a case. Ask yours.')
  return found
}

/** Whom the address says that she was passed to. */
export async function openPassedOn(c: C, db: Reader) {
  const found = await openDue(c, db)
  const all = await findPassedOn(db, found.record)
  return { ...found, passed: all.find(({ id }) => id === c.req.param('passedId')) ?? notFound() }
}

/** Whose a new record becomes, a worker's own or nobody's yet, and where she may live for its maker to see it. */
export async function openNew(c: C, db: Reader) {
  const { viewer } = c.var
  const localities = servedLocalities(viewer, await listServedLocalities(db))
  if (managesTeams(viewer)) return { workerId: undefined, localities }
  const own = await findOwnWorker(db, viewer)
  if (!own) notAllowed('You are not on a team yet. Ask your team manager to add you.')
  return { workerId: own.id, localities }
}
