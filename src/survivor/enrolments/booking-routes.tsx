import { type Context, Hono } from 'hono'
import { z } from 'zod'
import { type Outcome, once } from '../../../db/survivor/change.ts'
import type { Reader, Transaction } from '../../../db/survivor/database.ts'
import { runBackstop } from '../../../db/survivor/queries/backstop.ts'
import {
  askToTalk,
  findStanding,
  findTalkTo,
} from '../../../db/survivor/queries/enrolment-standing.ts'
import { findEnrollee } from '../../../db/survivor/queries/enrolments.ts'
import { bookSeat } from '../../../db/survivor/queries/enrolments-save.ts'
import { findBook, findBooks } from '../../../db/survivor/queries/groups.ts'
import { extendGroups } from '../../../db/survivor/queries/groups-save.ts'
import { findProgrammeNumbers } from '../../../db/survivor/queries/programme-numbers.ts'
import { findOwnWorker } from '../../../db/survivor/queries/scope.ts'
import { BookingPage } from '../../../views/survivor/enrolments/booking.tsx'
import { FullPage } from '../../../views/survivor/enrolments/full.tsx'
import { recordReading } from '../../access/audit.ts'
import { formToken, formTokenField } from '../../access/form-token.ts'
import { can } from '../../access/matrix.ts'
import type { SharedSite } from '../../across/across.ts'
import { inWords, timeAt } from '../../calendar.ts'
import type { SurvivorEnv } from '../../env.ts'
import { notFound } from '../../errors.ts'
import { type FormErrors, optionalText, type Posted, readForm, typed } from '../../kit/form.ts'
import { show } from '../../kit/show.tsx'
import { patterns, urls, withQuery } from '../../urls.ts'
import { claimsFrom } from '../appointments/seats.ts'
import { offerOf, offersFor, suits } from '../appointments/suits.ts'

const section = urls.home
type C = Context<SurvivorEnv>
type Shared = readonly SharedSite[]
type Refused = { errors: FormErrors } | 'full' | 'not_enrolled'

/** Before she is booked into one group, and booking her: one seat, taken once. */
export const bookingDoor = new Hono<SurvivorEnv>()
  .get(patterns.recordPlaceAt, async (c) => {
    await extendGroups(c.var.db, c.var.today)
    const found = await bookingOf(c, c.var.db.reader, await c.var.across.sharedSites())
    if (!found) return c.redirect(urls.recordPlace(c.req.param('id')), 303)
    await recordReading(c, 'record', found.her.recordId, 'before booking')
    return showCheck(c, found, {})
  })
  .post(patterns.recordPlaceAt, async (c) => {
    const { db, across, today, now } = c.var
    await extendGroups(db, today)
    const shared = await across.sharedSites()
    const posted = await c.req.parseBody()
    const answer = await once<Refused>(c, posted[formTokenField], (tx) =>
      book(c, tx, posted, shared),
    )
    const recordId = c.req.param('id')
    if ('to' in answer) {
      await runBackstop(db, across, { today, now: now() }, [recordId])
      return c.redirect(answer.to, 303)
    }
    const found = await bookingOf(c, db.reader, shared)
    if (!found) return c.redirect(urls.recordPlace(recordId), 303)
    await recordReading(c, 'record', recordId, 'before booking')
    if (answer.refused === 'full' || answer.refused === 'not_enrolled')
      return showFull(c, found, shared, typed(posted, 'first'))
    return showCheck(c, found, posted, answer.refused.errors)
  })

type Found = NonNullable<Awaited<ReturnType<typeof bookingOf>>>

/** Her, the group and what it offers her; undefined where she is not enrolled. */
async function bookingOf(c: C, db: Reader, shared: Shared) {
  const { viewer, today, now } = c.var
  if (!can(viewer, 'create', 'enrolment')) notFound()
  const her = (await findEnrollee(db, viewer, c.req.param('id') ?? '', today)) ?? notFound()
  const asked = { viewer, today, shared }
  const book = (await findBook(db, asked, c.req.param('groupId') ?? '')) ?? notFound()
  const standing = await findStanding(db, asked, her.recordId)
  if (!standing) return undefined
  const seeker = {
    ...her,
    enrolmentId: standing.enrolment.id,
    had: new Set(standing.progress.had),
  }
  const offer = offerOf(seeker, book, { today, time: timeAt(now()) })
  const linked = await findTalkTo(db, her.recordId, book.group.id)
  const own = await findOwnWorker(db, viewer)
  const others = linked.filter(({ workerId }) => !own || workerId !== own.id)
  const talkTo = [...new Set(others.map(({ name }) => name))]
  return { her, standing, seeker, offer, talkTo, others, isNearAnother: linked.length > 0 }
}

async function book(
  c: C,
  tx: Transaction,
  posted: Posted,
  shared: Shared,
): Promise<Outcome<Refused>> {
  const { today } = c.var
  const found = await bookingOf(c, tx, shared)
  if (!found) return { refused: 'not_enrolled' }
  const { her, standing, seeker, offer, others } = found
  const { group, sessions } = offer.book
  const { values, errors } = readForm(form, posted)
  if (!values) return { refused: { errors } }
  const first = offer.firsts.find(({ session }) => session.id === values.first)
  if (!first || offer.unsuited.some(({ isHard }) => isHard)) return { refused: 'full' }
  const faults = bookingFaults(found, values)
  if (faults) return { refused: { errors: faults } }
  const firstOn = first.session.onDay
  const saved = await bookSeat(tx, standing.enrolment, {
    groupId: group.id,
    firstOn,
    sessionIds: claimsFrom(sessions, firstOn, seeker.had).map(({ id }) => id),
    crechePlaces: her.crechePlaces,
    today,
  })
  if (!saved) return { refused: 'full' }
  await askToTalk(tx, others, {
    about: `Talk to ${c.var.viewer.name} about ${group.code} before ${inWords(firstOn)}`,
    origin: `${group.id}:${her.recordId}`,
    ...{ today, by: c.var.viewer.name },
  })
  const before = standing.group
  const verb = before && before.id !== group.id ? `Moved from ${before.code} to` : 'Booked into'
  const why = asksReason(found) ? values.reason : undefined
  const from = `from ${inWords(firstOn)}`
  return {
    done: {
      to: withQuery(urls.record(her.recordId), { done: 'booked' }),
      history: [
        {
          subject: 'record',
          subjectId: her.recordId,
          what: `${verb} ${group.code}, ${from}`,
          why,
        },
        { subject: 'group', subjectId: group.id, what: `Booked: ${her.ref}, ${from}`, why },
        ...(before && before.id !== group.id
          ? [{ subject: 'group' as const, subjectId: before.id, what: `Moved away: ${her.ref}` }]
          : []),
      ],
      subject: 'enrolment',
      ids: [her.recordId, group.id],
      purpose: 'place booked',
    },
  }
}

/** A reason is asked for where a wish of hers is set aside, and where another woman there is linked to the same man. */
function asksReason({ offer, isNearAnother }: Found): boolean {
  return isNearAnother || !suits(offer)
}

function bookingFaults(
  found: Found,
  { reason, talked }: { reason: string; talked: string },
): FormErrors | undefined {
  const { talkTo } = found
  const errors: FormErrors = {}
  if (talkTo.length > 0 && talked !== 'yes') {
    errors['talked'] = [`Talk to ${talkTo.join(' and ')} before you book, and say so here`]
  }
  if (asksReason(found) && !reason) errors['reason'] = ['Enter a reason']
  return Object.keys(errors).length > 0 ? errors : undefined
}

async function showCheck(c: C, found: Found, posted: Posted, errors?: FormErrors) {
  const { redLateDays } = await findProgrammeNumbers(c.var.db.reader, c.var.today)
  if (found.offer.firsts.length === 0) return showFull(c, found, await c.var.across.sharedSites())
  return show(
    c,
    { title: 'Before you book', section, status: errors ? 422 : 200, errors: Boolean(errors) },
    <BookingPage
      {...found}
      first={typed(posted, 'first') || found.offer.firsts[0]!.session.id}
      reason={typed(posted, 'reason')}
      talked={typed(posted, 'talked')}
      redLateDays={redLateDays}
      asksReason={asksReason(found)}
      errors={errors}
      formToken={formToken(c)}
    />,
  )
}

/** No seat, or not any more: why, and the groups that suit her next. */
async function showFull(
  c: C,
  { her, standing, seeker, offer }: Found,
  shared: Shared,
  first?: string,
) {
  const { db, viewer, today, now } = c.var
  const books = await findBooks(db.reader, { viewer, today, shared })
  const { redLateDays } = await findProgrammeNumbers(db.reader, today)
  return show(
    c,
    { title: 'Place', section, status: 422, errors: true },
    <FullPage
      her={her}
      refused={offer}
      chosen={offer.book.sessions.find(({ id }) => id === first)}
      offers={offersFor(seeker, books, { today, time: timeAt(now()) })}
      targetOn={standing.clock.targetOn}
      needed={standing.progress.left.length}
      redLateDays={redLateDays}
    />,
  )
}

const form = z.object({
  first: z.string().min(1, 'Select her first session'),
  reason: optionalText('Reason', 300),
  talked: z.string().catch(''),
})
