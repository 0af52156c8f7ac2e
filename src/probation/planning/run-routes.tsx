import { Hono } from 'hono'
import { Progress } from '../../../views/probation/planning/run-state.tsx'
import { formTokenField } from '../../access/form-token.ts'
import { whoMay } from '../../access/permit.ts'
import { isStillHere } from '../../access/session.ts'
import type { Env } from '../../env.ts'
import { followed } from '../../kit/background.ts'
import { patterns, urls, withQuery } from '../../urls.ts'
import { openRun } from './opened.ts'
import { stopRun } from './runner.ts'

const may = whoMay([['create', 'plan']])

/** A run of the planner: followed while it is worked out, and stopped. */
export const planningRuns = new Hono<Env>()
  .get(patterns.planningRunProgress, may, async (c) => {
    await openRun(c)
    const step = async () => {
      const run = await openRun(c)
      return { data: String(<Progress step={run.step} />), isLast: run.state !== 'working' }
    }
    return followed(c, 'progress of a run', { isHere: () => isStillHere(c), step })
  })
  // Not an act: it stops a search.
  .post(patterns.planningRunCancellation, may, async (c) => {
    const run = await openRun(c)
    const posted = await c.req.parseBody()
    const page = run.kind === 'openings' ? urls.openings : urls.whatIf
    const to = withQuery(page, { programme: run.programmeKey })
    await stopRun(c, posted[formTokenField], run, to)
    return c.redirect(to, 303)
  })
