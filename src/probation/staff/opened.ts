import type { Context } from 'hono'
import type { Reader } from '../../../db/probation/database.ts'
import { findCohort } from '../../../db/probation/queries/cohorts.ts'
import { findProgrammes } from '../../../db/probation/queries/programme-list.ts'
import { findMember, findStaff } from '../../../db/probation/queries/staff.ts'
import { findStaffFacts } from '../../../db/probation/queries/staff-sessions.ts'
import { addDays, mondayOf } from '../../calendar.ts'
import type { Env } from '../../env.ts'
import { notFound } from '../../errors.ts'

/** The session with its cohort as this viewer may change it, and everybody who could lead it that week. */
export async function openSession(c: Context<Env>, db: Reader) {
  const { viewer, today } = c.var
  const cohort = (await findCohort(db, viewer, c.req.param('id') ?? '')) ?? notFound()
  const session =
    cohort.sessions.find(({ number }) => `${number}` === c.req.param('number')) ?? notFound()
  const fromOn = mondayOf(session.heldOn)
  const week = { fromOn, toOn: addDays(fromOn, 6) }
  const found = await findStaffFacts(db, viewer, week, fromOn < today ? fromOn : today)
  const led =
    found.sessions.find((one) => one.cohortId === cohort.id && one.number === session.number) ??
    notFound()
  return { cohort, session, led, facts: { ...found, staff: await findStaff(db) } }
}

/** One of the staff, and the programmes that somebody may lead. */
export async function openMember(c: Context<Env>, db: Reader) {
  const member = (await findMember(db, c.var.viewer, c.req.param('key') ?? '')) ?? notFound()
  return { member, programmes: await findProgrammes(db) }
}
