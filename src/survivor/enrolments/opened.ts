import type { Context } from 'hono'
import type { Reader } from '../../../db/survivor/database.ts'
import { findStanding } from '../../../db/survivor/queries/enrolment-standing.ts'
import { findEnrollee } from '../../../db/survivor/queries/enrolments.ts'
import type { SurvivorEnv } from '../../env.ts'
import { elsewhere, notFound } from '../../errors.ts'
import { urls } from '../../urls.ts'
import { lookAgainFor } from '../opened.ts'

type C = Context<SurvivorEnv>

/** The woman that the address names, as enrolling sees her. */
async function openEnrollee(c: C, db: Reader) {
  const { viewer, today } = c.var
  return (await findEnrollee(db, viewer, c.req.param('id') ?? '', today)) ?? notFound()
}

/** The same with where her open enrolment stands, if she has one. */
export async function openStanding(c: C, db: Reader) {
  const { viewer, today, across } = c.var
  const her = await openEnrollee(c, db)
  const asked = { viewer, today, shared: await across.sharedSites() }
  return { her, standing: await findStanding(db, asked, her.recordId) }
}

/** The same of somebody who is enrolled; of nobody else is there anything to say here. */
export async function openEnrolment(c: C, db: Reader) {
  const { her, standing } = await openStanding(c, db)
  if (!standing) return elsewhere(urls.recordPlace(her.recordId), 'She is not enrolled now.')
  return { her, standing }
}

/** Looks again for linked people near each other, after what was saved (rule 19.3). */
export function lookAgain(c: C) {
  return lookAgainFor(c, [c.req.param('id') ?? ''])
}
