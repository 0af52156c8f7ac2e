import type { Context, MiddlewareHandler } from 'hono'
import { findWorkingOut } from '../../db/probation/queries/working-out.ts'
import type { AnyEnv, Env } from '../env.ts'

/** Tells pages of the probation side what is being worked out for everybody there (rule 7.11). */
export const withWorkingOut: MiddlewareHandler<AnyEnv> = async (c, next) => {
  if (c.var.viewer.side === 'probation') {
    const { reader } = (c as unknown as Context<Env>).var.db
    c.set('workingOut', await findWorkingOut(reader))
  }
  await next()
}
