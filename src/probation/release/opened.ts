import type { Context } from 'hono'
import type { Reader } from '../../../db/probation/database.ts'
import { findCustody } from '../../../db/probation/queries/release.ts'
import { findWait } from '../../../db/probation/queries/waits.ts'
import type { Env } from '../../env.ts'
import { notFound } from '../../errors.ts'
import { openCase, opened } from '../opened.ts'
import { waitOn } from '../waiting-list/wait.ts'
import { isRecalled } from './release.ts'

type C = Context<Env>

/** A man on licence who waits, or is booked: one who has started is recalled first. */
export async function openRelease(c: C, db: Reader) {
  const found = await openLicence(c, db)
  return found.referral.startedOn ? notFound() : found
}

/** A man on licence who has been released; who is inside already is not recalled again. */
export async function openRecall(c: C, db: Reader) {
  const found = await openLicence(c, db)
  const { custody } = found
  return custody.releasedOn > c.var.today || isRecalled(custody) ? notFound() : found
}

async function openLicence(c: C, db: Reader) {
  const found = await openCase(c, db)
  const { releasedOn, route } = found.referral.order
  if (route !== 'licence' || !releasedOn) notFound()
  const custody = { ...(await findCustody(db, found.referral.orderId)), releasedOn }
  const wait = opened(await findWait(db, c.var.viewer, found.referral.id))
  return { ...found, custody, wait: waitOn(c.var.today, wait) }
}
