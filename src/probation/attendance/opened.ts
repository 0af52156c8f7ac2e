import type { Context } from 'hono'
import type { Reader } from '../../../db/probation/database.ts'
import { findRegisterMen, findRegisterSession } from '../../../db/probation/queries/registers.ts'
import type { Env } from '../../env.ts'
import { notFound } from '../../errors.ts'

type C = Context<Env>

/** The session whose register the address names, as this viewer sees it. */
export async function openRegister(c: C, db: Reader) {
  const { id = '', number = '' } = c.req.param() as Record<string, string>
  if (!/^\d{1,4}$/.test(number)) notFound()
  return (await findRegisterSession(db, c.var.viewer, id, Number(number))) ?? notFound()
}

/** A man on a register who has a line there, and the newest of his lines. */
export async function openLine(c: C, db: Reader) {
  const session = await openRegister(c, db)
  const { men } = await findRegisterMen(db, c.var.viewer, session, c.var.today)
  const man = men.find(({ referralId }) => referralId === c.req.param('referralId')) ?? notFound()
  return { session, man, newest: man.lines.at(-1) ?? notFound() }
}
