import { Hono } from 'hono'
import { probationProgrammes } from '../db/probation/queries/programmes.ts'
import { cohortChanging } from './cohorts/changing-routes.tsx'
import { cohortMaking } from './cohorts/making-routes.tsx'
import { cohorts } from './cohorts/routes.tsx'
import { delays } from './delays/routes.tsx'
import type { Env } from './env.ts'
import { home } from './home/routes.tsx'
import { people } from './people/routes.tsx'
import { reinstatements } from './placements/reinstatement-routes.tsx'
import { placements } from './placements/routes.tsx'
import { transfers } from './placements/transfer-routes.tsx'
import { withdrawals } from './placements/withdrawal-routes.tsx'
import { programmesDoor } from './programmes/routes.tsx'
import { waitingList } from './waiting-list/routes.tsx'

/** The probation side's doors, one line each. */
export function probationRoutes() {
  const app = new Hono<Env>()
  app.route('/', home)
  app.route('/', waitingList)
  app.route('/', people)
  app.route('/', placements)
  app.route('/', withdrawals)
  app.route('/', reinstatements)
  app.route('/', transfers)
  app.route('/', cohortMaking)
  app.route('/', cohorts)
  app.route('/', cohortChanging)
  app.route('/', programmesDoor(probationProgrammes))
  app.route('/', delays)
  return app
}
