import { Hono } from 'hono'
import type { Env } from './env.ts'

/** The probation side's doors, one line each. */
export function probationRoutes() {
  const app = new Hono<Env>()
  return app
}
