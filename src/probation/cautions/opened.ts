import type { Context } from 'hono'
import type { Reader } from '../../../db/probation/database.ts'
import { findCaution } from '../../../db/probation/queries/cautions.ts'
import { findCase } from '../../../db/probation/queries/referral-forms.ts'
import type { Env } from '../../env.ts'
import { notFound } from '../../errors.ts'
import { openCase, opened } from '../opened.ts'
import { cautionOf } from './caution.ts'

type C = Context<Env>

/** An open referral that rests on a caution. */
export async function openCaution(c: C, db: Reader) {
  return withCaution(c, db, await openCase(c, db))
}

/** The same where the referral may have ended: what the police are told may be late. */
export async function anyCaution(c: C, db: Reader) {
  return withCaution(c, db, opened(await findCase(db, c.var.viewer, c.req.param('id') ?? '')))
}

async function withCaution(c: C, db: Reader, found: Awaited<ReturnType<typeof openCase>>) {
  const { referral } = found
  const kept = (await findCaution(db, c.var.viewer, referral.id)) ?? notFound()
  return { ...found, kept, caution: cautionOf({ ...referral, route: referral.order.route }, kept) }
}
