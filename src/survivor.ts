import { Hono } from 'hono'
import { survivorProgrammes } from '../db/survivors/queries/programmes.ts'
import { appointmentMaking } from './appointments/making-routes.tsx'
import { appointments } from './appointments/routes.tsx'
import { bookingDoor } from './enrolments/booking-routes.tsx'
import { placeDoor } from './enrolments/place-routes.tsx'
import type { SurvivorEnv } from './env.ts'
import { survivorHome } from './home/survivor-routes.tsx'
import { linksDoor } from './links/link-routes.tsx'
import { noticesDoor } from './links/notice-routes.tsx'
import { programmesDoor } from './programmes/routes.tsx'
import { recordDoor } from './records/routes.tsx'
import { apartDoor } from './safety/apart-routes.tsx'
import { safetyDoor } from './safety/safety-routes.tsx'
import { allocation } from './team/allocation-routes.tsx'
import { team } from './team/routes.tsx'
import { hours } from './team/hours-routes.tsx'
import { worker } from './team/worker-routes.tsx'

/** The survivor side's doors, one line each. */
export function survivorRoutes() {
  const app = new Hono<SurvivorEnv>()
  app.route('/', survivorHome)
  app.route('/', recordDoor)
  app.route('/', appointmentMaking)
  app.route('/', appointments)
  app.route('/', placeDoor)
  app.route('/', bookingDoor)
  app.route('/', programmesDoor(survivorProgrammes))
  app.route('/', linksDoor)
  app.route('/', noticesDoor)
  app.route('/', apartDoor)
  app.route('/', safetyDoor)
  app.route('/', team)
  app.route('/', allocation)
  app.route('/', worker)
  app.route('/', hours)
  return app
}

/** What this side does by itself each night. */
export { findNightlyDay, runNightly } from '../db/survivors/queries/nightly.ts'
