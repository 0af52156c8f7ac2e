import type { MiddlewareHandler } from 'hono'
import { matchedRoutes } from 'hono/route'
import type { AccessReader } from '../../../db/access.ts'
import { isStillOpen } from '../../../db/duty/open.ts'
import type { AnyEnv } from '../../env.ts'
import { notFound } from '../../errors.ts'
import type { Side } from '../viewer.ts'
import { type DutyNames, dutyNames } from './addresses.ts'

type WhoseOf<Reader> = (db: Reader, names: DutyNames, id: string) => Promise<string | undefined>

/**
 * On the pages of somebody whom the viewer has opened by duty access, and on no other, the viewer sees that person as one
 * of her own (rule 3.19). Who has nobody open pays nothing for it.
 */
export function onDuty(whoseOf: Record<Side, WhoseOf<never>>): MiddlewareHandler<AnyEnv> {
  return async (c, next) => {
    const { duties, viewer, db } = c.var
    if (duties.length === 0) return next()
    const names = dutyNames(
      viewer.side,
      matchedRoutes(c).map(({ path }) => path),
    )
    const id = names && c.req.path.split('/')[2]
    if (!names || !id) return next()
    const whose = await whoseOf[viewer.side](db.reader as never, names, id)
    const duty = duties.find(({ subjectId }) => subjectId === whose)
    if (!duty) return next()
    c.set('viewer', { ...viewer, duty })
    await next()
    // What was made while it was open, and is sent after it ended, is not sent.
    if (c.res.status >= 300 && c.res.status < 400) return undefined
    if (await isStillOpen(db.reader as AccessReader, duty, c.var.now())) return undefined
    c.set('viewer', viewer)
    c.res = undefined
    return notFound()
  }
}
