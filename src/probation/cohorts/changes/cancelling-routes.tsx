import { type Context, Hono } from 'hono'
import { z } from 'zod'
import { once } from '../../../../db/probation/change.ts'
import type { Reader } from '../../../../db/probation/database.ts'
import { findCalendarFacts } from '../../../../db/probation/queries/calendar-change.ts'
import {
  cancelCohort,
  giveBackAll,
  returnToWaiting,
} from '../../../../db/probation/queries/cohort-cancellation.ts'
import { ready } from '../../../../db/probation/queries/ready.ts'
import { findWaitsById } from '../../../../db/probation/queries/waits.ts'
import { Cancellation } from '../../../../views/probation/cohorts/changes/cancellation.tsx'
import { recordReading } from '../../../access/audit.ts'
import { formToken, formTokenField } from '../../../access/form-token.ts'
import { can } from '../../../access/matrix.ts'
import { timeAt } from '../../../calendar.ts'
import type { Env } from '../../../env.ts'
import { notFound } from '../../../errors.ts'
import { type FormErrors, type Posted, readForm, reasonField, typed } from '../../../kit/form.ts'
import { show } from '../../../kit/show.tsx'
import { patterns, urls, withQuery } from '../../../urls.ts'
import { consequencesOf, placeInWords } from '../../placements/consequences.ts'
import { type Loss, placeInstead, waitsAnew, withoutPlace } from '../../placements/lost-place.ts'
import { waitOn } from '../../waiting-list/wait.ts'
import { cancelledInWords, placesAsText, placesLost } from './cancellation.ts'

const section = urls.cohorts

/** Cancelling a whole cohort: who loses his place and what is left to him, then giving every place back. */
export const cohortCancelling = new Hono<Env>()
  .get(patterns.cohortCancellation, async (c) => {
    const { db } = c.var
    const found = await openCohort(c, db.reader)
    return found.cohort.cancelledOn ? notFound() : showPlan(c, found, {})
  })
  .post(patterns.cohortCancellation, async (c) => {
    const { db, today } = c.var
    const shown = await openCohort(c, db.reader)
    const posted = await c.req.parseBody()
    const { values, errors } = readForm(z.object({ reason: reasonField }), posted)
    if (!values) return showPlan(c, shown, posted, { errors })
    const answer = await once<Found>(c, posted[formTokenField], async (tx) => {
      const found = await openCohort(c, tx)
      const { cohort, facts } = found
      if (cohort.cancelledOn) notFound()
      const lost = placesLost(facts)
      if (placesAsText(lost) !== typed(posted, 'places')) return { refused: found }
      const people = await historiesOf(c, tx, found, values.reason)
      const gone = await cancelCohort(tx, cohort, facts.now)
      const places = lost.map(({ placementId }) => placementId)
      await giveBackAll(tx, places, { on: today, note: values.reason })
      const referralIds = lost.map(({ referralId }) => referralId)
      if (waitsAnew(cohort.template)) await returnToWaiting(tx, referralIds)
      const what = cancelledInWords(gone, places.length)
      return {
        done: {
          to: withQuery(urls.cohort(cohort.id), { done: 'cancelled' }),
          history: [
            { subject: 'cohort' as const, subjectId: cohort.id, what, why: values.reason },
            ...people,
          ],
          subject: 'cohort',
          ids: [cohort.id, ...lost.flatMap((seat) => [seat.referralId, seat.personId])],
          purpose: 'cohort cancelled',
        },
      }
    })
    if ('to' in answer) return c.redirect(answer.to, 303)
    return showPlan(c, answer.refused, posted, { isStale: true })
  })

type Found = Awaited<ReturnType<typeof openCohort>>

async function openCohort(c: Context<Env>, db: Reader) {
  const { viewer, today, now } = c.var
  if (!can(viewer, 'cancel', 'cohort')) notFound()
  const asOf = { today, time: timeAt(now()) }
  return (await findCalendarFacts(db, viewer, c.req.param('id') ?? '', asOf)) ?? notFound()
}

/** A line for each man: what he loses and how he stands without it; of one closed to the reader, that he lost it. */
async function historiesOf(c: Context<Env>, db: Reader, { cohort, facts }: Found, why: string) {
  const { viewer, today } = c.var
  const lost = placesLost(facts)
  const ids = lost.map(({ referralId }) => referralId)
  const waits = new Map((await findWaitsById(db, viewer, ids)).map((one) => [one.referralId, one]))
  return lost.map(({ referralId, entryOn }) => {
    const found = waits.get(referralId)
    const wait = found && !('masked' in found) ? waitOn(today, found) : undefined
    return {
      subject: 'person' as const,
      subjectId: referralId,
      what: `Place given back, cohort cancelled: ${placeInWords({ code: cohort.code, entryOn })}`,
      why,
      changes: wait ? consequencesOf(wait, withoutPlace(wait, today)) : [],
    }
  })
}

/** Everybody who would lose his place; of those open to the reader also how late he would be, and where he could go. */
async function lossesOf(c: Context<Env>, { cohort, facts }: Found): Promise<Loss[]> {
  const { db, viewer, today } = c.var
  const lost = placesLost(facts)
  if (lost.length === 0) return []
  const kept = await ready(db, viewer, cohort.programmeKey, today)
  const waits = new Map(kept.waits.map((wait) => [wait.referralId, wait]))
  return lost.map((seat) => {
    const wait = seat.occupant.shown === 'named' ? waits.get(seat.referralId) : undefined
    if (!wait) return { seat, after: undefined, instead: undefined }
    const after = withoutPlace(wait, today)
    const entries = kept.entriesFor(after)
    return { seat, after, instead: placeInstead(kept.seekerOf(wait), entries, cohort, today) }
  })
}

async function showPlan(
  c: Context<Env>,
  found: Found,
  posted: Posted,
  { errors, isStale = false }: { errors?: FormErrors; isStale?: boolean } = {},
) {
  const { cohort, facts } = found
  const losses = await lossesOf(c, found)
  const named = losses.filter(({ seat }) => seat.occupant.shown === 'named')
  await recordReading(
    c,
    'person',
    named.map(({ seat }) => seat.personId),
    'plan of a cancellation',
  )
  const status = isStale ? 409 : errors ? 422 : 200
  return show(
    c,
    { title: `Cancel ${cohort.code}`, section, status, errors: Boolean(errors) },
    <Cancellation
      cohort={cohort}
      ahead={facts.sessions.filter(({ isFixed }) => !isFixed)}
      losses={losses}
      places={placesAsText(losses.map(({ seat }) => seat))}
      isStale={isStale}
      posted={posted}
      errors={errors}
      formToken={formToken(c)}
    />,
  )
}
