import type { Context, MiddlewareHandler } from 'hono'
import { findWorkingOut } from '../../db/probation/queries/working-out.ts'
import type { AnyEnv, Env } from '../env.ts'

/**
 * Tells pages of the probation side what is being worked out for everybody there (rule 7.11). It is asked with whatever a
 * page asks first, and awaited where it is shown.
 */
export const withWorkingOut: MiddlewareHandler<AnyEnv> = async (c, next) => {
  if (c.var.viewer.side !== 'probation') return next()
  const { reader } = (c as unknown as Context<Env>).var.db
  const asked = findWorkingOut(reader)
  c.set('workingOut', asked)
  await Promise.all([asked, next()])
  return undefined
}
