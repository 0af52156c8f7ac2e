import { Hono } from 'hono'
import type { Env } from './env.ts'
import { home } from './home/routes.tsx'
import { waitingList } from './waiting-list/routes.tsx'

/** The probation side's doors, one line each. */
export function probationRoutes() {
  const app = new Hono<Env>()
  app.route('/', home)
  app.route('/', waitingList)
  return app
}
