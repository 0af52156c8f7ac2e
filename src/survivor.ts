import { Hono } from 'hono'
import { survivorProgrammes } from '../db/survivors/queries/programmes.ts'
import type { SurvivorEnv } from './env.ts'
import { survivorHome } from './home/survivor-routes.tsx'
import { programmesDoor } from './programmes/routes.tsx'
import { recordDoor } from './records/routes.tsx'

/** The survivor side's doors, one line each. */
export function survivorRoutes() {
  const app = new Hono<SurvivorEnv>()
  app.route('/', survivorHome)
  app.route('/', recordDoor)
  app.route('/', programmesDoor(survivorProgrammes))
  return app
}

/** What this side does by itself each night. */
export { findNightlyDay, runNightly } from '../db/survivors/queries/nightly.ts'
