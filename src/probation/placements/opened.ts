import type { Context } from 'hono'
import type { Reader } from '../../../db/probation/database.ts'
import { findCourse } from '../../../db/probation/queries/attendance-courses.ts'
import { findCohort } from '../../../db/probation/queries/cohorts.ts'
import { findPlacement, findSeeker } from '../../../db/probation/queries/placements.ts'
import { findWait } from '../../../db/probation/queries/waits.ts'
import { parseDay } from '../../calendar.ts'
import type { Env } from '../../env.ts'
import { notFound } from '../../errors.ts'
import { formOf, optionalText } from '../../kit/form.ts'
import { courseProgress } from '../attendance/course.ts'
import { doneIn } from '../attendance/progress.ts'
import { opened } from '../opened.ts'
import { type Wait, waitOn } from '../waiting-list/wait.ts'
import { asLookingAnew, withoutSeat } from './consequences.ts'

type C = Context<Env>

/** Why soft rules may be set aside; asked for where there are any. */
export const readReason = formOf({ reason: optionalText('Reason', 500) })

/** His open referral. */
export async function openWait(c: C, db: Reader, referralId = c.req.param('id') ?? '') {
  return waitOn(c.var.today, opened(await findWait(db, c.var.viewer, referralId)))
}

/** The place that the address names, whatever became of it. */
export async function openPlacement(c: C, db: Reader) {
  return (await findPlacement(db, c.var.viewer, c.req.param('id') ?? '')) ?? notFound()
}

/** Who is to be placed, and where, as they are now; inside a write, as that write sees them. */
export async function openPlacing(c: C, db: Reader) {
  const wait = await openWait(c, db)
  const { cohortId, entryOn } = c.req.param()
  const seeker = await findSeeker(db, c.var.viewer, wait, c.var.today)
  return { wait, seeker, ...(await openEntry(c, db, cohortId, entryOn)) }
}

/** A withdrawn place of an open referral, with all that its rules ask. */
export async function openWithdrawn(c: C, db: Reader) {
  const { viewer, today } = c.var
  const placement = await openPlacement(c, db)
  const wait = await openWait(c, db, placement.referralId)
  if (placement.status !== 'withdrawn') notFound()
  const cohort = (await findCohort(db, viewer, placement.cohortId)) ?? notFound()
  const seeker = await findSeeker(db, viewer, wait, today)
  return { placement, wait, cohort, entryOn: placement.entryOn, seeker }
}

/** The place that he holds now; what he has sat he does not sit again. */
export async function openHeld(c: C, db: Reader) {
  const { viewer, today } = c.var
  const placement = await openPlacement(c, db)
  const found = opened(await findWait(db, viewer, placement.referralId))
  if (found.booking?.placementId !== placement.id) notFound()
  const wait = waitOn(today, { ...found, modulesDone: await doneBy(c, db, found) })
  const seeker = asLookingAnew(await findSeeker(db, viewer, wait, today))
  return { placement, wait, seeker: { ...seeker, heldUntil: wait.booking?.finishesOn } }
}

/** The place that he holds, and where he would go: his own seat stands in nobody's way, nor in his. */
export async function openTransfer(c: C, db: Reader) {
  const held = await openHeld(c, db)
  const asked = { ...c.req.query(), ...(await c.req.parseBody()) }
  const { cohort, entryOn } = await openEntry(c, db, `${asked['cohort']}`, `${asked['entry']}`)
  const { placement, wait } = held
  if (cohort.id === placement.cohortId && entryOn === placement.entryOn) notFound()
  return { ...held, cohort: withoutSeat(cohort, wait.referralId), entryOn }
}

/** A cohort, and a session of it at which somebody would join. */
async function openEntry(c: C, db: Reader, cohortId = '', entry = '') {
  const cohort = (await findCohort(db, c.var.viewer, cohortId)) ?? notFound()
  const entryOn = parseDay(entry) ?? notFound()
  return cohort.sessions.some(({ heldOn }) => heldOn === entryOn) ? { cohort, entryOn } : notFound()
}

/** Modules that are recorded as done, and those that his registers show. */
async function doneBy(c: C, db: Reader, wait: Wait): Promise<readonly string[]> {
  const course = await findCourse(db, wait.referralId)
  const shown = course ? doneIn(courseProgress(course, c.var.today)) : []
  return [...wait.modulesDone, ...shown.filter((key) => !wait.modulesDone.includes(key))]
}
