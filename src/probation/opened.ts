import type { Context } from 'hono'
import type { Reader } from '../../db/probation/database.ts'
import { findPerson } from '../../db/probation/queries/people.ts'
import { findCase } from '../../db/probation/queries/referral-forms.ts'
import type { Env } from '../env.ts'
import { notFound, Restricted } from '../errors.ts'
import type { Closed } from './people/person.ts'

type C = Context<Env>

/** What was found, for somebody who may open it; the app shows a page for the rest. */
export function opened<One extends object>(found: One | Closed | undefined): Exclude<One, Closed> {
  if (!found) notFound()
  if ('masked' in found) throw new Restricted(String((found as Closed).crn))
  return found as Exclude<One, Closed>
}

/** The open referral that the address names, and whose it is. */
export async function openCase(c: C, db: Reader) {
  const found = opened(await findCase(db, c.var.viewer, c.req.param('id') ?? ''))
  return found.referral.endedOn ? notFound() : found
}

/** The person that the address names. */
export async function openPerson(c: C, db: Reader) {
  return opened(await findPerson(db, c.var.viewer, c.req.param('id') ?? ''))
}
