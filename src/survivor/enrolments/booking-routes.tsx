import { type Context, Hono } from 'hono'
import { z } from 'zod'
import { type Outcome, once } from '../../../db/survivor/change.ts'
import type { Reader, Transaction } from '../../../db/survivor/database.ts'
import { askToTalk, findTalkTo } from '../../../db/survivor/queries/enrolment-standing.ts'
import { bookSeat } from '../../../db/survivor/queries/enrolments-save.ts'
import { findBook, findBooks } from '../../../db/survivor/queries/groups.ts'
import { extendGroups } from '../../../db/survivor/queries/groups-save.ts'
import { findProgrammeNumbers } from '../../../db/survivor/queries/programme-numbers.ts'
import { findOwnWorker } from '../../../db/survivor/queries/scope.ts'
import { BookingPage } from '../../../views/survivor/enrolments/booking.tsx'
import { FullPage } from '../../../views/survivor/enrolments/full.tsx'
import { recordReading } from '../../access/audit.ts'
import { formToken, formTokenField } from '../../access/form-token.ts'
import { whoMay } from '../../access/permit.ts'
import { inWords, timeAt } from '../../calendar.ts'
import type { SurvivorEnv } from '../../env.ts'
import { notFound } from '../../errors.ts'
import { type FormErrors, optionalText, type Posted, readForm, typed } from '../../kit/form.ts'
import { show } from '../../kit/show.tsx'
import { patterns, urls, withQuery } from '../../urls.ts'
import { claimsFrom } from '../appointments/seats.ts'
import { offerOf, offersFor, suits } from '../appointments/suits.ts'
import { lookAgain, openEnrolment } from './opened.ts'

const section = urls.home
type C = Context<SurvivorEnv>
type Refused = { errors: FormErrors } | 'full'

const may = [['create', 'enrolment']] as const

/** Before she is booked into one group, and booking her: one seat, taken once. */
export const bookingDoor = new Hono<SurvivorEnv>()
  .get(patterns.recordPlaceAt, whoMay(may), async (c) => {
    await extendGroups(c.var.db, c.var.today)
    const found = await bookingOf(c, c.var.db.reader)
    await recordReading(c, 'record', found.her.recordId, 'before booking')
    return showCheck(c, found, {})
  })
  // Not an act: where no seat is left, another page answers, with the groups that suit her next.
  .post(patterns.recordPlaceAt, whoMay(may), async (c) => {
    const { db, today } = c.var
    await extendGroups(db, today)
    const posted = await c.req.parseBody()
    const answer = await once<Refused>(c, posted[formTokenField], (tx) => book(c, tx, posted))
    if ('to' in answer) {
      await lookAgain(c)
      return c.redirect(answer.to, 303)
    }
    const found = await bookingOf(c, db.reader)
    await recordReading(c, 'record', found.her.recordId, 'before booking')
    if (answer.refused === 'full') return showFull(c, found, typed(posted, 'first'))
    return showCheck(c, found, posted, answer.refused.errors)
  })

type Found = Awaited<ReturnType<typeof bookingOf>>

/** Her, the group and what it offers her. */
async function bookingOf(c: C, db: Reader) {
  const { viewer, today, now, across } = c.var
  const asked = { viewer, today, shared: await across.sharedSites() }
  const book = (await findBook(db, asked, c.req.param('groupId') ?? '')) ?? notFound()
  const { her, standing } = await openEnrolment(c, db)
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

async function book(c: C, tx: Transaction, posted: Posted): Promise<Outcome<Refused>> {
  const { today } = c.var
  const found = await bookingOf(c, tx)
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
  if (found.offer.firsts.length === 0) return showFull(c, found)
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
async function showFull(c: C, { her, standing, seeker, offer }: Found, first?: string) {
  const { db, viewer, today, now, across } = c.var
  const shared = await across.sharedSites()
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
