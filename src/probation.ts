import { Hono } from 'hono'
import { probationProgrammes } from '../db/probation/queries/programmes.ts'
import { delays } from './delays/routes.tsx'
import type { Env } from './env.ts'
import { home } from './home/routes.tsx'
import { people } from './people/routes.tsx'
import { programmesDoor } from './programmes/routes.tsx'
import { waitingList } from './waiting-list/routes.tsx'

/** The probation side's doors, one line each. */
export function probationRoutes() {
  const app = new Hono<Env>()
  app.route('/', home)
  app.route('/', waitingList)
  app.route('/', people)
  app.route('/', programmesDoor(probationProgrammes))
  app.route('/', delays)
  return app
}
