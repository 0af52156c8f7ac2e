import type { Context } from 'hono'
import type { Reader } from '../../../db/probation/database.ts'
import { findCalendarFacts } from '../../../db/probation/queries/calendar-change.ts'
import { findCohort } from '../../../db/probation/queries/cohorts.ts'
import { timeAt } from '../../calendar.ts'
import type { Env } from '../../env.ts'
import { notFound } from '../../errors.ts'

type C = Context<Env>

/** The cohort that the address names, as this viewer sees it. */
export async function openCohort(c: C, db: Reader) {
  return (await findCohort(db, c.var.viewer, c.req.param('id') ?? '')) ?? notFound()
}

/** The same with its calendar, and all that a change of it touches. */
export async function openCalendar(c: C, db: Reader, covering?: readonly string[]) {
  const id = c.req.param('id') ?? ''
  return (await findCalendarFacts(db, c.var.viewer, id, nowOf(c), covering)) ?? notFound()
}

/** The same, where it may still be changed: one that is cancelled already is changed no more. */
export async function openUncancelled(c: C, db: Reader) {
  const found = await openCalendar(c, db)
  return found.cohort.cancelledOn ? notFound() : found
}

/** Now, as London's clocks show it. */
export function nowOf(c: C) {
  return { today: c.var.today, time: timeAt(c.var.now()) }
}
