import { Hono } from 'hono'
import type { SurvivorEnv } from './env.ts'
import { survivorHome } from './home/survivor-routes.tsx'

/** The survivor side's doors, one line each. */
export function survivorRoutes() {
  const app = new Hono<SurvivorEnv>()
  app.route('/', survivorHome)
  return app
}
