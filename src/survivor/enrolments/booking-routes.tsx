import { type Context, Hono } from 'hono'
import { type Outcome, once } from '../../../db/survivor/change.ts'
import type { Transaction } from '../../../db/survivor/database.ts'
import { askToTalk } from '../../../db/survivor/queries/enrolment-standing.ts'
import { bookSeat } from '../../../db/survivor/queries/enrolments-save.ts'
import { findBooks } from '../../../db/survivor/queries/groups.ts'
import { extendGroups } from '../../../db/survivor/queries/groups-save.ts'
import { findProgrammeNumbers } from '../../../db/survivor/queries/programme-numbers.ts'
import { BookingPage } from '../../../views/survivor/enrolments/booking.tsx'
import { FullPage } from '../../../views/survivor/enrolments/full.tsx'
import { recordReading } from '../../access/audit.ts'
import { formToken, formTokenField } from '../../access/form-token.ts'
import { whoMay } from '../../access/permit.ts'
import { inWords } from '../../calendar.ts'
import type { SurvivorEnv } from '../../env.ts'
import { type FormErrors, formOf, optionalText, textField, typed } from '../../kit/form.ts'
import type { PostedForm } from '../../kit/posted.ts'
import { show } from '../../kit/show.tsx'
import { patterns, urls } from '../../urls.ts'
import { asksReason, bookedLines, bookingFaults } from '../appointments/booking.ts'
import { claimsFrom } from '../appointments/seats.ts'
import { offersFor } from '../appointments/suits.ts'
import { timeNow, withSites } from '../opened.ts'
import { herRecord } from './enrolment-change.ts'
import { lookAgain, openBooking } from './opened.ts'

type C = Context<SurvivorEnv>
type Found = Awaited<ReturnType<typeof openBooking>>
type Refused = { errors: FormErrors } | 'full'

const may = [['create', 'enrolment']] as const
const form = formOf({
  first: textField('First session', 100, 'Select her first session'),
  reason: optionalText('Reason', 300),
  talked: optionalText('Talked'),
})

/** Before she is booked into one group, and booking her: one seat, taken once. */
export const bookingDoor = new Hono<SurvivorEnv>()
  .get(patterns.recordPlaceAt, whoMay(may), async (c) => {
    await extendGroups(c.var.db, c.var.today)
    return showCheck(c, {})
  })
  // Not an act: where no seat is left, another page answers, with the groups that suit her next.
  .post(patterns.recordPlaceAt, whoMay(may), async (c) => {
    await extendGroups(c.var.db, c.var.today)
    const posted = await c.req.parseBody()
    const answer = await once<Refused>(c, posted[formTokenField], (tx) => book(c, tx, posted))
    if ('refused' in answer) return showCheck(c, posted, answer.refused)
    await lookAgain(c)
    return c.redirect(answer.to, 303)
  })

async function book(c: C, tx: Transaction, posted: PostedForm): Promise<Outcome<Refused>> {
  const { today, viewer } = c.var
  const found = await openBooking(c, tx)
  const { her, standing, seeker, offer, others } = found
  const { group, sessions } = offer.book
  const { values, errors } = form(posted)
  if (!values) return { refused: { errors } }
  const first = offer.firsts.find(({ session }) => session.id === values.first)
  if (!first || offer.unsuited.some(({ isHard }) => isHard)) return { refused: 'full' }
  const faults = bookingFaults(found, values)
  if (faults) return { refused: { errors: faults } }
  const firstOn = first.session.onDay
  const sessionIds = claimsFrom(sessions, firstOn, seeker.had).map(({ id }) => id)
  const seat = { groupId: group.id, firstOn, sessionIds, crechePlaces: her.crechePlaces, today }
  if (!(await bookSeat(tx, standing.enrolment, seat))) return { refused: 'full' }
  await askToTalk(tx, others, {
    about: `Talk to ${viewer.name} about ${group.code} before ${inWords(firstOn)}`,
    origin: `${group.id}:${her.recordId}`,
    ...{ today, by: viewer.name },
  })
  const why = asksReason(found) ? values.reason : undefined
  return {
    done: {
      to: herRecord(her, 'booked'),
      history: bookedLines(found, firstOn, why),
      subject: 'enrolment',
      ids: [her.recordId, group.id],
      purpose: 'place booked',
    },
  }
}

async function showCheck(c: C, posted: PostedForm, refused?: Refused) {
  const found = await openBooking(c, c.var.db.reader)
  await recordReading(c, 'record', found.her.recordId, 'before booking')
  const { redLateDays } = await findProgrammeNumbers(c.var.db.reader, c.var.today)
  const asked = { ...found, redLateDays, asksReason: asksReason(found) }
  const earliest = found.offer.firsts[0]
  if (refused === 'full') return showFull(c, asked, typed(posted, 'first'))
  if (!earliest) return showFull(c, asked)
  const first = typed(posted, 'first') || earliest.session.id
  const errors = refused?.errors
  const shown = { posted: { ...posted, first }, errors, formToken: formToken(c) }
  const about = { title: 'Before you book', section: urls.home, errors }
  return show(c, about, <BookingPage {...asked} shown={shown} />)
}

/** No seat, or not any more: why, and the groups that suit her next. */
async function showFull(c: C, found: Found & { redLateDays: number }, first?: string) {
  const { her, standing, seeker, offer, redLateDays } = found
  const books = await findBooks(c.var.db.reader, await withSites(c))
  return show(
    c,
    { title: 'Place', section: urls.home, errors: true },
    <FullPage
      her={her}
      refused={offer}
      chosen={offer.book.sessions.find(({ id }) => id === first)}
      offers={offersFor(seeker, books, timeNow(c))}
      targetOn={standing.clock.targetOn}
      needed={standing.progress.left.length}
      redLateDays={redLateDays}
    />,
  )
}
