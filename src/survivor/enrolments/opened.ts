import type { Context } from 'hono'
import type { Reader } from '../../../db/survivor/database.ts'
import {
  findLeave,
  findStanding,
  findTalkTo,
} from '../../../db/survivor/queries/enrolment-standing.ts'
import { type Enrollee, findEnrollee } from '../../../db/survivor/queries/enrolments.ts'
import { findBook } from '../../../db/survivor/queries/groups.ts'
import { openBooks } from '../../../db/survivor/queries/open-groups.ts'
import { findProgrammeNumbers } from '../../../db/survivor/queries/programme-numbers.ts'
import { findOwnWorker } from '../../../db/survivor/queries/scope.ts'
import { findServiceSettings } from '../../../db/survivor/queries/service.ts'
import type { SurvivorEnv } from '../../env.ts'
import { elsewhere, notFound } from '../../errors.ts'
import { urls } from '../../urls.ts'
import type { EnrolmentStanding } from '../appointments/standing.ts'
import { offerOf, offersFor } from '../appointments/suits.ts'
import { lookAgainFor, timeNow, withSites } from '../opened.ts'

type C = Context<SurvivorEnv>

/** The woman that the address names, as enrolling sees her. */
async function openEnrollee(c: C, db: Reader) {
  const { viewer, today } = c.var
  return (await findEnrollee(db, viewer, c.req.param('id') ?? '', today)) ?? notFound()
}

/** The same with where her open enrolment stands, if she has one. */
export async function openStanding(c: C, db: Reader) {
  const her = await openEnrollee(c, db)
  return { her, standing: await findStanding(db, await withSites(c), her.recordId) }
}

/** The same of somebody who is enrolled; of nobody else is there anything to say here. */
export async function openEnrolment(c: C, db: Reader) {
  const { her, standing } = await openStanding(c, db)
  if (!standing) return elsewhere(urls.recordPlace(her.recordId), 'She is not enrolled now.')
  return { her, standing }
}

/** The groups that she could move to or begin in, soonest first, and what one to one would ask of her worker. */
export async function openPlace(c: C, her: Enrollee, standing: EnrolmentStanding) {
  const { books } = await openBooks(c)
  const { redLateDays } = await findProgrammeNumbers(c.var.db.reader, c.var.today)
  const had = new Set(standing.progress.had)
  const begun = standing.enrolment.startedOn && standing.group?.id
  const others = books.filter(({ group }) => group.id !== begun)
  const seeker = { ...her, enrolmentId: standing.enrolment.id, had }
  const offers = offersFor(seeker, others, timeNow(c))
  return { her, standing, offers, oneToOne: await openOneToOne(c, her), redLateDays }
}

/** What one to one weighs on her worker, and whether that worker is away. */
export async function openOneToOne({ var: { db, today } }: C, { workerId }: Enrollee) {
  const { settings } = await findServiceSettings(db.reader)
  const leave = workerId ? await findLeave(db.reader, workerId, today) : undefined
  return { hours: settings.oneToOneHours, leave }
}

/** The same with one group, what it offers her, and the workers of women there who are linked to the same man. */
export async function openBooking(c: C, db: Reader) {
  const book = (await findBook(db, await withSites(c), c.req.param('groupId') ?? '')) ?? notFound()
  const { her, standing } = await openEnrolment(c, db)
  const had = new Set(standing.progress.had)
  const seeker = { ...her, enrolmentId: standing.enrolment.id, had }
  const offer = offerOf(seeker, book, timeNow(c))
  const linked = await findTalkTo(db, her.recordId, book.group.id)
  const own = await findOwnWorker(db, c.var.viewer)
  const others = linked.filter(({ workerId }) => !own || workerId !== own.id)
  const talkTo = [...new Set(others.map(({ name }) => name))]
  return { her, standing, seeker, offer, talkTo, others, isNearAnother: linked.length > 0 }
}

/** Looks again for linked people near each other, after what was saved (rule 19.3). */
export function lookAgain(c: C) {
  return lookAgainFor(c, [c.req.param('id') ?? ''])
}
